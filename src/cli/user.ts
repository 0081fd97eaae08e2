import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { type Command, Option } from 'commander';
import type { ConfigFlags } from '../config.ts';
import type { Reader } from '../db/database.ts';
import { isProblem, Problem } from '../lib/problem.ts';
import { auditedPerson, recordAudit } from '../people/audit.ts';
import { INVITATION_DAYS, type Invitation, invite, listInvitations } from '../people/invitations.ts';
import { generatePassword, hashPassword, PASSWORD_MAXIMUM, PASSWORD_MINIMUM } from '../people/passwords.ts';
import {
  createPerson,
  PERSON_NAME_LIMIT,
  type Person,
  personNameProblem,
  ROLES,
  type Role,
  readPersonByName,
  setPasswordHash,
} from '../people/people.ts';
import { resetSecondFactor } from '../people/second-factor.ts';
import { listMembers, type Member, memberState } from '../people/staff.ts';
import { peopleWords } from '../people/words.ts';
import { link } from '../routes.ts';
import { fillGaps } from '../ui/phrases.ts';
import { CommandError, withContext, withDataOptions } from './context.ts';

type UserFlags = ConfigFlags & { json?: true };
type PasswordFlags = UserFlags & { askPassword?: true };

/** `dateline user add|list|reset`: the people who may sign in. */
export function registerUser(program: Command): void {
  const user = program.command('user').description('add and list the people who may sign in');
  const add = user
    .command('add')
    .description('give somebody an account')
    .argument('<name>', 'as readers will see it')
    .addOption(new Option('--role <role>', 'what they may do').choices(ROLES).default('author'))
    .addOption(
      new Option(
        '--link',
        'print a link for one use instead, by which they choose name and way in',
      ).conflicts('askPassword'),
    );
  withPasswordOptions(add).action(addUser);
  const list = user
    .command('list')
    .description('list everybody who has an account')
    .option('--json', JSON_HELP);
  withDataOptions(list).action(listUsers);
  const reset = user
    .command('reset')
    .description('give somebody a new password and end their sessions')
    .argument('<name>', 'however it is typed')
    .option(
      '--second-factor',
      'take app for codes, recovery codes and passkeys away instead; the password stays',
    );
  withPasswordOptions(reset).action(resetUser);
}

const JSON_HELP = 'print one JSON object on one line';

function withPasswordOptions(command: Command): Command {
  return withDataOptions(
    command
      .option('--ask-password', 'ask for the password (or read it from standard input) instead of making one')
      .option('--json', JSON_HELP),
  );
}

async function addUser(name: string, flags: PasswordFlags & { role: Role; link?: true }): Promise<void> {
  if (flags.link) return inviteUser(name, flags);
  const { password, shown } = await obtainPassword(flags);
  const passwordHash = await hashPassword(password);
  await withContext(flags, async ({ db }) => {
    const person = await told(() =>
      db.write(async write => {
        const made = await createPerson(write, { name, role: flags.role, passwordHash });
        await recordAudit(write, {
          ...{ person: null, action: 'person-added', details: { role: made.role } },
          subject: auditedPerson(made),
        });
        return made;
      }),
    );
    report(flags, person, shown, `${person.name} can sign in as ${person.role}.`);
  });
}

/** The link is one of those that owners make in the studio, and is listed and withdrawn there. */
async function inviteUser(name: string, flags: UserFlags & { role: Role }): Promise<void> {
  await withContext(flags, async ({ db, config }) => {
    const token = await told(async () => {
      const problem = personNameProblem(name);
      if (problem !== null) throw new Problem('invalid', problem);
      if ((await readPersonByName(db.read, name)) !== null)
        throw new Problem('conflict', 'person-name-taken');
      return db.write(write => invite(write, null, { role: flags.role, name }));
    });
    const address = `${config.url}${link('invitation', { token })}`;
    if (flags.json) return console.log(JSON.stringify({ link: address, role: flags.role }));
    console.log(`Whoever opens this link can sign in as ${flags.role} from then on:\n${address}`);
    console.log(`It is good once and for ${INVITATION_DAYS} days, is shown this once and kept nowhere.`);
  });
}

async function listUsers(flags: UserFlags): Promise<void> {
  await withContext(flags, async ({ db }) => {
    const members = await listMembers(db.read);
    const invitations = await listInvitations(db.read, db.now());
    if (flags.json) return console.log(JSON.stringify(listed(members, invitations)));
    if (members.length + invitations.length === 0) return console.log('Nobody has an account yet.');
    const rows = [...members.map(memberCells), ...invitations.map(invitationCells)];
    for (const line of aligned(rows)) console.log(line);
  });
}

function listed(members: readonly Member[], invitations: readonly Invitation[]) {
  const people = members.map(member => {
    const { id, name, role, passkeys, codes, seenAt } = member;
    return { id, name, role, state: stateOf(member), passkeys, codes, seen: seenAt && dayOf(seenAt) };
  });
  const invited = invitations.map(({ id, name, role, expiresAt }) => ({
    ...{ id, name, role, until: new Date(expiresAt).toISOString() },
  }));
  return { people, invited };
}

function memberCells(member: Member): string[] {
  const { role, name, passkeys, codes, seenAt } = member;
  const factors = `passkeys ${passkeys}, codes ${codes ? 'yes' : 'no'}`;
  const seen = seenAt === null ? 'never here' : `last here ${dayOf(seenAt)}`;
  return [role, stateOf(member), factors, seen, name];
}

function invitationCells({ role, name, expiresAt }: Invitation): string[] {
  return [role, 'invited', '', `until ${dayOf(expiresAt)}`, name];
}

const stateOf = (member: Member) => memberState(member).replace('noWayIn', 'cannot sign in');
const dayOf = (instant: number) => new Date(instant).toISOString().slice(0, 10);

/** Cells in columns; names come last, since their width is not known. */
function aligned(rows: readonly string[][]): string[] {
  const widths = rows.reduce<number[]>(
    (wide, row) => row.map((cell, i) => Math.max(cell.length, wide[i] ?? 0)),
    [],
  );
  return rows.map(row =>
    row
      .map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

async function resetUser(name: string, flags: PasswordFlags & { secondFactor?: true }): Promise<void> {
  if (flags.secondFactor) return resetCodes(name, flags);
  const { password, shown } = await obtainPassword(flags);
  const hash = await hashPassword(password);
  await withContext(flags, async ({ db }) => {
    const person = await personCalled(db.read, name);
    await db.write(async write => {
      await setPasswordHash(write, person.id, hash);
      await recordAudit(write, { person: null, action: 'password-reset', subject: auditedPerson(person) });
    });
    report(flags, person, shown, `${person.name} has a new password and is signed out everywhere.`);
  });
}

/** For somebody who lost phone and recovery codes. */
async function resetCodes(name: string, flags: UserFlags): Promise<void> {
  await withContext(flags, async ({ db }) => {
    const person = await personCalled(db.read, name);
    const { keptPasskeys } = await db.write(write => resetSecondFactor(write, person));
    const left = keptPasskeys
      ? 'keeps the passkeys, the only way in without a password. For a password: dateline user reset NAME'
      : 'signs in with the password alone and can set up a new second factor.';
    report(flags, person, null, `${person.name} ${left}`);
  });
}

async function personCalled(db: Reader, name: string): Promise<Person> {
  const person = await readPersonByName(db, name);
  if (person === null)
    throw new CommandError(`Nobody called “${name}” has an account. See: dateline user list`);
  return person;
}

/** `shown` is the password where we made it: printed once and kept nowhere. */
function report(flags: UserFlags, person: Person, shown: string | null, sentence: string): void {
  if (flags.json) {
    console.log(JSON.stringify({ person, ...(shown !== null && { password: shown }) }));
    return;
  }
  console.log(sentence);
  if (shown !== null) console.log(`Password: ${shown}\nIt is shown this once and kept nowhere.`);
}

/** Runs a rule and says its refusal as a sentence. */
async function told<T>(rule: () => Promise<T>): Promise<T> {
  try {
    return await rule();
  } catch (error) {
    if (!isProblem(error)) throw error;
    const sentences: Record<string, string> = peopleWords('en').problems;
    const values = { ...error.values, limit: PERSON_NAME_LIMIT };
    const sentence = fillGaps(sentences[error.reason] ?? error.reason, values, 'en');
    // The author of an imported page is on the staff already and only lacks a password.
    const way = error.reason === 'person-name-taken' ? ' For a new password: dateline user reset NAME' : '';
    throw new CommandError(sentence + way);
  }
}

async function obtainPassword(flags: PasswordFlags): Promise<{ password: string; shown: string | null }> {
  if (!flags.askPassword) {
    const password = generatePassword();
    return { password, shown: password };
  }
  const password = await askPassword();
  if ([...password].length < PASSWORD_MINIMUM)
    throw new CommandError(`A password has at least ${PASSWORD_MINIMUM} characters.`);
  if (password.length > PASSWORD_MAXIMUM)
    throw new CommandError(`A password has at most ${PASSWORD_MAXIMUM} characters.`);
  return { password, shown: null };
}

/** One line from the terminal, which does not show it, or from what is piped in. */
async function askPassword(): Promise<string> {
  const { stdin, stderr } = process;
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  if (stdin.isTTY) stderr.write('Password (not shown): ');
  const lines = createInterface({ input: stdin, output: silent, terminal: stdin.isTTY });
  try {
    for await (const line of lines) return line;
    return '';
  } finally {
    lines.close();
    if (stdin.isTTY) stderr.write('\n');
  }
}

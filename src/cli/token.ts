import { type Command, Option } from 'commander';
import { SCOPES, type Scope } from '../api/scopes.ts';
import { tokenWords } from '../api/token-pages/words.ts';
import {
  createToken,
  isLive,
  listTokens,
  revokeToken,
  TOKEN_DAYS,
  TOKEN_NAME_LIMIT,
  type Token,
} from '../api/tokens.ts';
import type { ConfigFlags } from '../config.ts';
import { isProblem } from '../lib/problem.ts';
import { readPersonByName } from '../people/people.ts';
import { fillGaps } from '../ui/phrases.ts';
import { CommandError, withContext, withDataOptions } from './context.ts';

type TokenFlags = ConfigFlags & { json?: true };
type AddFlags = TokenFlags & { person: string; scope: Scope[]; days: string };

/** `dateline token add|list|revoke`: what programs ask the API with. */
export function registerToken(program: Command): void {
  const token = program.command('token').description('tokens with which programs ask the API');
  const add = token
    .command('add')
    .description('make a token that works in the name of somebody on the staff')
    .argument('<name>', 'what it is for')
    .requiredOption('--person <name>', 'whose token it is, however their name is typed')
    .addOption(new Option('--scope <scope...>', 'what it may do').choices(SCOPES).makeOptionMandatory())
    .addOption(
      new Option('--days <days>', 'after how many days it ends; 0 for never')
        .choices(TOKEN_DAYS.map(String))
        .default('90'),
    );
  withJson(add).action(addToken);
  withJson(token.command('list').description('list the tokens in use')).action(showTokens);
  const revoke = token.command('revoke').description('end a token').argument('<id>', 'as the list shows it');
  withJson(revoke).action(endToken);
}

function withJson(command: Command): Command {
  return withDataOptions(command.option('--json', 'print one JSON object on one line'));
}

async function addToken(name: string, flags: AddFlags): Promise<void> {
  await withContext(flags, async ({ db }) => {
    const person = await readPersonByName(db.read, flags.person);
    if (person === null)
      throw new CommandError(`Nobody called “${flags.person}” has an account. See: dateline user list`);
    const wish = { name, scopes: flags.scope, days: Number(flags.days) };
    const { token, text } = await told(() => db.write(write => createToken(write, person, wish, null)));
    if (flags.json) return console.log(JSON.stringify({ token: facts(token), text }));
    console.log(
      `${person.name} has a token for “${token.name}”.\nToken: ${text}\nIt is shown this once and kept nowhere.`,
    );
  });
}

async function showTokens(flags: TokenFlags): Promise<void> {
  await withContext(flags, async ({ db }) => {
    const tokens = (await listTokens(db.read, null)).filter(token => isLive(token, db.now()));
    if (flags.json) return console.log(JSON.stringify({ tokens: tokens.map(facts) }));
    if (tokens.length === 0) return console.log('There is no token in use.');
    for (const { id, name, person, scopes } of tokens)
      console.log(`${id}  ${name} (${person.name}): ${scopes.join(', ')}`);
  });
}

async function endToken(id: string, flags: TokenFlags): Promise<void> {
  await withContext(flags, async ({ db }) => {
    await told(() => db.write(write => revokeToken(write, null, id)));
    console.log(flags.json ? JSON.stringify({ revoked: id }) : 'The token is revoked.');
  });
}

function facts({ id, name, person, scopes, expiresAt, lastUsedOn }: Token) {
  const expires = expiresAt === null ? null : new Date(expiresAt).toISOString();
  return { id, name, person: person.name, scopes, expires, lastUsedOn };
}

/** Runs a rule and says its refusal as a sentence. */
async function told<T>(rule: () => Promise<T>): Promise<T> {
  try {
    return await rule();
  } catch (error) {
    if (!isProblem(error)) throw error;
    const sentences: Record<string, string> = tokenWords('en').problems;
    const values = { limit: TOKEN_NAME_LIMIT, ...error.values };
    throw new CommandError(fillGaps(sentences[error.reason] ?? error.reason, values, 'en'));
  }
}

import type { Context } from 'hono';
import type { Database } from '../db/database.ts';
import { privatePage } from '../http/answer.ts';
import { Problem } from '../lib/problem.ts';
import { link } from '../routes.ts';
import { readSettings } from '../site/settings.ts';
import { withNotice } from '../site/studio-frame.ts';
import { hasProblems } from '../ui/form-problems.ts';
import { type AccountPage, accountView } from './account-view.ts';
import { hasCodeApp } from './codes/code-app.ts';
import { countRecoveryCodes } from './codes/store.ts';
import { listPasskeys } from './passkeys/passkeys.ts';
import { secondFactorPage } from './second-factor-view.ts';
import { listSessions } from './sessions.ts';
import { type SpeakerEnv, signedIn } from './speaker.ts';
import { staffWords } from './staff-words.ts';
import { studioAnswer } from './studio-answer.ts';

/**
 * The page of one's own account, or that of a second factor for somebody who has to set one up; 422 where something of a
 * form is wrong, 409 where it cannot be done.
 */
export async function accountAnswer(
  c: Context<SpeakerEnv>,
  db: Database,
  sent: Partial<Pick<AccountPage, 'name' | 'problems' | 'refusal'>> = {},
): Promise<Response> {
  const person = signedIn(c);
  const site = await readSettings(db.read);
  const { zone } = site;
  const { name = person.name, problems = {}, refusal = null } = sent;
  const status =
    refusal !== null ? (refusal.code === 'conflict' ? 409 : 422) : hasProblems(problems) ? 422 : 200;
  if (c.var.lacking !== undefined) return privatePage(secondFactorPage(site, refusal), status);
  const lists = {
    sessions: await listSessions(db.read, person.id, db.now()),
    passkeys: await listPasskeys(db.read, person.id),
    recoveryCodes: (await hasCodeApp(db.read, person.id))
      ? await countRecoveryCodes(db.read, person.id)
      : null,
  };
  const current = sessionId(c);
  return studioAnswer(
    c,
    db,
    language => ({
      title: staffWords(language).account,
      place: 'account',
      notices: staffWords(language).notices,
      body: accountView({ person, name, problems, refusal, ...lists, current, language, zone }),
    }),
    status,
  );
}

export function accountDone(c: Context, notice: string): Response {
  return c.redirect(withNotice(link('studioAccount'), notice), 303);
}

/** The session by which the person is known. Problem: forbidden `proof-needs-session` for a program. */
export function sessionId(c: Context<SpeakerEnv>): string {
  const { session } = c.var;
  if (!session) throw new Problem('forbidden', 'proof-needs-session');
  return session.id;
}

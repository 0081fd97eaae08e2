import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Database } from '../db/database.ts';
import { readForm } from '../http/form-body.ts';
import { isProblem, Problem } from '../lib/problem.ts';
import { link, patterns } from '../routes.ts';
import { readSettings } from '../site/settings.ts';
import { withNotice } from '../site/studio-frame.ts';
import { hasProblems } from '../ui/form-problems.ts';
import { type AccountPage, accountView } from './account-view.ts';
import { parseNewPassword } from './form.ts';
import { hashPassword } from './passwords.ts';
import { changePassword, renamePerson } from './people.ts';
import { endSessions, labelSession, listSessions } from './sessions.ts';
import { type SpeakerEnv, signedIn } from './speaker.ts';
import { staffWords } from './staff-words.ts';
import { studioAnswer } from './studio-answer.ts';

/** One's own account. `staff` lets everybody on the staff pass, `proven` asks again who they are. */
export function accountRoutes(
  { db }: { db: Database },
  { staff, proven }: { staff: MiddlewareHandler<SpeakerEnv>; proven: MiddlewareHandler<SpeakerEnv> },
): Hono<SpeakerEnv> {
  const routes = new Hono<SpeakerEnv>();

  routes.get(patterns.studioAccount, staff, c => answer(c));

  routes.post(patterns.studioAccountName, staff, async c => {
    const name = (await readForm(c)).line('name');
    try {
      await db.write(write => renamePerson(write, signedIn(c), name));
    } catch (error) {
      if (!isProblem(error)) throw error;
      return answer(c, { name, problems: { name: error.reason } });
    }
    return done(c, 'saved');
  });

  routes.post(patterns.studioAccountPassword, staff, proven, async c => {
    const person = signedIn(c);
    const site = await readSettings(db.read);
    const { password, problems } = parseNewPassword(await readForm(c), [person.name, site.name]);
    if (hasProblems(problems)) return answer(c, { problems });
    const hash = await hashPassword(password);
    await db.write(write => changePassword(write, person, hash, sessionId(c)));
    return done(c, 'saved');
  });

  routes.post(patterns.studioAccountSessions, staff, async c => {
    const person = signedIn(c);
    await db.write(write => endSessions(write, person, person, { except: sessionId(c) }));
    return done(c, 'ended');
  });

  routes.post(patterns.studioAccountSession, staff, async c => {
    const person = signedIn(c);
    const id = c.req.param('session');
    const form = await readForm(c);
    if (form.line('action') === 'rename') {
      await db.write(write => labelSession(write, person, id, form.line('label')));
      return done(c, 'saved');
    }
    const ended = await db.write(write => endSessions(write, person, person, { only: id }));
    if (ended === 0) throw new Problem('not-found', 'session-unknown');
    return done(c, 'ended');
  });

  async function answer(
    c: Context<SpeakerEnv>,
    sent: Partial<Pick<AccountPage, 'name' | 'problems'>> = {},
  ): Promise<Response> {
    const person = signedIn(c);
    const { zone } = await readSettings(db.read);
    const sessions = await listSessions(db.read, person.id, db.now());
    const { name = person.name, problems = {} } = sent;
    const current = sessionId(c);
    return studioAnswer(
      c,
      db,
      language => ({
        title: staffWords(language).account,
        place: 'account',
        notices: staffWords(language).notices,
        body: accountView({ person, name, problems, sessions, current, language, zone }),
      }),
      hasProblems(problems) ? 422 : 200,
    );
  }

  return routes;
}

function done(c: Context, notice: string): Response {
  return c.redirect(withNotice(link('studioAccount'), notice), 303);
}

function sessionId(c: Context<SpeakerEnv>): string {
  const { session } = c.var;
  if (!session) throw new Problem('forbidden', 'proof-needs-session');
  return session.id;
}

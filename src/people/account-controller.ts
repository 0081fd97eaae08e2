import { Hono, type MiddlewareHandler } from 'hono';
import type { Database } from '../db/database.ts';
import { readForm } from '../http/form-body.ts';
import { isProblem, Problem } from '../lib/problem.ts';
import { link, patterns } from '../routes.ts';
import { readSettings } from '../site/settings.ts';
import { hasProblems } from '../ui/form-problems.ts';
import { accountAnswer, accountDone, sessionId } from './account-answer.ts';
import { parseNewPassword } from './form.ts';
import { hashPassword } from './passwords.ts';
import { changePassword, renamePerson } from './people.ts';
import { endSessions, labelSession } from './sessions.ts';
import { type SpeakerEnv, signedIn } from './speaker.ts';

/** One's own account. `staff` lets everybody on the staff pass, `proven` asks again who they are. */
export function accountRoutes(
  { db }: { db: Database },
  { staff, proven }: { staff: MiddlewareHandler<SpeakerEnv>; proven: MiddlewareHandler<SpeakerEnv> },
): Hono<SpeakerEnv> {
  const routes = new Hono<SpeakerEnv>();

  routes.get(patterns.studioAccount, staff, c => accountAnswer(c, db));

  routes.get(patterns.studioSecondFactor, staff, async c => {
    if (c.var.lacking !== 'factor') return c.redirect(link('studioAccount'), 303);
    return accountAnswer(c, db);
  });

  routes.post(patterns.studioAccountName, staff, async c => {
    const name = (await readForm(c)).line('name');
    try {
      await db.write(write => renamePerson(write, signedIn(c), name));
    } catch (error) {
      if (!isProblem(error)) throw error;
      return accountAnswer(c, db, { name, problems: { name: error.reason } });
    }
    return accountDone(c, 'saved');
  });

  routes.post(patterns.studioAccountPassword, staff, proven, async c => {
    const person = signedIn(c);
    const site = await readSettings(db.read);
    const { password, problems } = parseNewPassword(await readForm(c), [person.name, site.name]);
    if (hasProblems(problems)) return accountAnswer(c, db, { problems });
    const hash = await hashPassword(password);
    await db.write(write => changePassword(write, person, hash, sessionId(c)));
    return accountDone(c, 'saved');
  });

  routes.post(patterns.studioAccountSessions, staff, async c => {
    const person = signedIn(c);
    await db.write(write => endSessions(write, person, person, { except: sessionId(c) }));
    return accountDone(c, 'ended');
  });

  routes.post(patterns.studioAccountSession, staff, async c => {
    const person = signedIn(c);
    const id = c.req.param('session');
    const form = await readForm(c);
    if (form.line('action') === 'rename') {
      await db.write(write => labelSession(write, person, id, form.line('label')));
      return accountDone(c, 'saved');
    }
    const ended = await db.write(write => endSessions(write, person, person, { only: id }));
    if (ended === 0) throw new Problem('not-found', 'session-unknown');
    return accountDone(c, 'ended');
  });

  return routes;
}

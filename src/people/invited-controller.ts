import { Hono } from 'hono';
import type { Database } from '../db/database.ts';
import { privatePage } from '../http/answer.ts';
import { readForm } from '../http/form-body.ts';
import { isProblem } from '../lib/problem.ts';
import { link, patterns } from '../routes.ts';
import { readSettings } from '../site/settings.ts';
import { hasProblems } from '../ui/form-problems.ts';
import { invitedPage } from './account-view.ts';
import { deviceLabel } from './device-label.ts';
import { parseNewPerson } from './form.ts';
import { acceptInvitation, openInvitation } from './invitations.ts';
import { keepSession, type SpeakerEnv } from './speaker.ts';

/** Where the link of an invitation leads. */
export function invitedRoutes({ db, url }: { db: Database; url: string }): Hono<SpeakerEnv> {
  const routes = new Hono<SpeakerEnv>();

  routes.get(patterns.invitation, async c => {
    const token = c.req.param('token');
    const { name } = await openInvitation(db.read, token, db.now());
    return privatePage(invitedPage(await readSettings(db.read), token, { name, problems: {} }));
  });

  routes.post(patterns.invitation, async c => {
    const token = c.req.param('token');
    await openInvitation(db.read, token, db.now());
    const site = await readSettings(db.read);
    const form = parseNewPerson(await readForm(c), site.name);
    if (hasProblems(form.problems)) return privatePage(invitedPage(site, token, form), 422);
    const label = deviceLabel(c.req.header('user-agent'));
    try {
      keepSession(c, await acceptInvitation(db, token, { ...form, label }), url.startsWith('https:'));
    } catch (error) {
      if (!isProblem(error) || error.reason !== 'person-name-taken') throw error;
      return privatePage(invitedPage(site, token, { ...form, problems: { name: error.reason } }), 422);
    }
    return c.redirect(link('studio'), 303);
  });

  return routes;
}

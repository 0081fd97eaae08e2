import { type Context, Hono } from 'hono';
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
import { checkCreated, creationOptions, type Party } from './passkeys/ceremonies.ts';
import { options } from './passkeys/controller.ts';
import { keepSession, type SpeakerEnv } from './speaker.ts';

/** Where the link of an invitation leads. */
export function invitedRoutes(party: Party): Hono<SpeakerEnv> {
  const { db } = party;
  const routes = new Hono<SpeakerEnv>();

  routes.get(patterns.invitation, async c => {
    const token = c.req.param('token');
    const { name } = await openInvitation(db.read, token, db.now());
    return privatePage(invitedPage(await readSettings(db.read), token, { name, problems: {} }));
  });

  routes.post(patterns.invitation, async c => {
    const token = c.req.param('token');
    const { id } = await openInvitation(db.read, token, db.now());
    const site = await readSettings(db.read);
    const sent = await readForm(c);
    const form = parseNewPerson(sent, site.name);
    const again = (problems: typeof form.problems) =>
      privatePage(invitedPage(site, token, { name: form.name, problems }), 422);
    if (hasProblems(form.problems)) return again(form.problems);
    try {
      const way =
        form.credential === ''
          ? { password: form.password }
          : { passkey: await checkCreated(party, askedBy(token), { handle: id }, form.credential) };
      const secret = await acceptInvitation(db, token, { name: form.name, label: labelOf(c), way });
      keepSession(c, secret);
    } catch (error) {
      if (!isProblem(error) || error.code === 'not-found') throw error;
      return again({ [error.reason === 'person-name-taken' ? 'name' : 'credential']: error.reason });
    }
    return c.redirect(link('studio'), 303);
  });

  routes.post(patterns.invitationPasskeyOptions, async c => {
    const token = c.req.param('token');
    const { id } = await openInvitation(db.read, token, db.now());
    const site = await readSettings(db.read);
    const name = (await readForm(c)).line('name') || site.name;
    const user = { handle: id, name, siteName: site.name, known: [] };
    return options(c, await creationOptions(party, askedBy(token), user));
  });

  return routes;
}

const askedBy = (token: string) => ({ purpose: 'invitation', by: token }) as const;
const labelOf = (c: Context) => deviceLabel(c.req.header('user-agent'));

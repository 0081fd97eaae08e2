import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Database } from '../db/database.ts';
import { readForm } from '../http/form-body.ts';
import { isProblem, Problem } from '../lib/problem.ts';
import { link, patterns } from '../routes.ts';
import { readSettings } from '../site/settings.ts';
import { withNotice } from '../site/studio-frame.ts';
import { invite, listInvitations, withdrawInvitation } from './invitations.ts';
import { ROLES, type Role } from './people.ts';
import { endSessions } from './sessions.ts';
import { type SpeakerEnv, signedIn } from './speaker.ts';
import { changeRole, deactivate, listMembers, memberOrProblem, reactivate } from './staff.ts';
import { invitationLinkView, memberView, staffView } from './staff-view.ts';
import { staffWords } from './staff-words.ts';
import { studioAnswer } from './studio-answer.ts';

/** Who is on the staff, for owners. `owners` lets them pass, `proven` asks again who they are. */
export function staffRoutes(
  { db, url }: { db: Database; url: string },
  { owners, proven }: { owners: MiddlewareHandler<SpeakerEnv>; proven: MiddlewareHandler<SpeakerEnv> },
): Hono<SpeakerEnv> {
  const routes = new Hono<SpeakerEnv>();

  routes.get(patterns.studioPeople, owners, async c => {
    const { zone } = await readSettings(db.read);
    const members = await listMembers(db.read);
    const invitations = await listInvitations(db.read, db.now());
    return studioAnswer(c, db, language => ({
      title: staffWords(language).people,
      place: 'people',
      notices: staffWords(language).notices,
      body: staffView({ members, invitations }, { language, zone }),
    }));
  });

  routes.post(patterns.studioPeople, owners, proven, async c => {
    const form = await readForm(c);
    const wanted = { role: parseRole(form.line('role')), name: form.line('name') };
    const token = await db.write(write => invite(write, signedIn(c), wanted));
    return studioAnswer(c, db, language => ({
      title: staffWords(language).linkTitle,
      place: 'people',
      body: invitationLinkView(`${url}${link('invitation', { token })}`, language),
    }));
  });

  routes.post(patterns.studioInvitationWithdrawal, owners, async c => {
    await db.write(write => withdrawInvitation(write, signedIn(c), c.req.param('invitation')));
    return c.redirect(withNotice(link('studioPeople'), 'withdrawn'), 303);
  });

  routes.get(patterns.studioPerson, owners, c => memberAnswer(c, c.req.param('person')));

  routes.post(patterns.studioPersonRole, owners, proven, async c => {
    const person = c.req.param('person');
    const role = parseRole((await readForm(c)).line('role'));
    return decided(c, person, () => db.write(write => changeRole(write, signedIn(c), person, role)));
  });

  routes.post(patterns.studioPersonState, owners, proven, async c => {
    const person = c.req.param('person');
    const change = (await readForm(c)).line('state') === 'active' ? reactivate : deactivate;
    return decided(c, person, () => db.write(write => change(write, signedIn(c), person)));
  });

  routes.post(patterns.studioPersonSessions, owners, proven, async c => {
    const member = await memberOrProblem(db.read, c.req.param('person'));
    return decided(c, member.id, () => db.write(write => endSessions(write, member, signedIn(c))));
  });

  async function decided(
    c: Context<SpeakerEnv>,
    person: string,
    decide: () => Promise<unknown>,
  ): Promise<Response> {
    try {
      await decide();
    } catch (error) {
      if (!isProblem(error) || error.code !== 'conflict') throw error;
      return memberAnswer(c, person, error.reason);
    }
    return c.redirect(withNotice(link('studioPerson', { person }), 'saved'), 303);
  }

  async function memberAnswer(c: Context<SpeakerEnv>, id: string, reason: string | null = null) {
    const member = await memberOrProblem(db.read, id);
    const { zone } = await readSettings(db.read);
    return studioAnswer(
      c,
      db,
      language => {
        const sentences: Readonly<Record<string, string>> = staffWords(language).problems;
        const problem = reason === null ? null : (sentences[reason] ?? reason);
        return {
          title: member.name,
          place: 'people',
          notices: staffWords(language).notices,
          body: memberView(member, problem, { language, zone }),
        };
      },
      reason === null ? 200 : 409,
    );
  }

  return routes;
}

function parseRole(text: string): Role {
  const role = ROLES.find(known => known === text);
  if (role === undefined) throw new Problem('invalid', 'role-unknown');
  return role;
}

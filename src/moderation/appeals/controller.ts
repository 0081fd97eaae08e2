import { Hono, type MiddlewareHandler } from 'hono';
import type { Database } from '../../db/database.ts';
import { type CommentStatus, readStatus } from '../../discussion/status.ts';
import { statusPage } from '../../discussion/status-view.ts';
import { privatePage } from '../../http/answer.ts';
import type { STATUS } from '../../http/answers.ts';
import { readForm } from '../../http/form-body.ts';
import type { Fragment } from '../../lib/html.ts';
import { isProblem } from '../../lib/problem.ts';
import type { SpeakerEnv } from '../../people/speaker.ts';
import { link, patterns } from '../../routes.ts';
import { readSettings } from '../../site/settings.ts';
import { withNotice } from '../../site/studio-frame.ts';
import { hasProblems } from '../../ui/form-problems.ts';
import { type AppealValues, appealSection } from './appeal-view.ts';
import { appeal, appealableDecision, listAppealsOf } from './appeals.ts';
import { causeOf } from './cause.ts';
import { parseAppeal } from './form.ts';
import { appealWords } from './words.ts';

type Services = { db: Database; siteKey: string };

/** Writers object to decisions. `limit` throws a Problem at whoever does so too often. */
export function appealRoutes(services: Services, limit: MiddlewareHandler): Hono<SpeakerEnv> {
  const { db, siteKey } = services;
  const routes = new Hono<SpeakerEnv>();
  const statusOf = ({ comment: id, key }: { comment: string; key: string }) =>
    readStatus({ db: db.read, siteKey }, { id, key, now: db.now() });

  // The address under which a form came back; whoever loads it anew gets the page itself.
  routes.get(patterns.commentAppeal, async c => {
    await statusOf(c.req.param());
    return c.redirect(link('commentStatus', c.req.param()), 303);
  });

  routes.post(patterns.commentAppeal, limit, async c => {
    const { comment: id, key } = c.req.param();
    const status = await statusOf(c.req.param());
    const { decision: decisionId, text, problems } = parseAppeal(await readForm(c));
    if (hasProblems(problems)) return formAgain(status, key, { text, problems }, 422);
    try {
      await appeal(services, id, { decisionId, text });
    } catch (error) {
      if (!isProblem(error) || error.code !== 'conflict') throw error;
      const values = { text, problems: { text: error.reason } };
      return formAgain(await statusOf(c.req.param()), key, values, 409);
    }
    return c.redirect(withNotice(link('commentStatus', { comment: id, key }), 'appealed'), 303);
  });

  async function formAgain(
    status: CommentStatus,
    key: string,
    values: AppealValues,
    code: (typeof STATUS)['invalid' | 'conflict'],
  ): Promise<Response> {
    const site = await readSettings(db.read);
    const part = await appealPart(db, status, { key, values });
    return privatePage(statusPage(site, status, { key, appeal: part }), code);
  }

  return routes;
}

/** What the status page says of objecting: `values` where a form came back. */
export async function appealPart(
  { read }: Pick<Database, 'read'>,
  status: CommentStatus,
  { key, values = { text: '', problems: {} } }: { key: string; values?: AppealValues },
): Promise<Fragment> {
  const { comment } = status;
  const decision = appealableDecision(status);
  const appeals = await listAppealsOf(read, comment.id);
  const against = decision && {
    decisionId: decision.id,
    cause: await causeOf(read, status, decision),
  };
  return appealSection(comment, { key, appeals, against, values });
}

/** What the status page says after an objection was sent. */
export const appealNotices = (language: string) => ({ appealed: appealWords(language).sent });

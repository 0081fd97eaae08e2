import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Database } from '../../db/database.ts';
import type { StoredComment } from '../../discussion/stored-comments.ts';
import { rememberWriter, requestWriter } from '../../discussion/writer-cookie.ts';
import { privatePage } from '../../http/answer.ts';
import { readForm } from '../../http/form-body.ts';
import { newSecret } from '../../lib/keys.ts';
import type { SpeakerEnv } from '../../people/speaker.ts';
import { patterns } from '../../routes.ts';
import { readSettings } from '../../site/settings.ts';
import { hasProblems } from '../../ui/form-problems.ts';
import { readRules } from '../rules.ts';
import { EMPTY_REPORT, parseReport, type ReportForm } from './form.ts';
import { reportOutcomePage, reportPage } from './report-view.ts';
import { readReport, report, reportable, reportLink } from './reports.ts';

export type ReportServices = { db: Database; siteKey: string };

/** Readers report comments and see what became of it. `limit` throws a Problem at whoever does so too often. */
export function reportRoutes(services: ReportServices, limit: MiddlewareHandler): Hono<SpeakerEnv> {
  const { db, siteKey } = services;
  const routes = new Hono<SpeakerEnv>();

  routes.get(patterns.commentReport, async c =>
    formPage(await reportable(db.read, c.req.param('comment')), EMPTY_REPORT),
  );

  routes.post(patterns.commentReport, limit, async c => {
    const comment = await reportable(db.read, c.req.param('comment'));
    const form = parseReport(await readForm(c), (await readRules(db.read)).rules);
    if (hasProblems(form.problems)) return formPage(comment, form, 422);
    const { secret, fresh } = reporter(c);
    const id = await report(services, comment.id, { ruleKey: form.rule, text: form.text, secret });
    if (fresh) rememberWriter(c, secret);
    return c.redirect(reportLink(siteKey, id), 303);
  });

  routes.get(patterns.report, async c => {
    const asked = { id: c.req.param('report'), key: c.req.param('reportKey') };
    const found = await readReport({ db: db.read, siteKey }, asked);
    const [site, book] = await Promise.all([readSettings(db.read), readRules(db.read)]);
    return privatePage(reportOutcomePage(site, { ...found, book }));
  });

  async function formPage(comment: StoredComment, form: ReportForm, status = 200): Promise<Response> {
    const [site, { rules }] = await Promise.all([readSettings(db.read), readRules(db.read)]);
    return privatePage(reportPage(site, comment, { form, rules }), status);
  }

  return routes;
}

/** By what a reporter is counted once: the secret that a browser also writes under, or the account of staff. */
function reporter(c: Context<SpeakerEnv>): { secret: string; fresh: boolean } {
  const writer = requestWriter(c);
  if (writer === null) return { secret: newSecret(), fresh: true };
  return { secret: writer.kind === 'staff' ? `person ${writer.person.id}` : writer.secret, fresh: false };
}

import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Database, Reader } from '../../db/database.ts';
import { decisionOrProblem } from '../../discussion/decisions.ts';
import { STATUS } from '../../http/answers.ts';
import { readForm } from '../../http/form-body.ts';
import { isId } from '../../lib/ids.ts';
import { listPeople } from '../../people/people.ts';
import { type SpeakerEnv, signedIn } from '../../people/speaker.ts';
import { studioAnswer } from '../../people/studio-answer.ts';
import { link, patterns } from '../../routes.ts';
import { withNotice } from '../../site/studio-frame.ts';
import { hasProblems } from '../../ui/form-problems.ts';
import { readQueueCounts } from '../queue.ts';
import { moderationTabs } from '../studio/tabs-view.ts';
import { answerAppeal, listOpenAppeals, readAppeal } from './appeals.ts';
import { type AnswerForm, EMPTY_ANSWER, parseAnswer } from './form.ts';
import { type AppealedDecision, appealPage, appealsPage } from './studio-view.ts';
import { appealWords } from './words.ts';

/** Staff answer appeals. `moderators` is the guard for those who may. */
export function appealStudio(
  { db }: { db: Database },
  moderators: MiddlewareHandler<SpeakerEnv>,
): Hono<SpeakerEnv> {
  const routes = new Hono<SpeakerEnv>();

  routes.get(patterns.studioAppeals, moderators, async c => {
    const asked = c.req.query('after') ?? '';
    const after = isId(asked) ? asked : '';
    const [list, counts] = await Promise.all([listOpenAppeals(db.read, after), readQueueCounts(db.read)]);
    return studioAnswer(c, db, language => ({
      title: appealWords(language).studio.title,
      place: 'comments',
      tabs: moderationTabs(counts, 'appeals', language),
      notices: appealWords(language).studio.notices,
      body: appealsPage(list, { after, language }),
    }));
  });

  routes.get(patterns.studioAppeal, moderators, c => appealAnswer(c, c.req.param('appeal'), EMPTY_ANSWER));

  routes.post(patterns.studioAppeal, moderators, async c => {
    const id = c.req.param('appeal');
    const form = parseAnswer(await readForm(c));
    if (hasProblems(form.problems) || form.outcome === null) return appealAnswer(c, id, form, STATUS.invalid);
    const { outcome, sentence, seen } = form;
    const answer = { person: signedIn(c), grant: outcome === 'grant', sentence, seen };
    await db.write(write => answerAppeal(write, id, answer));
    return c.redirect(withNotice(link('studioAppeals'), 'answered'), 303);
  });

  async function appealAnswer(c: Context<SpeakerEnv>, id: string, form: AnswerForm, status = 200) {
    const found = await readAppeal(db.read, id, signedIn(c));
    const counts = await readQueueCounts(db.read);
    const parts = { ...found, decision: await appealedDecision(db.read, found.appeal.decisionId) };
    return studioAnswer(
      c,
      db,
      language => ({
        title: appealWords(language).studio.appealTitle,
        place: 'comments',
        tabs: moderationTabs(counts, 'appeals', language),
        body: appealPage(parts, form, language),
      }),
      status,
    );
  }

  return routes;
}

async function appealedDecision(db: Reader, id: string): Promise<AppealedDecision> {
  const row = await decisionOrProblem(db, id);
  const person = (await listPeople(db)).find(known => known.id === row.person_id);
  return {
    rule:
      row.rule === '' ? null : { key: row.rule_key ?? '', version: row.rule_version ?? 0, title: row.rule },
    reason: row.reason,
    by: person?.name ?? null,
    code: row.code,
    at: row.decided_at,
  };
}

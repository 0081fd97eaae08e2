import type { Context } from 'hono';
import type { Database } from '../../db/database.ts';
import { readStoredComments } from '../../discussion/stored-comments.ts';
import { readSettings } from '../../site/settings.ts';
import { fillGaps, formatNumber } from '../../ui/phrases.ts';
import { readDecisions } from '../decided.ts';
import { PRESS_LIMIT, type Press } from '../presses.ts';
import { readQueueCounts } from '../queue.ts';
import { type DecisionForm, REASON_LIMIT } from './decision-form.ts';
import { didOf } from './queue-view.ts';
import { queueWords } from './words.ts';

/** What was decided, with what undoes it, and what was not, with its sentence; 409 where that was all. */
export async function decisionJson(c: Context, db: Database, done: Press): Promise<Response> {
  const { language } = await readSettings(db.read);
  const words = queueWords(language);
  const ids = [...done.decided, ...done.refused].map(({ commentId }) => commentId);
  const comments = new Map((await readStoredComments(db.read, ids)).map(one => [one.id, one]));
  const decisions = await readDecisions(db.read, [
    ...done.decided.flatMap(({ decisionIds }) => decisionIds),
    ...[...comments.values()].map(({ decisionId }) => decisionId).filter(Boolean),
  ]);
  const seen = (id: string) => comments.get(id)?.decisionId ?? '';
  const made = done.decided.flatMap(({ decisionIds }) => decisionIds.flatMap(id => decisions.get(id) ?? []));
  const answer = {
    sentence: [...Map.groupBy(made, didOf)]
      .map(([did, group]) => words.did[did](formatNumber(group.length, language)))
      .join(' · '),
    counts: await readQueueCounts(db.read),
    decided: done.decided.map(({ commentId, decisionIds }) => ({
      comment: commentId,
      decisions: decisionIds,
      seen: seen(commentId),
      state: comments.get(commentId)?.state,
    })),
    refused: done.refused.map(({ commentId, problem }) => {
      const newest = decisions.get(seen(commentId));
      const meanwhile =
        problem.reason === 'decided-meanwhile' && newest !== undefined
          ? `${words.meanwhile(newest.by ?? words.check, words.actions[newest.action])} `
          : '';
      const sentences: Readonly<Record<string, string>> = words.problems;
      const sentence = fillGaps(sentences[problem.reason] ?? problem.reason, problem.values, language);
      return { comment: commentId, seen: seen(commentId), sentence: `${meanwhile}${sentence}` };
    }),
  };
  return c.json(answer, done.decided.length === 0 ? 409 : 200, NO_STORE);
}

/** What has to be chosen or written first. */
export async function problemJson(c: Context, db: Database, form: DecisionForm): Promise<Response> {
  const { language } = await readSettings(db.read);
  const sentences: Readonly<Record<string, string>> = queueWords(language).problems;
  const problems = Object.entries(form.problems).map(([name, reason]) => ({
    field: name,
    sentence: fillGaps(
      sentences[reason] ?? reason,
      { limit: name === 'reason' ? REASON_LIMIT : PRESS_LIMIT },
      language,
    ),
  }));
  return c.json({ problems }, 422, NO_STORE);
}

const NO_STORE = { 'cache-control': 'private, no-store' };

import type { Write } from '../db/database.ts';
import { readComment } from '../discussion/comments.ts';
import { readDecision } from '../discussion/decisions.ts';
import type { EventHandler } from '../jobs/handlers.ts';
import { type Lesson, learn } from './scorer/learning.ts';

type Decision = NonNullable<Awaited<ReturnType<typeof readDecision>>>;

/**
 * Teaches the scorer what people decide; what checks decide teaches it nothing, or it would believe itself. A decision
 * that takes back another takes its lesson back. Where the writer erased the text meanwhile nothing can be learned
 * from it, nor taken back.
 */
export function lessonHandler(): EventHandler {
  return {
    name: 'lessons',
    kinds: ['decision.made'],
    async handle(events, write) {
      for (const { payload } of events) await teach(write, String(payload.decisionId));
    },
  };
}

async function teach(write: Write, id: string): Promise<void> {
  const decision = await readDecision(write.tx, id);
  if (decision === null || decision.decider !== 'person') return;
  const comment = await readComment(write.tx, decision.comment_id);
  if (comment === null || comment.text === '') return;
  const undone = decision.undoes === null ? null : await readDecision(write.tx, decision.undoes);
  const label = labelOf(undone ?? decision);
  if (label === null || (undone !== null && undone.decider !== 'person')) return;
  await learn(write, { text: comment.text, label, weight: undone === null ? 1 : -1 });
}

/** Rules that speak of words; what breaks others, such as giving away an address, looks like any text. */
const LABELS: Readonly<Record<string, Lesson['label']>> = { spam: 'spam', insult: 'abuse', hatred: 'abuse' };

/** What a decision says about the text itself; null where it says nothing. */
function labelOf({ action, rule_key: rule }: Decision): Lesson['label'] | null {
  if (action === 'remove') return LABELS[rule ?? ''] ?? null;
  return action === 'publish' || action === 'restore' || action === 'dismiss' ? 'fine' : null;
}

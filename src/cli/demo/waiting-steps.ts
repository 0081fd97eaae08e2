import { addComment } from '../../discussion/comments.ts';
import type { Hold } from '../../discussion/verdicts.ts';
import { intakeWords } from '../../moderation/intake-words.ts';
import { cite, rulesInForce } from '../../moderation/rules.ts';
import { writerOf } from './comment-steps.ts';
import type { DemoWaiting } from './content.ts';
import type { Stage, Step, Subject } from './subject.ts';

/** What waits in the queue when the demo opens. */
export function waitingSteps(stage: Stage, subject: Subject): Step[] {
  return subject.content.waiting.map(waiting => ({
    at: subject.instant(waiting.at),
    take: async db => {
      const { language } = subject.content.fields;
      const book = await db.write(rulesInForce);
      const rule = cite(book, waiting.held.rule, language);
      const verdict = holdOf(waiting, rule, language);
      const intake = { checks: [() => verdict], editChecks: [] };
      const { text, name = null } = waiting;
      const draft = { threadId: subject.threadId, text, name, answers: [] };
      await addComment({ db, siteKey: stage.siteKey, intake }, draft, writerOf(stage, { by: waiting }));
    },
  }));
}

function holdOf({ held }: DemoWaiting, rule: Hold['rule'], language: string): Hold {
  const { code, detail } = held;
  const words = intakeWords(language);
  return {
    kind: 'hold',
    code,
    values: {},
    sentence: words.problems[code],
    reason: words.reasons[code],
    rule,
    detail,
    asks: false,
  };
}

import { createHash } from 'node:crypto';
import type { Database } from '../../db/database.ts';
import {
  addComment,
  editComment,
  removeComment,
  type Writer,
  withdrawComment,
} from '../../discussion/comments.ts';
import { handleName } from '../../discussion/handles.ts';
import { readThreadPage, type ShownComment } from '../../discussion/threads.ts';
import { recommendComment } from '../../discussion/worth/worth-reading.ts';
import { report } from '../../moderation/reports/reports.ts';
import type { DemoComment } from './content.ts';
import type { Stage, Step, Subject } from './subject.ts';

/** Everything that happens in the thread of a post; comment `n` of the content is comment `n` of the thread. */
export function commentSteps(stage: Stage, subject: Subject): Step[] {
  return subject.content.comments.flatMap((comment, i) => stepsOfComment(stage, subject, comment, i + 1));
}

function stepsOfComment(stage: Stage, subject: Subject, comment: DemoComment, number: number): Step[] {
  const writer = writerOf(stage, comment);
  const { edited, withdrawnAt, removed, reported, worthReading } = comment;
  let id = '';
  const steps: Step[] = [
    {
      at: subject.instant(comment.at),
      take: async db => {
        const text = await withHandles(db, subject, comment.text);
        const { name = null, answers = [] } = comment;
        const draft = { threadId: subject.threadId, text, name, answers: [...answers] };
        const added = await addComment({ db, siteKey: stage.siteKey }, draft, writer);
        if (added.number !== number) throw new Error(`comment ${number} of the demo became ${added.number}`);
        id = added.id;
      },
    },
  ];
  if (edited)
    steps.push({
      at: subject.instant(edited.at),
      take: async db => {
        const text = await withHandles(db, subject, edited.text);
        await editComment({ db, siteKey: stage.siteKey }, id, { text }, writer);
      },
    });
  if (withdrawnAt)
    steps.push({
      at: subject.instant(withdrawnAt),
      take: db => withdrawComment({ db, siteKey: stage.siteKey }, id, writer),
    });
  if (worthReading)
    steps.push({
      at: subject.instant(worthReading.at),
      take: db => db.write(write => recommendComment(write, id, stage.staff[worthReading.by])),
    });
  if (reported)
    steps.push({
      at: subject.instant(reported.at),
      take: async db => {
        const { rule: ruleKey, text } = reported;
        const secret = secretOf('reader who reports');
        await report({ db, siteKey: stage.siteKey }, id, { ruleKey, text, secret });
      },
    });
  if (removed)
    steps.push({
      at: subject.instant(removed.at),
      take: db => {
        const { by, rule, reason } = removed;
        return db.write(write =>
          removeComment(write, id, {
            person: stage.staff[by],
            rule: { key: 'insult', version: 1, title: rule },
            reason,
          }),
        );
      },
    });
  return steps;
}

/** Each browser of the demo keeps the same secret at every start. */
export function writerOf(stage: Stage, { by }: Pick<DemoComment, 'by'>): Writer {
  if ('staff' in by) return { kind: 'staff', person: stage.staff[by.staff] };
  return { kind: 'browser', secret: secretOf(by.browser) };
}

function secretOf(browser: string): string {
  return createHash('sha256').update(`demo ${browser}`).digest('base64url');
}

/** `{handle 4}` becomes the name that the thread gave to the writer of comment 4. */
async function withHandles(db: Database, subject: Subject, text: string): Promise<string> {
  if (!text.includes('{handle ')) return text;
  const page = await readThreadPage(db.read, subject.threadId, 1);
  return text.replace(/\{handle (\d+)\}/g, (_, number: string) =>
    nameOf(
      page?.comments.find(comment => comment.number === Number(number)),
      subject.content.fields.language,
    ),
  );
}

function nameOf(comment: ShownComment | undefined, language: string): string {
  if (comment?.author.kind !== 'handle') throw new Error('the demo names a handle that is not there');
  return handleName(comment.author.code, language);
}

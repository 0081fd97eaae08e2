import type { Write } from '../../db/database.ts';
import { changeDetails, foundPost, revisePost } from '../../posts/posts.ts';
import { addUpdate } from '../../posts/updates.ts';
import { addClaim, addQuestion, changeClaim } from '../../sources/claims.ts';
import { addSource, readSourceByLabel } from '../../sources/sources.ts';
import type { DemoClaim, DemoQuestion, DemoSource, DemoUpdate } from './content.ts';
import type { Step, Subject } from './subject.ts';

/** Sources, questions, claims and updates of a post; those without a time of their own are there at `start`. */
export function postSteps(subject: Subject, start: number): Step[] {
  const { sources, questions, updates } = subject.content;
  return [
    ...sources.map(source => sourceStep(subject, source, start)),
    ...questions.flatMap(question => questionSteps(subject, question, start)),
    ...updates.map(update => updateStep(subject, update)),
  ];
}

function sourceStep(subject: Subject, { added, ...fields }: DemoSource, start: number): Step {
  const at = added ? subject.instant(added.at) : start;
  return detailStep(subject, at, added?.note, write => addSource(write, subject.postId, fields));
}

function questionSteps(subject: Subject, question: DemoQuestion, start: number): Step[] {
  let id = '';
  const first = detailStep(subject, start, undefined, async write => {
    id = (await addQuestion(write, subject.postId, { text: question.text })).id;
  });
  return [first, ...question.claims.flatMap(claim => claimSteps(subject, () => id, claim, start))];
}

function claimSteps(subject: Subject, questionId: () => string, claim: DemoClaim, start: number): Step[] {
  const { added, later = [], source, ...fields } = claim;
  const sourceId = async (write: Write) =>
    source === null
      ? null
      : ((await readSourceByLabel(write.tx, subject.postId, source))?.id ?? missing(source));
  let id = '';
  const first = detailStep(subject, added ? subject.instant(added.at) : start, added?.note, async write => {
    id = (await addClaim(write, questionId(), { ...fields, sourceId: await sourceId(write) })).id;
  });
  const changes = later.map(({ at, note, ...changed }) =>
    detailStep(subject, subject.instant(at), note, async write =>
      changeClaim(write, id, { ...fields, ...changed, sourceId: await sourceId(write) }),
    ),
  );
  return [first, ...changes];
}

function updateStep(subject: Subject, { at, revises, ...fields }: DemoUpdate): Step {
  const instant = subject.instant(at);
  return {
    at: instant,
    take: db =>
      db.write(async write => {
        await addUpdate(write, subject.postId, { ...fields, at: instant, person: subject.author });
        if (revises !== undefined) await revise(write, subject, revises);
      }),
  };
}

async function revise(
  write: Write,
  subject: Subject,
  change: NonNullable<DemoUpdate['revises']>,
): Promise<void> {
  const { body } = await foundPost(write.tx, subject.postId);
  if (!body.includes(change.from)) missing(change.from);
  const fields = { ...subject.content.fields, body: body.replace(change.from, change.to) };
  await revisePost(write, subject.postId, fields, { person: subject.author, note: change.note });
}

function detailStep(
  subject: Subject,
  at: number,
  note: string | undefined,
  work: (write: Write) => Promise<unknown>,
): Step {
  const change = { person: subject.author, note: note ?? '' };
  return {
    at,
    take: db =>
      db.write(async write => void (await changeDetails(write, subject.postId, change, () => work(write)))),
  };
}

function missing(what: string): never {
  throw new Error(`the demo refers to "${what}", which it does not have`);
}

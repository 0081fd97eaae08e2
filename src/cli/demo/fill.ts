import type { Database } from '../../db/database.ts';
import { parseLocalTime } from '../../lib/dates.ts';
import { createPost } from '../../posts/posts.ts';
import { publishPost } from '../../posts/publication.ts';
import { commentSteps } from './comment-steps.ts';
import type { DemoPost } from './content.ts';
import { addPicture } from './picture.ts';
import { postSteps } from './post-steps.ts';
import type { Stage, Step, Subject } from './subject.ts';
import { waitingSteps } from './waiting-steps.ts';

/** How long before publication the author begins to write. */
const WRITING_TIME = 50 * 60_000;

/** Everything that happens to one post of the demo, in any order. */
export function stepsOf(stage: Stage, content: DemoPost): Step[] {
  const subject: Subject = {
    content,
    author: stage.staff[content.by],
    postId: '',
    threadId: '',
    instant: text => instantIn(text, content.fields.zone),
  };
  const published = subject.instant(content.publishedAt);
  const begun = published - WRITING_TIME;
  return [
    { at: begun, take: db => begin(db, stage, subject) },
    ...postSteps(subject, begun),
    { at: published, take: db => publish(db, subject) },
    ...commentSteps(stage, subject),
    ...waitingSteps(stage, subject),
  ];
}

async function begin(db: Database, { media }: Stage, subject: Subject): Promise<void> {
  const { content, author } = subject;
  const shown = content.picture && (await addPicture(db, media, content.picture, author));
  const body = content.fields.body.replace('{picture}', shown ?? '');
  const post = await db.write(write => createPost(write, { ...content.fields, body }, author));
  subject.postId = post.id;
  subject.threadId = post.threadId;
}

async function publish(db: Database, subject: Subject): Promise<void> {
  await db.write(write => publishPost(write, subject.postId, { person: subject.author }));
}

function instantIn(text: string, zone: string): number {
  const instant = parseLocalTime(text, zone);
  if (instant === null) throw new Error(`"${text}" in the demo is no time`);
  return instant;
}

import { addComment, importComment } from '../src/discussion/comments.ts';
import { decide } from '../src/discussion/decisions.ts';
import { answersFeedLink } from '../src/discussion/following/answers-feed.ts';
import { statusKey } from '../src/discussion/status.ts';
import { appeal } from '../src/moderation/appeals/appeals.ts';
import { report, reportLink } from '../src/moderation/reports/reports.ts';
import { listPeople, type Person } from '../src/people/people.ts';
import { createPost, type Post } from '../src/posts/posts.ts';
import { publishPost } from '../src/posts/publication.ts';
import { addUpdate } from '../src/posts/updates.ts';
import { addClaim, addQuestion } from '../src/sources/claims.ts';
import { addSource } from '../src/sources/sources.ts';
import type { TestApp } from './app.ts';
import { SPAM } from './checks.ts';
import { draft, source } from './drafts.ts';

/** What stands in the parts of addresses that vary, by the names that the patterns give them. */
export type Belongings = Readonly<Record<string, string>>;

/** Whose something is: one of the staff, or whoever has the secret of a browser. */
export type Whose = { person: Person | null; secret: string };

/**
 * Makes one of everything that has an address: a post by `whose` with an update, a source, a question and a claim, and
 * a comment by `whose` below it. A new kind of thing that addresses name (`:appeal`) is made here.
 */
export async function belongingsOf(
  app: TestApp,
  whose: Whose,
  state: 'published' | 'draft',
): Promise<Belongings> {
  const { post, parts } = await app.db.write(async write => {
    const made = await createPost(write, draft({ tags: ['Harbour'] }), whose.person);
    const cited = await addSource(write, made.id, source());
    const question = await addQuestion(write, made.id, { text: 'How many ferries?' });
    const said = { statement: 'Two', sourceId: null, said: null, status: 'asserted' } as const;
    const claim = await addClaim(write, question.id, { party: 'Harbour office', ...said });
    const post = state === 'draft' ? made : await publishPost(write, made.id);
    const entry = { kind: 'update', text: 'More.', at: write.now, person: whose.person } as const;
    const update = await addUpdate(write, made.id, entry);
    return { post, parts: { source: cited.id, question: question.id, claim: claim.id, update: update.id } };
  });
  const comment = await commentBelow(app, post, whose);
  const [, year = '', month = '', slug = ''] = (post.path ?? '').split('/');
  const place = { year, month, slug, file: slug };
  const key = statusKey(app.siteKey, comment);
  const feed = await feedPlace(app, post.threadId, whose);
  const said = post.path === null ? {} : await objectionsBelow(app, post, whose);
  return {
    post: post.id,
    thread: post.threadId,
    comment,
    key,
    ...feed,
    ...parts,
    ...place,
    ...said,
    ...OF_THE_SITE,
  };
}

/** The parts of the secret feed of answers; made up for whoever has written nothing in the thread. */
async function feedPlace(app: TestApp, threadId: string, { person, secret }: Whose) {
  const writer = person === null ? { kind: 'browser' as const, secret } : { kind: 'staff' as const, person };
  const parts = (await answersFeedLink(app, threadId, writer))?.split('/') ?? [];
  return { writer: parts[4] ?? '1', secret: parts[5] ?? 'x'.repeat(32) };
}

/** A report, and an appeal against the removal of another comment. */
async function objectionsBelow(app: TestApp, post: Post, whose: Whose): Promise<Belongings> {
  const [moderator] = await listPeople(app.db.read);
  if (moderator === undefined) throw new Error('nobody is on the staff');
  const comment = await commentBelow(app, post, whose, 'Said and removed');
  const reported = await report(app, comment, { ruleKey: 'spam', text: '', secret: whose.secret });
  const decider = { kind: 'person', person: moderator } as const;
  const removal = { decider, rule: SPAM, reason: 'It sells something.' };
  const decisionId = await app.db.write(write => decide(write, comment, 'remove', removal));
  const objection = { decisionId, text: 'It does not.' };
  const [, , , reportKey = ''] = reportLink(app.siteKey, reported).split('/');
  return { report: reported, reportKey, appeal: await appeal(app, comment, objection) };
}

/** Nobody can speak below a draft; what an import brought in stands there. */
async function commentBelow(
  app: TestApp,
  { id, path, threadId }: Post,
  { person, secret }: Whose,
  words = 'Said',
): Promise<string> {
  const said = { threadId, text: `${words} below the piece ${id}.`, answers: [] };
  if (path === null) {
    const author = { kind: 'imported', name: null } as const;
    const imported = { ...said, author, at: null, emptyAllowed: true as const };
    return (await app.db.write(write => importComment(write, imported))).id;
  }
  const writer =
    person === null ? ({ kind: 'browser', secret } as const) : ({ kind: 'staff', person } as const);
  return (await addComment(app, { ...said, name: null }, writer)).id;
}

/** What belongs to nobody: pages of lists, versions of texts, a token that was never given out. */
const OF_THE_SITE = { page: '1', tag: 'harbour', part: '1', version: '1', token: 'x'.repeat(43) };

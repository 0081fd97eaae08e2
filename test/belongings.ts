import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scopesOf } from '../src/api/scopes.ts';
import { createToken } from '../src/api/tokens.ts';
import type { Write } from '../src/db/database.ts';
import { addComment, importComment, readComment } from '../src/discussion/comments.ts';
import { decide } from '../src/discussion/decisions.ts';
import { answersFeedLink } from '../src/discussion/following/answers-feed.ts';
import { statusKey } from '../src/discussion/status.ts';
import { newWebhookSecret } from '../src/http/outgoing/signing.ts';
import { newId } from '../src/lib/ids.ts';
import { newSecret } from '../src/lib/keys.ts';
import { seal } from '../src/lib/sealing.ts';
import { makePicture } from '../src/library/site-pictures.ts';
import { createUploads } from '../src/library/uploads/uploads.ts';
import { appeal } from '../src/moderation/appeals/appeals.ts';
import { ban } from '../src/moderation/bans.ts';
import { lookUp } from '../src/moderation/lookups.ts';
import { NetworkGroups } from '../src/moderation/networks.ts';
import { noticeLink, sendNotice } from '../src/moderation/notices/notices.ts';
import { report, reportLink } from '../src/moderation/reports/reports.ts';
import { cite, rulesInForce } from '../src/moderation/rules.ts';
import { createSitePage, publishSitePage } from '../src/pages/pages.ts';
import { invite } from '../src/people/invitations.ts';
import { createPerson, type Person } from '../src/people/people.ts';
import { startSession } from '../src/people/sessions.ts';
import { keepPending } from '../src/posts/pending-updates.ts';
import { createPost, type Post } from '../src/posts/posts.ts';
import { publishPost } from '../src/posts/publication.ts';
import { createReviewLink } from '../src/posts/reviews/links.ts';
import { addRemark } from '../src/posts/reviews/remarks.ts';
import { addUpdate } from '../src/posts/updates.ts';
import { keepCopy } from '../src/posts/working-copies.ts';
import { patterns } from '../src/routes.ts';
import { addClaim, addQuestion } from '../src/sources/claims.ts';
import { addSource } from '../src/sources/sources.ts';
import { assetHref } from '../src/ui/assets.ts';
import { parsePicture } from '../src/ui/site-pictures.ts';
import { ping } from '../src/webhooks/deliveries.ts';
import { insertWebhook } from '../src/webhooks/store.ts';
import type { TestApp } from './app.ts';
import { SPAM } from './checks.ts';
import { draft, source } from './drafts.ts';
import { drawing, libraryOf, putPicture, putStill } from './pictures.ts';

/** What stands in the parts of addresses that vary, by the names that the patterns give them. */
export type Belongings = Readonly<Record<string, string>>;

/** Whose something is: one of the staff, or whoever has the secret of a browser. */
export type Whose = { person: Person | null; secret: string };

/**
 * Makes one of everything that has an address: a post by `whose` with an update, a source, a question and a claim, a
 * comment by `whose` below it, and what `decider` did about another comment there. A draft has the first half of that.
 * A new kind of thing that addresses name (`:appeal`) is made here.
 */
export async function belongingsOf(
  app: TestApp,
  whose: Whose,
  decider: Person,
  state: 'published' | 'draft',
): Promise<Belongings> {
  const { post, parts } = await postOf(app, whose.person, { state, decider });
  const accessToken = await tokenOf(app, whose.person ?? decider);
  const hook = await webhookOf(app);
  const picture = await putPicture(app, whose.person);
  const media = {
    item: picture.id,
    mediaFile: picture.variants[0]?.file ?? '',
    still: await putStill(app),
    ...(await logoOf(app)),
  };
  const staff = await staffOf(app, post.id, whose.person ?? decider, decider);
  const own = {
    ...OF_THE_SITE,
    ...parts,
    ...media,
    upload: await uploadOf(app, whose.person ?? decider),
    ...staff,
    accessToken,
    ...hook,
    post: post.id,
    thread: post.threadId,
  };
  if (post.path === null) return { ...own, ...SECRETS, writer: '1', comment: await importedBelow(app, post) };
  const [, year = '', month = '', slug = ''] = post.path.split('/');
  const said = await commentBelow(app, post, whose);
  const objections = await objectionsBelow(app, post, whose, decider);
  return {
    ...own,
    year,
    month,
    ...{ calendar: 'persian', calendarYear: '1404', calendarMonth: '12' },
    slug,
    file: slug,
    ...said,
    ...objections,
    ...(await dealings(app, post, decider)),
  };
}

/** A picture of the site, with one of its files. */
async function logoOf(app: TestApp): Promise<Belongings> {
  const library = libraryOf(app);
  const pictureFile = await library.scratch.withFolder(async folder => {
    const path = join(folder, 'logo');
    await writeFile(path, await drawing(32, 32).png().toBuffer());
    const version = parsePicture(await makePicture(library, path, 'logo'))?.version ?? '';
    return `${version}-i32.png`;
  });
  return { sitePicture: 'logo', pictureFile };
}

/** A file of which nothing has come yet. */
async function uploadOf(app: TestApp, person: Person): Promise<string> {
  const uploads = createUploads(libraryOf(app));
  const wanted = { fileName: 'small.png', alt: '', evidence: false, length: 8 };
  return (await uploads.begin(person, wanted)).id;
}

async function tokenOf(app: TestApp, person: Person): Promise<string> {
  const wish = { name: 'Newsletter', scopes: scopesOf(person.role), days: 30 };
  return (await app.db.write(write => createToken(write, person, wish))).token.id;
}

/** One that leads nowhere, and something that was to be sent there. Past the limit of a site, since each asker has several. */
async function webhookOf({ db, siteKey }: TestApp) {
  return db.write(async write => {
    const id = newId(write.now);
    await insertWebhook(write.tx, {
      id,
      label: 'Newsletter',
      url: 'http://127.0.0.1:1/',
      events: 'post.published',
      sealed_secret: seal(siteKey, { purpose: 'webhook', place: id }, newWebhookSecret()),
      state: 'active',
      failing_since: null,
      created_at: write.now,
    });
    return { webhook: id, delivery: (await ping(write, id)).id };
  });
}

async function postOf(
  app: TestApp,
  person: Person | null,
  { state, decider }: { state: 'published' | 'draft'; decider: Person },
) {
  return app.db.write(async write => {
    const made = await createPost(write, draft({ tags: ['Harbour'] }), person);
    const review = await reviewOf(write, made.id, person);
    const cited = await addSource(write, made.id, source({ url: 'http://10.0.0.1/log' }));
    const question = await addQuestion(write, made.id, { text: 'How many ferries?' });
    const said = { statement: 'Two', sourceId: null, said: null, status: 'asserted' } as const;
    const claim = await addClaim(write, question.id, { party: 'Harbour office', ...said });
    const post = state === 'draft' ? made : await publishPost(write, made.id);
    const update = await addUpdate(write, made.id, { kind: 'update', text: 'More.', at: write.now, person });
    const { id: revision } = await write.tx
      .selectFrom('saves')
      .select('id')
      .where('post_id', '=', made.id)
      .executeTakeFirstOrThrow();
    const copy = await copyOf(write, made.id, person ?? decider);
    const later = { fields: { kind: 'update', text: 'Soon.' }, source: null, replace: false } as const;
    const wish = { content: later, publishAt: null };
    const pending = (await keepPending(write, made.id, person ?? decider, wish)).id;
    const page = await sitePageOf(write, made.id, person);
    return {
      post,
      parts: {
        copy,
        source: cited.id,
        question: question.id,
        claim: claim.id,
        update: update.id,
        pending,
        ...review,
        revision,
        ...page,
      },
    };
  });
}

/** A page of the site, which belongs to nobody in particular. */
async function sitePageOf(write: Write, name: string, person: Person | null) {
  const page = await createSitePage(write, { title: `About ${name}`, slug: '', body: 'Us.', language: 'en' });
  await publishSitePage(write, page.id, person);
  return { sitePage: page.id, pageSlug: page.slug };
}

/** A secret address of a draft beside it (that of a public text leads to the text), one of the post, and a remark there. */
async function reviewOf(write: Write, postId: string, person: Person | null) {
  const unseen = await createPost(write, draft(), person);
  const wanted = { label: 'the lawyer', days: 14, mayComment: true, person };
  const { secret } = await createReviewLink(write, unseen.id, wanted);
  const fields = { quote: '', text: 'Is that so?', answers: null };
  const { link } = await createReviewLink(write, postId, wanted);
  return { reviewKey: secret, link: link.id, remark: await addRemark(write, postId, fields, { link }) };
}

/** What the person has written of the post and not saved. */
async function copyOf(write: Write, postId: string, person: Person): Promise<string> {
  const text = { kind: 'post', postId, updateId: null } as const;
  const typed = { id: '', from: '', base: '', fields: { headline: 'Not saved', body: 'Not saved.' } };
  return (await keepCopy(write, person, text, typed)).id;
}

/** A colleague with an account, somebody who is invited, and a session of `person`. */
async function staffOf(app: TestApp, name: string, { id }: Person, owner: Person) {
  return app.db.write(async write => {
    const fields = { name: `Colleague ${name}`, role: 'author', passwordHash: '-' } as const;
    const colleague = await createPerson(write, fields);
    await invite(write, owner, { role: 'author', name });
    await startSession(write, id, name);
    const invitations = write.tx.selectFrom('invitations').select('id').where('name', '=', name);
    const passkey = await passkeyOf(write, id, name);
    const sessions = write.tx.selectFrom('sessions').select('id').where('label', '=', name);
    const invitation = (await invitations.executeTakeFirstOrThrow()).id;
    const session = (await sessions.executeTakeFirstOrThrow()).id;
    return { person: colleague.id, invitation, session, passkey };
  });
}

/** As a row: no authenticator is here to make one. */
async function passkeyOf({ tx, now }: Write, person: string, name: string): Promise<string> {
  const id = newId(now);
  const made = { credential_id: id, user_handle: person, public_key: '', counter: 0, transports: '[]' };
  const row = { ...made, id, person_id: person, name, created_at: now, used_at: null };
  await tx.insertInto('passkeys').values(row).execute();
  return id;
}

/** Nobody can speak below a draft; what an import brought in stands there. */
async function importedBelow(app: TestApp, { threadId }: Post): Promise<string> {
  const author = { kind: 'imported', name: null } as const;
  const imported = {
    threadId,
    text: 'Brought in.',
    answers: [],
    author,
    at: null,
    emptyAllowed: true,
  } as const;
  return (await app.db.write(write => importComment(write, imported))).id;
}

/** A report by `whose`, an appeal against the removal of a comment, and a notice about it. */
async function objectionsBelow(app: TestApp, { id, threadId }: Post, { secret }: Whose, person: Person) {
  const said = { threadId, text: `Said and removed below ${id}.`, name: null, answers: [] };
  const comment = (await addComment(app, said, { kind: 'browser', secret: newSecret() })).id;
  const reported = await report(app, comment, { ruleKey: 'spam', text: '', secret });
  const removal = { decider: { kind: 'person', person }, rule: SPAM, reason: 'It sells something.' } as const;
  const decisionId = await app.db.write(write => decide(write, comment, 'remove', removal));
  const [, , , reportKey = ''] = reportLink(app.siteKey, reported).split('/');
  const objection = { decisionId, text: 'It does not.' };
  const notice = await sendNotice(app.db, {
    ...{ explanation: 'It is forbidden.', law: 'The law', name: '', email: '', language: 'en' },
    ...{ commentId: comment, address: app.url },
  });
  const [, , , noticeKey = ''] = noticeLink(app.siteKey, notice).split('/');
  const appealed = await appeal(app, comment, objection);
  return { report: reported, reportKey, appeal: appealed, notice, noticeKey };
}

/** With the secret addresses that its writer was given. */
async function commentBelow(app: TestApp, { id, threadId }: Post, { person, secret }: Whose) {
  const writer =
    person === null ? ({ kind: 'browser', secret } as const) : ({ kind: 'staff', person } as const);
  const said = { threadId, text: `Said below the piece ${id}.`, name: null, answers: [] };
  const comment = (await addComment(app, said, writer)).id;
  const feed = (await answersFeedLink(app, threadId, writer)) ?? '';
  const [, , , , code = '', feedSecret = ''] = feed.split('/');
  return { comment, key: statusKey(app.siteKey, comment), writer: code, secret: feedSecret };
}

/** What a moderator did about somebody's comment in the thread. */
async function dealings(app: TestApp, { id, threadId }: Post, person: Person) {
  const said = { threadId, text: `Not wanted below ${id}.`, name: null, answers: [] };
  const added = await addComment(app, said, { kind: 'browser', secret: newSecret() });
  const comment = await readComment(app.db.read, added.id);
  if (comment === null) throw new Error('the comment is not there');
  const decision = await app.db.write(async write => {
    const rule = cite(await rulesInForce(write), 'spam', 'en');
    return ban(write, comment, { kind: 'handle', hours: 24, reason: 'Sells things', rule, person });
  });
  const decisions = app.db.read.selectFrom('decisions').select('ban_id');
  const { ban_id } = await decisions.where('id', '=', decision).executeTakeFirstOrThrow();
  const networks = new NetworkGroups(app.clock.now);
  const lookup = await lookUp({ db: app.db, networks }, added.id, { kind: 'key', person });
  return { decision, ban: ban_id ?? '', lookup };
}

/** What belongs to nobody: pages of lists, versions of texts, a token that was never given out. */
const OF_THE_SITE = {
  settingsSection: 'look',
  page: '1',
  tag: 'harbour',
  part: '1',
  version: '1',
  token: 'x'.repeat(43),
};

/** In place of what only the writer or the reporter was given. */
const WRONG = 'f'.repeat(32);
export const SECRETS = { reviewKey: WRONG, key: WRONG, reportKey: WRONG, noticeKey: WRONG, secret: WRONG };

/** An address that the pattern of a route stands for, of what `things` are. */
export function addressOf(path: string, things: Belongings): string {
  if (path === patterns.asset) return assetHref('site.css');
  return withoutTypes(path).replace(/:([a-z]+)/gi, (_, name: string) => {
    const value = things[name];
    assert.ok(value !== undefined, `test/belongings.ts makes no ":${name}" for ${path}`);
    return value;
  });
}

/** A pattern as the docs write it. */
export const withoutTypes = (path: string): string => path.replace(/\{[^/]*?\}(?=[/.]|$)/g, '');

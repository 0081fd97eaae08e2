import { z } from '@hono/zod-openapi';
import type { Database, Reader } from '../db/database.ts';
import { utcString } from '../lib/dates.ts';
import { isId } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import { languageDirection } from '../lib/text.ts';
import { recordAudit } from '../people/audit.ts';
import type { Person } from '../people/people.ts';
import { cleanPost, POST_LIMITS, type PostFields, postProblems } from '../posts/post-fields.ts';
import { auditedPost, createPost, isPublic, type Post, readPost } from '../posts/posts.ts';
import { publishPost, schedulePost, unpublishPost } from '../posts/publication.ts';
import { listMadeFrom, listPublishedFrom, type PostLine } from '../posts/slices.ts';
import { editablePost, mayWork } from '../posts/studio/access.ts';
import { postVersion, savePostIn } from '../posts/studio/saving.ts';
import { link } from '../routes.ts';
import { readSettings } from '../site/settings.ts';
import { readCursor, writeCursor } from './cursors.ts';
import { refuseFields } from './json-body.ts';
import { listOf, listQuery } from './list-schemas.ts';
import type { Api, Asked, Params } from './operations.ts';
import { overlay } from './overlay.ts';
import { postResource, postSummary, publicationResource } from './post-resource.ts';
import {
  changedPostSchema,
  newPostSchema,
  newPublicationSchema,
  postSchema,
  postSummarySchema,
  publicationSchema,
} from './post-schemas.ts';
import { refuseOther } from './replies.ts';

export type ApiServices = { db: Database /** Of the site. */; url: string };

const STATUSES = ['published', 'draft', 'scheduled', 'unlisted', 'any'] as const;
const postsQuery = z.object({
  ...listQuery,
  status: z
    .enum(STATUSES)
    .default('published')
    .openapi({ description: 'Anything but published needs a token, and an author’s finds their own.' }),
  tag: z
    .string()
    .max(200)
    .optional()
    .openapi({ description: 'Of published posts: the path segment of a tag.', example: 'harbour' }),
});

/** Posts and whether readers see them. */
export function postOperations(api: Api, { db, url }: ApiServices): void {
  const ownPost = ownPostAccess(db);

  api.read(
    {
      ...{ method: 'get', at: 'apiPosts', id: 'listPosts', tag: 'posts', scope: 'posts:read', open: true },
      summary: 'List posts',
      description:
        'Published posts, newest first, for everybody. With another status: what the person behind the token may work on, last made first.',
      query: postsQuery,
      answer: {
        status: 200,
        schema: listOf('PostList', postSummarySchema),
        description: 'A page of the list.',
      },
      troubles: [422],
    },
    async asked => {
      const { limit } = asked.query;
      const lines = await (asked.query.status === 'published' ? published(asked.query) : made(asked));
      const shown = lines.slice(0, limit);
      const last = lines.length > limit ? shown.at(-1) : undefined;
      const next =
        last === undefined
          ? null
          : writeCursor(asked.query.status === 'published' ? [last.publishedAt ?? 0, last.id] : [last.id]);
      return { body: { items: shown.map(line => postSummary(line, url)), next }, next };
    },
  );

  api.change(
    {
      ...{ method: 'post', at: 'apiPosts', id: 'createPost', tag: 'posts', scope: 'posts:write' },
      summary: 'Write a post',
      description:
        'Makes a draft. What is left out is as in a new post of the studio: the language and zone of the site, the name of the person.',
      body: newPostSchema,
      answer: { status: 201, schema: postSchema, description: 'The draft.' },
    },
    async (write, { body, person }) => {
      if (person.role === 'moderator') throw new Problem('forbidden', 'not-your-role');
      const { language, zone } = await readSettings(write.tx);
      const begun = {
        headline: '',
        body: '',
        byline: person.name,
        place: '',
        language,
        zone,
        tags: [],
        slug: '',
      };
      const post = await createPost(write, checked(begun, body), person);
      return { body: postResource(post, url), location: link('apiPost', { post: post.id }) };
    },
  );

  api.read(
    {
      ...{ method: 'get', at: 'apiPost', id: 'getPost', tag: 'posts', scope: 'posts:read', open: true },
      summary: 'Read a post',
      description:
        'With its updates, sources and questions. One that is not public is there for those alone who may work on it.',
      answer: { status: 200, schema: postSchema, description: 'The post.' },
      troubles: [404],
    },
    async asked => ({ body: postResource(await visiblePost(db.read, asked), url) }),
  );

  api.change(
    {
      ...{
        method: 'patch',
        at: 'apiPost',
        id: 'changePost',
        tag: 'posts',
        scope: 'posts:write',
        access: ownPost,
      },
      summary: 'Change a post',
      description:
        'Changes the fields that are sent. If-Match or version has to say what was seen: where it is another text by now, nothing is done.',
      body: changedPostSchema,
      matches: true,
      answer: { status: 200, schema: postSchema, description: 'The post as it is now.' },
      troubles: [404, 409, 412, 428],
    },
    async (write, { params, body, person, ifMatch }) => {
      const { note = '', version, ...fields } = body;
      refuseUnseen(ifMatch, version);
      const post = await savePostIn(write, person, params.post ?? '', before => {
        refuseOther(ifMatch, postResource(before, url));
        return { fields: checked(before, fields), base: version ?? postVersion(before), note };
      });
      return { body: postResource(post, url) };
    },
  );

  api.read(
    {
      ...{
        method: 'get',
        at: 'apiPublication',
        id: 'getPublication',
        tag: 'posts',
        scope: 'posts:read',
        open: true,
      },
      summary: 'Tell whether readers see a post',
      description: 'And since when, or from when on.',
      answer: { status: 200, schema: publicationSchema, description: 'Its publication.' },
      troubles: [404],
    },
    async asked => ({ body: publicationResource(await visiblePost(db.read, asked), url) }),
  );

  api.change(
    {
      ...{
        method: 'put',
        at: 'apiPublication',
        id: 'publishPost',
        tag: 'posts',
        scope: 'posts:publish',
        access: ownPost,
      },
      summary: 'Publish a post',
      description:
        'Now, or later with at; in lists and feeds or, with unlisted, only for those who have the address. Asking for what is already so changes nothing.',
      body: newPublicationSchema,
      answer: { status: 200, schema: publicationSchema, description: 'Its publication.' },
      troubles: [404, 409],
    },
    async (write, { params, body, person }) => {
      const before = await editablePost(write.tx, person, params.post ?? '');
      const at = body.at === undefined ? write.now : Date.parse(body.at);
      const audited = { person, subject: auditedPost(before) };
      if (at > write.now) {
        const scheduled = await schedulePost(write, before.id, at);
        await recordAudit(write, { ...audited, action: 'post-scheduled', details: { until: utcString(at) } });
        return { body: publicationResource(scheduled, url) };
      }
      const unlisted = body.unlisted ?? false;
      const isSo = before.status === (unlisted ? 'unlisted' : 'published');
      if (isSo) return { body: publicationResource(before, url) };
      const post = await publishPost(write, before.id, { person, note: '', unlisted });
      await recordAudit(write, { ...audited, action: 'post-published' });
      return { body: publicationResource(post, url) };
    },
  );

  api.change(
    {
      ...{
        method: 'delete',
        at: 'apiPublication',
        id: 'unpublishPost',
        tag: 'posts',
        scope: 'posts:publish',
        access: ownPost,
      },
      summary: 'Take a post back',
      description:
        'Makes a draft of it again: readers no longer find it, its address stays its own. Ends a schedule, too.',
      answer: { status: 200, schema: publicationSchema, description: 'Its publication, which is none.' },
      troubles: [404],
    },
    async (write, { params, person }) => {
      const before = await editablePost(write.tx, person, params.post ?? '');
      if (before.status === 'draft') return { body: publicationResource(before, url) };
      const post = await unpublishPost(write, before.id);
      await recordAudit(write, { person, action: 'post-unpublished', subject: auditedPost(before) });
      return { body: publicationResource(post, url) };
    },
  );

  function published({ tag, cursor, limit }: z.output<typeof postsQuery>): Promise<PostLine[]> {
    const place = readCursor(cursor, ['number', 'string']);
    const after = place === null ? null : { publishedAt: place[0], id: place[1] };
    return listPublishedFrom(db.read, { tag }, after, limit + 1);
  }

  async function made({
    query,
    person,
    entitled,
  }: Asked<z.output<typeof postsQuery>, unknown>): Promise<PostLine[]> {
    if (person === null) throw new Problem('unauthenticated', 'token-needed');
    if (!entitled) throw new Problem('forbidden', 'insufficient-scope', { scope: 'posts:read' });
    const { status, cursor, limit } = query;
    const filter = {
      ...(status === 'any' || status === 'published' ? {} : { status }),
      ...(person.role === 'author' ? { authorId: person.id } : {}),
    };
    return listMadeFrom(db.read, filter, readCursor(cursor, ['string'])?.[0] ?? null, limit + 1);
  }
}

/** Refuses whoever may not work on the post, before anything that was sent is looked at. */
export function ownPostAccess(db: Database): (person: Person, params: Params) => Promise<Post> {
  return (person, { post }) => editablePost(db.read, person, post ?? '');
}

/** The post, where readers see it or the person may work on it. Problem: not-found `post-unknown`, whatever the reason. */
export async function visiblePost(
  db: Reader,
  { params, person, entitled }: Pick<Asked<unknown, unknown>, 'params' | 'person' | 'entitled'>,
): Promise<Post> {
  const id = params.post ?? '';
  const post = isId(id) ? await readPost(db, id) : null;
  const visible =
    post !== null &&
    post.trashedAt === null &&
    (isPublic(post) || (person !== null && entitled && mayWork(person, post)));
  if (!visible) throw new Problem('not-found', 'post-unknown');
  return post;
}

/** Problem: precondition-missing `version-missing` (RFC 6585, section 3). */
export function refuseUnseen(ifMatch: string | null, version: string | undefined): void {
  if (ifMatch === null && version === undefined) throw new Problem('precondition-missing', 'version-missing');
}

type Written = Omit<PostFields, 'direction'>;

/** The fields with those that were sent put over them; what is wrong with them is told field by field. */
function checked(
  before: Written,
  sent: { readonly [Key in keyof Written]?: Written[Key] | undefined },
): PostFields {
  const { headline, body, byline, place, language, zone, tags, slug } = overlay<Written>(before, sent);
  const direction = languageDirection(language);
  const fields = { headline, body, byline, place, language, zone, tags, slug, direction };
  refuseFields(postProblems(cleanPost(fields)), POST_LIMITS);
  return fields;
}

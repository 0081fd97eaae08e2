import { z } from '@hono/zod-openapi';
import type { Database } from '../db/database.ts';
import type { DiscussionServices } from '../discussion/comments.ts';
import { addComment, readComment } from '../discussion/comments.ts';
import {
  closeThread,
  isReadByPublic,
  publicThread,
  readCommentsAfter,
  readCommentsByNumber,
  reopenThread,
  setThreadSettings,
  threadOrProblem,
} from '../discussion/threads.ts';
import { utcString } from '../lib/dates.ts';
import { isId } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import { readQueue } from '../moderation/queue.ts';
import { link } from '../routes.ts';
import { commentResource, heldCommentResource, threadResource } from './comment-resource.ts';
import { readCursor, writeCursor } from './cursors.ts';
import { listOf, listQuery } from './list-schemas.ts';
import type { Api, Params } from './operations.ts';
import { overlay } from './overlay.ts';
import type { ApiServices } from './posts-controller.ts';
import {
  changedThreadSchema,
  closureSchema,
  commentSchema,
  heldCommentSchema,
  newCommentSchema,
  threadSchema,
} from './thread-schemas.ts';

/** Discussions, and who may speak in them. */
export function threadOperations(api: Api, { db, url }: ApiServices): void {
  const access = threadAccess(db);

  api.read(
    {
      ...{ method: 'get', at: 'apiThread', id: 'getThread', tag: 'threads', scope: null, open: true },
      summary: 'Read what a discussion is',
      description: 'Where it is read, how many comments it has, and who may speak.',
      answer: { status: 200, schema: threadSchema, description: 'The thread.' },
      troubles: [404],
    },
    async ({ params }) => ({ body: threadResource(await openThread(db, params), url) }),
  );

  api.change(
    {
      ...{
        method: 'patch',
        at: 'apiThread',
        id: 'changeThread',
        tag: 'threads',
        scope: 'comments:moderate',
        access,
      },
      summary: 'Set who may speak in a discussion',
      description: 'Changes the fields that are sent; null goes by the settings of the site.',
      body: changedThreadSchema,
      answer: { status: 200, schema: threadSchema, description: 'The thread as it is now.' },
      troubles: [404],
    },
    async (write, { params, body }) => {
      const { id, own } = await publicThread(write.tx, params.thread ?? '');
      await setThreadSettings(write, id, overlay(own, body));
      return { body: threadResource(await threadOrProblem(write.tx, id), url) };
    },
  );

  api.change(
    {
      ...{
        method: 'put',
        at: 'apiClosure',
        id: 'closeThread',
        tag: 'threads',
        scope: 'comments:moderate',
        access,
      },
      summary: 'Close a discussion',
      description: 'From now on nobody can comment; what stands can be read.',
      answer: { status: 200, schema: closureSchema, description: 'Since when it is closed.' },
      troubles: [404],
    },
    async (write, { params }) => {
      await closeThread(write, params.thread ?? '');
      return { body: closureOf(await threadOrProblem(write.tx, params.thread ?? '')) };
    },
  );

  api.change(
    {
      ...{
        method: 'delete',
        at: 'apiClosure',
        id: 'reopenThread',
        tag: 'threads',
        scope: 'comments:moderate',
        access,
      },
      summary: 'Open a discussion again',
      description: 'One whose days are over has none from now on.',
      answer: { status: 200, schema: closureSchema, description: 'It is open.' },
      troubles: [404],
    },
    async (write, { params }) => {
      await reopenThread(write, params.thread ?? '');
      return { body: closureOf(await threadOrProblem(write.tx, params.thread ?? '')) };
    },
  );
}

/** What was said. `discussion` is what adding a comment needs. */
export function commentOperations(
  api: Api,
  { db, url, discussion }: ApiServices & { discussion: DiscussionServices },
): void {
  const access = threadAccess(db);

  api.read(
    {
      ...{ method: 'get', at: 'apiComments', id: 'listComments', tag: 'comments', scope: null, open: true },
      summary: 'List the comments of a discussion',
      description:
        'In the order of their numbers, with the tombstones of those that were removed or taken back.',
      query: z.object(listQuery),
      answer: {
        status: 200,
        schema: listOf('CommentList', commentSchema),
        description: 'A page of the list.',
      },
      troubles: [404],
    },
    async ({ params, query }) => {
      const thread = await openThread(db, params);
      const [after] = readCursor(query.cursor, ['number']) ?? [0];
      const comments = await readCommentsAfter(db.read, thread.id, after, query.limit + 1);
      const shown = comments.slice(0, query.limit);
      const last = comments.length > query.limit ? shown.at(-1) : undefined;
      const next = last === undefined ? null : writeCursor([last.number]);
      return { body: { items: shown.map(comment => commentResource(comment, thread, url)), next }, next };
    },
  );

  api.task(
    {
      ...{
        method: 'post',
        at: 'apiComments',
        id: 'addComment',
        tag: 'comments',
        scope: 'comments:write',
        access,
      },
      summary: 'Comment as one of the staff',
      description: 'With the name and the mark of the person behind the token.',
      body: newCommentSchema,
      answer: { status: 201, schema: commentSchema, description: 'The comment.' },
      troubles: [404, 409],
    },
    async ({ params, body, person }) => {
      const draft = {
        threadId: params.thread ?? '',
        text: body.text,
        name: null,
        answers: body.answers ?? [],
        insists: true,
      };
      const { id } = await addComment(discussion, draft, { kind: 'staff', person });
      return { body: await shownComment(db, id, url), location: link('apiComment', { comment: id }) };
    },
  );

  api.read(
    {
      ...{ method: 'get', at: 'apiComment', id: 'getComment', tag: 'comments', scope: null, open: true },
      summary: 'Read a comment',
      description: 'One that waits is not there.',
      answer: { status: 200, schema: commentSchema, description: 'The comment.' },
      troubles: [404],
    },
    async ({ params }) => ({ body: await shownComment(db, params.comment ?? '', url) }),
  );

  api.read(
    {
      ...{
        method: 'get',
        at: 'apiHeldComments',
        id: 'listHeldComments',
        tag: 'comments',
        scope: 'comments:read',
      },
      summary: 'List comments that wait for a decision',
      description: 'Who has waited longest comes first.',
      query: z.object(listQuery),
      answer: {
        status: 200,
        schema: listOf('HeldCommentList', heldCommentSchema),
        description: 'A page of the list.',
      },
    },
    async ({ query }) => {
      const [from] = readCursor(query.cursor, ['string']) ?? [null];
      const filter = { threadId: null, handleId: null, language: null, code: null, q: '' };
      const page = await readQueue(db.read, {
        ...filter,
        view: 'held',
        order: 'oldest',
        from,
        limit: query.limit,
      });
      const next = page.next === null ? null : writeCursor([page.next]);
      return { body: { items: page.comments.map(comment => heldCommentResource(comment, url)), next }, next };
    },
  );
}

/** A comment as everybody reads it. Problem: not-found `comment-unknown` for one that waits or whose thread is not public. */
async function shownComment(db: Database, id: string, origin: string) {
  const stored = isId(id) ? await readComment(db.read, id) : null;
  if (stored !== null && isReadByPublic(stored)) {
    const [comment] = await readCommentsByNumber(db.read, stored.threadId, [stored.number]);
    if (comment !== undefined)
      return commentResource(comment, { id: stored.threadId, language: stored.language }, origin);
  }
  throw new Problem('not-found', 'comment-unknown');
}

/** Threads of drafts are no business of programs. */
function threadAccess(db: Database): (person: unknown, params: Params) => Promise<unknown> {
  return (_person, params) => openThread(db, params);
}

function openThread(db: Database, { thread = '' }: Params) {
  if (!isId(thread)) throw new Problem('not-found', 'thread-unknown');
  return publicThread(db.read, thread);
}

function closureOf({ closedAt }: { closedAt: number | null }) {
  return { closed: closedAt === null ? null : utcString(closedAt) };
}

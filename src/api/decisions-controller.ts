import { z } from '@hono/zod-openapi';
import type { Database, Write } from '../db/database.ts';
import { decide } from '../discussion/decisions.ts';
import { readStoredComments, type StoredComment } from '../discussion/stored-comments.ts';
import { isReadByPublic } from '../discussion/threads.ts';
import { isId } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import { act } from '../moderation/acts.ts';
import { LOG_ACTIONS, readLog } from '../moderation/log.ts';
import { rulesInForce } from '../moderation/rules.ts';
import type { Person } from '../people/people.ts';
import { link } from '../routes.ts';
import { decisionResource } from './comment-resource.ts';
import { readCursor, writeCursor } from './cursors.ts';
import { listOf, listQuery } from './list-schemas.ts';
import type { Api, Params } from './operations.ts';
import type { ApiServices } from './posts-controller.ts';
import { decisionSchema, madeDecisionSchema, newDecisionSchema } from './thread-schemas.ts';

const logQuery = z.object({
  ...listQuery,
  action: z.enum(LOG_ACTIONS).optional(),
  rule: z.string().max(40).optional().openapi({ description: 'The key of a rule.', example: 'spam' }),
  by: z.enum(['person', 'check']).optional(),
});

/** What is decided about comments, and the public log of it. */
export function decisionOperations(api: Api, { db, url }: ApiServices): void {
  api.read(
    {
      ...{
        method: 'get',
        at: 'apiDecisions',
        id: 'listDecisions',
        tag: 'decisions',
        scope: null,
        open: true,
      },
      summary: 'List decisions about comments',
      description: 'The public log, newest first. It never repeats what was removed.',
      query: logQuery,
      answer: {
        status: 200,
        schema: listOf('DecisionList', decisionSchema),
        description: 'A page of the log.',
      },
    },
    async ({ query }) => {
      const { action = null, rule = null, by = null, cursor, limit } = query;
      const [before] = readCursor(cursor, ['string']) ?? [null];
      const page = await readLog(db.read, { action, rule, by, month: null }, { before, limit });
      const next = page.older === null ? null : writeCursor([page.older]);
      return { body: { items: page.entries.map(entry => decisionResource(entry, url)), next }, next };
    },
  );

  api.change(
    {
      ...{
        method: 'post',
        at: 'apiCommentDecisions',
        id: 'decide',
        tag: 'decisions',
        scope: 'comments:moderate',
      },
      access: commentAccess(db),
      summary: 'Decide about a comment',
      description:
        'Publishes one that waits, holds or removes one that stands, or restores one that was removed. It stands in the public log.',
      body: newDecisionSchema,
      answer: { status: 201, schema: madeDecisionSchema, description: 'The decision.' },
      troubles: [404, 409],
    },
    async (write, { params, body, person }) => {
      const comment = await foundComment(write, params);
      const id = await made(write, comment, body, person);
      const [after] = await readStoredComments(write.tx, [comment.id]);
      return {
        body: { id, comment: comment.id, state: after?.state ?? comment.state },
        location: link('apiComment', { comment: comment.id }),
      };
    },
  );
}

type Wish = z.output<typeof newDecisionSchema>;

async function made(write: Write, comment: StoredComment, wish: Wish, person: Person): Promise<string> {
  const { action, rule = '', reason = '', seen } = wish;
  const known = seen === undefined ? {} : { seen };
  if (action !== 'remove') {
    return decide(write, comment.id, action, {
      decider: { kind: 'person', person },
      rule: null,
      reason,
      ...known,
    });
  }
  const press = { act: action, rule, reason, ban: { kind: 'key', hours: 24 } } as const;
  const frame = { person, book: await rulesInForce(write), banned: new Set<string>(), ...known };
  const [id = ''] = await act(write, comment, press, frame);
  return id;
}

function commentAccess(db: Database): (person: Person, params: Params) => Promise<unknown> {
  return (_person, params) => publicComment(db.read, params);
}

function foundComment({ tx }: Write, params: Params): Promise<StoredComment> {
  return publicComment(tx, params);
}

/** Also one that waits. Problem: not-found `comment-unknown`, for one below a draft too. */
async function publicComment(db: Database['read'], { comment: id = '' }: Params): Promise<StoredComment> {
  const [comment] = isId(id) ? await readStoredComments(db, [id]) : [];
  if (comment === undefined || !isReadByPublic(comment)) throw new Problem('not-found', 'comment-unknown');
  return comment;
}

import { z } from '@hono/zod-openapi';
import type { Post, Update } from '../posts/posts.ts';
import { editablePost } from '../posts/studio/access.ts';
import { saveUpdateIn, updateOf, updateVersion } from '../posts/studio/saving.ts';
import {
  addUpdate,
  correctionProblems,
  QUOTE_LIMIT,
  UPDATE_LIMIT,
  type UpdateFields,
  updateProblems,
} from '../posts/updates.ts';
import { link } from '../routes.ts';
import { refuseFields } from './json-body.ts';
import type { Api } from './operations.ts';
import { overlay } from './overlay.ts';
import { updateResource } from './post-resource.ts';
import { changedUpdateSchema, newUpdateSchema, updateSchema } from './post-schemas.ts';
import { type ApiServices, ownPostAccess, refuseUnseen, visiblePost } from './posts-controller.ts';
import { refuseOther } from './replies.ts';

/** Updates, corrections, clarifications and retractions of a post. */
export function updateOperations(api: Api, { db, url }: ApiServices): void {
  const access = ownPostAccess(db);

  api.read(
    {
      ...{
        method: 'get',
        at: 'apiUpdates',
        id: 'listUpdates',
        tag: 'posts',
        scope: 'posts:read',
        open: true,
      },
      summary: 'List the updates of a post',
      description: 'All of them, newest first.',
      answer: {
        status: 200,
        schema: z.object({ items: z.array(updateSchema) }).openapi('UpdateList'),
        description: 'The updates.',
      },
      troubles: [404],
    },
    async asked => {
      const post = await visiblePost(db.read, asked);
      return { body: { items: post.updates.map(update => updateResource(update, post, url)) } };
    },
  );

  api.change(
    {
      ...{ method: 'post', at: 'apiUpdates', id: 'addUpdate', tag: 'posts', scope: 'posts:write', access },
      summary: 'Add an update or a correction',
      description:
        'It stands on top of the others, with the present time, and readers have it at once where the post is public.',
      body: newUpdateSchema,
      answer: { status: 201, schema: updateSchema, description: 'The update.' },
      troubles: [404],
    },
    async (write, { params, body, person }) => {
      const { id } = await editablePost(write.tx, person, params.post ?? '');
      const update = await addUpdate(write, id, { ...checkedNew(body), at: write.now, person });
      const post = await editablePost(write.tx, person, id);
      return {
        body: updateResource(update, post, url),
        location: link('apiUpdate', { post: id, update: update.id }),
      };
    },
  );

  api.read(
    {
      ...{ method: 'get', at: 'apiUpdate', id: 'getUpdate', tag: 'posts', scope: 'posts:read', open: true },
      summary: 'Read an update',
      description: 'As it stands now.',
      answer: { status: 200, schema: updateSchema, description: 'The update.' },
      troubles: [404],
    },
    async asked => {
      const post = await visiblePost(db.read, asked);
      return { body: updateResource(updateOf(post, asked.params.update ?? ''), post, url) };
    },
  );

  api.change(
    {
      ...{ method: 'patch', at: 'apiUpdate', id: 'changeUpdate', tag: 'posts', scope: 'posts:write', access },
      summary: 'Change an update',
      description: 'Changes the fields that are sent. If-Match or version has to say what was seen.',
      body: changedUpdateSchema,
      matches: true,
      answer: { status: 200, schema: updateSchema, description: 'The update as it is now.' },
      troubles: [404, 409, 412, 428],
    },
    async (write, { params, body, person, ifMatch }) => {
      const { note = '', version, ...fields } = body;
      refuseUnseen(ifMatch, version);
      const place = { postId: params.post ?? '', updateId: params.update ?? '' };
      const change = (before: Update, post: Post) => {
        refuseOther(ifMatch, updateResource(before, post, url));
        const { kind, text, wrong, right } = overlay<UpdateFields>(before, fields);
        const wanted = { kind, text, wrong, right, told: fields.told ?? true };
        // An imported one that never said goes on as it is; what becomes a correction says.
        const isNew = before.kind !== kind || 'wrong' in fields || 'right' in fields;
        const change = isNew ? checkedNew(wanted) : checked(wanted);
        return { fields: change, base: version ?? updateVersion(before), note };
      };
      const update = await saveUpdateIn(write, person, place, change);
      return { body: updateResource(update, await editablePost(write.tx, person, place.postId), url) };
    },
  );
}

type SentUpdate = { [Key in keyof UpdateFields]: UpdateFields[Key] | undefined } & Pick<
  UpdateFields,
  'kind' | 'text'
>;

function checked({ kind, text, wrong = '', right = '', told = true }: SentUpdate): UpdateFields {
  const fields = { kind, text, wrong, right, told };
  refuseFields(updateProblems(fields), { limit: UPDATE_LIMIT, quote: QUOTE_LIMIT });
  return fields;
}

/** The same for what readers have not been told yet. */
function checkedNew(sent: SentUpdate): UpdateFields {
  const fields = checked(sent);
  refuseFields(correctionProblems(fields), {});
  return fields;
}

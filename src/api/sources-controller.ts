import { z } from '@hono/zod-openapi';
import type { Write } from '../db/database.ts';
import { Problem } from '../lib/problem.ts';
import type { Person } from '../people/people.ts';
import { changeDetails, type Post } from '../posts/posts.ts';
import { editablePost } from '../posts/studio/access.ts';
import { link } from '../routes.ts';
import { cleanSource, SOURCE_LIMITS, type SourceFields, sourceProblems } from '../sources/source-fields.ts';
import { addSource, changeSource, removeSource, type Source } from '../sources/sources.ts';
import { refuseFields } from './json-body.ts';
import type { Api } from './operations.ts';
import { overlay } from './overlay.ts';
import { sourceResource } from './post-resource.ts';
import { changedSourceSchema, newSourceSchema, sourceSchema } from './post-schemas.ts';
import { type ApiServices, ownPostAccess, visiblePost } from './posts-controller.ts';

/** The sources of a post. */
export function sourceOperations(api: Api, { db }: ApiServices): void {
  const access = ownPostAccess(db);

  api.read(
    {
      ...{
        method: 'get',
        at: 'apiSources',
        id: 'listSources',
        tag: 'posts',
        scope: 'posts:read',
        open: true,
      },
      summary: 'List the sources of a post',
      description: 'All of them, in their order.',
      answer: {
        status: 200,
        schema: z.object({ items: z.array(sourceSchema) }).openapi('SourceList'),
        description: 'The sources.',
      },
      troubles: [404],
    },
    async asked => ({ body: { items: (await visiblePost(db.read, asked)).sources.map(sourceResource) } }),
  );

  api.change(
    {
      ...{ method: 'post', at: 'apiSources', id: 'addSource', tag: 'posts', scope: 'posts:write', access },
      summary: 'Add a source',
      description: 'It is cited in the text by its label in brackets.',
      body: newSourceSchema,
      answer: { status: 201, schema: sourceSchema, description: 'The source.' },
      troubles: [404, 409],
    },
    async (write, { params, body, person }) => {
      const post = await editablePost(write.tx, person, params.post ?? '');
      const fields = checked(overlay<SourceFields>(EMPTY, body), post);
      const source = await inPost(write, person, post, () =>
        addSource(write, post.id, fields, post.language),
      );
      return {
        body: sourceResource(source),
        location: link('apiSource', { post: post.id, source: source.id }),
      };
    },
  );

  api.change(
    {
      ...{ method: 'patch', at: 'apiSource', id: 'changeSource', tag: 'posts', scope: 'posts:write', access },
      summary: 'Change a source',
      description: 'Changes the fields that are sent.',
      body: changedSourceSchema,
      answer: { status: 200, schema: sourceSchema, description: 'The source as it is now.' },
      troubles: [404, 409],
    },
    async (write, { params, body, person }) => {
      const { post, source } = await sourceOf(write, person, params.post ?? '', params.source ?? '');
      const { label, publisher, title, date, url } = overlay<SourceFields>(source, body);
      const fields = checked({ label, publisher, title, date, url }, post);
      const changed = await inPost(write, person, post, () =>
        changeSource(write, source.id, fields, post.language),
      );
      return { body: sourceResource(changed) };
    },
  );

  api.change(
    {
      ...{
        method: 'delete',
        at: 'apiSource',
        id: 'removeSource',
        tag: 'posts',
        scope: 'posts:write',
        access,
      },
      summary: 'Take a source out',
      description: 'Claims that named it stay without one.',
      answer: { status: 204, description: 'It is out.' },
      troubles: [404],
    },
    async (write, { params, person }) => {
      const { post, source } = await sourceOf(write, person, params.post ?? '', params.source ?? '');
      await inPost(write, person, post, () => removeSource(write, source.id));
      return {};
    },
  );
}

const EMPTY: SourceFields = { label: '', publisher: '', title: '', date: null, url: null };

/** Runs what changes the details of a post, and what follows from it. */
export function inPost<T>(write: Write, person: Person, post: Post, work: () => Promise<T>): Promise<T> {
  return changeDetails(write, post.id, { person, note: '' }, work);
}

async function sourceOf(
  write: Write,
  person: Person,
  postId: string,
  sourceId: string,
): Promise<{ post: Post; source: Source }> {
  const post = await editablePost(write.tx, person, postId);
  const source = post.sources.find(({ id }) => id === sourceId);
  if (source === undefined) throw new Problem('not-found', 'source-unknown');
  return { post, source };
}

function checked(fields: SourceFields, { language }: Post): SourceFields {
  refuseFields(sourceProblems(cleanSource(fields, language)), SOURCE_LIMITS);
  return fields;
}

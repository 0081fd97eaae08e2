import { z } from '@hono/zod-openapi';
import { Problem } from '../lib/problem.ts';
import type { Post } from '../posts/posts.ts';
import { link } from '../routes.ts';
import { cleanSource, SOURCE_LIMITS, type SourceFields, sourceProblems } from '../sources/source-fields.ts';
import { addSource, changeSource, removeSource, type Source } from '../sources/sources.ts';
import { refuseFields } from './json-body.ts';
import type { Api, Params } from './operations.ts';
import { overlay } from './overlay.ts';
import { postParts } from './post-parts.ts';
import { sourceResource } from './post-resource.ts';
import { changedSourceSchema, newSourceSchema, sourceSchema } from './post-schemas.ts';
import { type ApiServices, visiblePost } from './posts-controller.ts';

/** The sources of a post. */
export function sourceOperations(api: Api, { db }: ApiServices): void {
  const change = postParts(api, db);

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

  change(
    {
      ...{ method: 'post', at: 'apiSources', id: 'addSource' },
      summary: 'Add a source',
      description: 'It is cited in the text by its label in brackets.',
      body: newSourceSchema,
      answer: { status: 201, schema: sourceSchema, description: 'The source.' },
      troubles: [404, 409],
    },
    async (write, post, { body }) => {
      const fields = checked(overlay<SourceFields>(EMPTY, body), post);
      const source = await addSource(write, post.id, fields, post.language);
      return {
        body: sourceResource(source),
        location: link('apiSource', { post: post.id, source: source.id }),
      };
    },
  );

  change(
    {
      ...{ method: 'patch', at: 'apiSource', id: 'changeSource' },
      summary: 'Change a source',
      description: 'Changes the fields that are sent.',
      body: changedSourceSchema,
      answer: { status: 200, schema: sourceSchema, description: 'The source as it is now.' },
      troubles: [404, 409],
    },
    async (write, post, { params, body }) => {
      const source = sourceOf(post, params);
      const { label, publisher, title, date, url } = overlay<SourceFields>(source, body);
      const fields = checked({ label, publisher, title, date, url }, post);
      return { body: sourceResource(await changeSource(write, source.id, fields, post.language)) };
    },
  );

  change(
    {
      ...{ method: 'delete', at: 'apiSource', id: 'removeSource' },
      summary: 'Take a source out',
      description: 'Claims that named it stay without one.',
      answer: { status: 204, description: 'It is out.' },
      troubles: [404],
    },
    async (write, post, { params }) => {
      await removeSource(write, sourceOf(post, params).id);
      return {};
    },
  );
}

const EMPTY: SourceFields = { label: '', publisher: '', title: '', date: null, url: null };

function sourceOf(post: Post, { source: asked }: Params): Source {
  const source = post.sources.find(({ id }) => id === asked);
  if (source === undefined) throw new Problem('not-found', 'source-unknown');
  return source;
}

function checked(fields: SourceFields, { language }: Post): SourceFields {
  refuseFields(sourceProblems(cleanSource(fields, language)), SOURCE_LIMITS);
  return fields;
}

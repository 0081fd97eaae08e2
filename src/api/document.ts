import type { Api } from './operations.ts';
import { problemSchema } from './problem-schema.ts';
import { SCOPES } from './scopes.ts';

/** The OpenAPI 3.1 document of everything that was registered. */
export function openApiDocument({ routes }: Api, origin: string) {
  const registry = routes.openAPIRegistry;
  registry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: `A token of the studio. Scopes: ${SCOPES.join(', ')}.`,
  });
  registry.register('Problem', problemSchema);
  return routes.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Dateline',
      version: '1',
      description:
        'Posts with their updates, sources and claims, and the discussions below them. What is public is read without a token. Every POST, PUT, PATCH and DELETE takes an Idempotency-Key. Refusals are problem documents (RFC 9457).',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: origin }],
    tags: [
      { name: 'site', description: 'The site, and who asks.' },
      { name: 'posts', description: 'Posts, their updates, sources and claims.' },
      { name: 'media', description: 'Pictures, recordings and documents that texts show.' },
      { name: 'threads', description: 'Discussions and who may speak in them.' },
      { name: 'comments', description: 'What was said in them.' },
      { name: 'decisions', description: 'What was decided about comments, under which rule.' },
      { name: 'webhooks', description: 'Who hears of what happens here, and what was sent to them.' },
    ],
  });
}

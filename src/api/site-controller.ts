import { z } from '@hono/zod-openapi';
import { Problem } from '../lib/problem.ts';
import { ROLES } from '../people/people.ts';
import { readSettings } from '../site/settings.ts';
import type { Api } from './operations.ts';
import type { ApiServices } from './posts-controller.ts';
import { SCOPES, scopesOf } from './scopes.ts';

const siteSchema = z
  .object({
    name: z.string().openapi({ example: 'The Port Lume Gazette' }),
    description: z.string(),
    url: z.string().openapi({ example: 'https://example.org' }),
    language: z.string().openapi({ example: 'en' }),
    zone: z.string().openapi({ example: 'Europe/Oslo' }),
  })
  .openapi('Site');

const meSchema = z
  .object({
    person: z.object({
      id: z.string(),
      name: z.string().openapi({ example: 'Alice Marsh' }),
      role: z.enum(ROLES),
    }),
    token: z.object({
      id: z.string(),
      name: z.string().openapi({ example: 'Newsletter' }),
      expires: z.string().nullable(),
    }),
    scopes: z.array(z.enum(SCOPES)).openapi({ example: ['posts:read'] }),
  })
  .openapi('Me');

/** What the site is called, and who asks. */
export function siteOperations(api: Api, { db, url }: ApiServices): void {
  api.read(
    {
      ...{ method: 'get', at: 'apiSite', id: 'getSite', tag: 'site', scope: null, open: true },
      summary: 'Read what the site is',
      description: 'What every page of it says.',
      answer: { status: 200, schema: siteSchema, description: 'The site.' },
    },
    async () => {
      const { name, description, language, zone } = await readSettings(db.read);
      return { body: { name, description, url, language, zone } };
    },
  );

  api.read(
    {
      ...{ method: 'get', at: 'apiMe', id: 'getMe', tag: 'site', scope: null },
      summary: 'Read who asks',
      description: 'The person behind the token, and what it is good for.',
      answer: { status: 200, schema: meSchema, description: 'The person and the token.' },
    },
    async ({ token }) => {
      if (token === null) throw new Problem('unauthenticated', 'token-needed');
      const { id, name, person, expiresAt } = token;
      const expires = expiresAt === null ? null : new Date(expiresAt).toISOString();
      return {
        body: {
          person,
          token: { id, name, expires },
          scopes: token.scopes.filter(scope => scopesOf(person.role).includes(scope)),
        },
      };
    },
  );
}

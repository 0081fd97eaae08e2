import { type Scope, scopesOf } from '../src/api/scopes.ts';
import { createToken } from '../src/api/tokens.ts';
import type { Person } from '../src/people/people.ts';
import type { TestApp } from './app.ts';
import { signInAs } from './cast.ts';
import type { Answer } from './client.ts';

/** A program that asks the API with a token. */
export type Program = {
  person: Person;
  token: string;
  get(path: string, headers?: Record<string, string>): Promise<Told>;
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Told>;
};

/** An answer and what it says, where that is JSON. */
// biome-ignore lint/suspicious/noExplicitAny: a test names what it expects field by field
export type Told = Answer & { json: any };

/** Gives a program of somebody a token with these scopes, or with all that their role has. */
export async function programOf(
  app: TestApp,
  who: Parameters<typeof signInAs>[1] = 'alice',
  scopes?: readonly Scope[],
): Promise<Program> {
  const { person } = await signInAs(app, who);
  return programFor(app, person, scopes);
}

export async function programFor(
  app: TestApp,
  person: Person,
  scopes: readonly Scope[] = scopesOf(person.role),
): Promise<Program> {
  const { text } = await app.db.write(write =>
    createToken(write, person, { name: 'Test', scopes, days: 30 }),
  );
  const authorization = `Bearer ${text}`;
  return {
    person,
    token: text,
    get: (path, headers) => ask(app, path, { headers: { authorization, ...headers } }),
    send: (method, path, body, headers) =>
      ask(app, path, {
        method,
        headers: {
          authorization,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
  };
}

/** Asks as nobody in particular, unless `init` says who. */
export async function ask(app: TestApp, path: string, init: RequestInit = {}): Promise<Told> {
  const answer = await app.browser().send(path, init);
  const isJson = /json/.test(answer.headers.get('content-type') ?? '');
  return { ...answer, json: isJson && answer.text !== '' ? JSON.parse(answer.text) : null };
}

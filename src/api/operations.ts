import { OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Database, Write } from '../db/database.ts';
import { Problem } from '../lib/problem.ts';
import type { Library } from '../library/adding.ts';
import type { Person } from '../people/people.ts';
import { patterns } from '../routes.ts';
import { type ApiEnv, personWith } from './asker.ts';
import { describe } from './described.ts';
import { receiveFile } from './file-body.ts';
import { onceAround, onceInWrite, parseKey, type Repeatable, requestDigest } from './idempotency.ts';
import { checkFields, readJson } from './json-body.ts';
import { changed, type Reply, read } from './replies.ts';
import type { Scope } from './scopes.ts';
import type { Token } from './tokens.ts';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
type Tag = 'site' | 'posts' | 'media' | 'threads' | 'comments' | 'decisions' | 'webhooks';

/** What may go wrong beside what may go wrong everywhere. */
type Trouble = 404 | 409 | 412 | 422 | 428 | 503;

/** One thing that a program can ask for: what the router does and what the document says are made of the same. */
export type Operation<Query extends z.ZodObject, Body extends z.ZodType, Answer extends z.ZodType> = {
  method: Method;
  at: keyof typeof patterns;
  /** `operationId`: the name of the function in a client that is made from the document. */
  id: string;
  summary: string;
  description: string;
  tag: Tag;
  /** What the token must be good for; null for any token. */
  scope: Scope | null;
  /** True where everybody may ask; the scope then shows more. */
  open?: boolean;
  query?: Query;
  body?: Body;
  /** Only with `upload`: the body is a form (`multipart/form-data`), and its field `file` a file. */
  file?: true;
  /** True where `If-Match` may say which version was seen. */
  matches?: boolean;
  answer: {
    status: 200 | 201 | 204;
    schema?: Answer;
    description: string;
    /** What 200 means in place of 201, where what was to be made may be there. */
    found?: string;
  };
  troubles?: readonly Trouble[];
  /** Refuses before anything that was sent is looked at. */
  access?: (person: Person, params: Params, c: Context<ApiEnv>) => Promise<unknown>;
};

export type Params = Readonly<Record<string, string>>;

/** What is asked, once it is known to be well formed. */
export type Asked<Query, Body> = {
  params: Params;
  query: Query;
  body: Body;
  /** Null for nobody in particular. */
  person: Person | null;
  token: Token | null;
  /** False where the token is not good for the scope of an open operation. */
  entitled: boolean;
  ifMatch: string | null;
};

type AskedFor<Query extends z.ZodObject, Body extends z.ZodType> = Asked<z.output<Query>, z.output<Body>>;
type Member<Asked> = Asked & { person: Person };

/** Registers operations on a router and in the document that describes it. */
export type Api = {
  routes: OpenAPIHono<ApiEnv>;
  /** Changes nothing. */
  read<Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType>(
    operation: Operation<Q, B, A>,
    answer: (asked: AskedFor<Q, B>) => Promise<Reply<z.input<A>>>,
  ): void;
  /** Does what it does in one transaction, once for each `Idempotency-Key`. */
  change<Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType>(
    operation: Operation<Q, B, A>,
    effect: (write: Write, asked: Member<AskedFor<Q, B>>) => Promise<Reply<z.input<A>>>,
  ): void;
  /** Has transactions of its own; what it does must refuse to be done twice. */
  task<Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType>(
    operation: Operation<Q, B, A>,
    effect: (asked: Member<AskedFor<Q, B>>) => Promise<Reply<z.input<A>>>,
  ): void;
  /** The same with a file, which is gone afterwards. */
  upload<Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType>(
    operation: Operation<Q, B, A> & { file: true; body: B },
    library: Library,
    effect: (asked: Member<AskedFor<Q, B>>) => Promise<Reply<z.input<A>>>,
  ): void;
};

/** `siteKey`: 64 hexadecimal digits; what was answered is kept sealed with it. */
export function createApi(db: Database, siteKey: string): Api {
  const routes = new OpenAPIHono<ApiEnv>();

  return {
    routes,
    read(operation, answer) {
      register(operation, async c =>
        read(c, await answer(await askedOf(c, operation)), operation.answer.status),
      );
    },
    change(operation, effect) {
      register(operation, async c => {
        const { asked, repeatable } = await memberAsked(c, operation);
        const kept = await onceInWrite({ db, siteKey }, repeatable, async write =>
          changed(await effect(write, asked), operation.answer.status),
        );
        return keptResponse(kept);
      });
    },
    task(operation, effect) {
      register(operation, async c => {
        const { asked, repeatable } = await memberAsked(c, operation);
        const kept = await onceAround({ db, siteKey }, repeatable, async () =>
          changed(await effect(asked), operation.answer.status),
        );
        return keptResponse(kept);
      });
    },
    upload(operation, library, effect) {
      register(operation, async c => {
        const known = await knownAsker(c, operation);
        return receiveFile(library, c, operation.body, async sent => {
          const { asked, repeatable } = memberWith(c, operation, known, sent);
          const kept = await onceAround({ db, siteKey }, repeatable, async () =>
            changed(await effect(asked), operation.answer.status),
          );
          return keptResponse(kept);
        });
      });
    },
  };

  function register<Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType>(
    operation: Operation<Q, B, A>,
    handler: (c: Context<ApiEnv>) => Promise<Response>,
  ): void {
    routes.openAPIRegistry.registerPath(describe(operation));
    routes.on(operation.method.toUpperCase(), patterns[operation.at], handler);
  }
}

async function askedOf<Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType>(
  c: Context<ApiEnv>,
  operation: Operation<Q, B, A>,
): Promise<AskedFor<Q, B>> {
  const known = await knownAsker(c, operation);
  return askedWith(c, operation, known, undefined as z.output<B>);
}

/** Cheap refusals first: who asks, whose it is, and only then what was sent. */
async function memberAsked<Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType>(
  c: Context<ApiEnv>,
  operation: Operation<Q, B, A>,
): Promise<{ asked: Member<AskedFor<Q, B>>; repeatable: Repeatable }> {
  const known = await knownAsker(c, operation);
  const { body } = operation;
  const sent = body === undefined ? { value: undefined as z.output<B>, text: '' } : await readJson(c, body);
  return memberWith(c, operation, known, sent);
}

type Known = Pick<Asked<unknown, unknown>, 'params' | 'person' | 'token' | 'entitled'>;

async function knownAsker<Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType>(
  c: Context<ApiEnv>,
  { scope, open = false, access }: Operation<Q, B, A>,
): Promise<Known> {
  const person = open ? c.get('person') : personWith(c, scope);
  const token = c.get('token');
  const params = c.req.param() as Params;
  if (person !== null) await access?.(person, params, c);
  const entitled = token !== null && (scope === null || token.scopes.includes(scope));
  return { params, person, token, entitled };
}

function askedWith<Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType>(
  c: Context<ApiEnv>,
  { query }: Operation<Q, B, A>,
  known: Known,
  body: z.output<B>,
): AskedFor<Q, B> {
  const ifMatch = c.req.header('if-match') ?? null;
  return { ...known, query: checkFields((query ?? z.object({})) as Q, c.req.query()), body, ifMatch };
}

/** `sent`: the body, and a text that is the same where the same is sent again. */
function memberWith<Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType>(
  c: Context<ApiEnv>,
  operation: Operation<Q, B, A>,
  known: Known,
  sent: { value: z.output<B>; text: string },
): { asked: Member<AskedFor<Q, B>>; repeatable: Repeatable } {
  const key = parseKey(c.req.header('idempotency-key'));
  const asked = askedWith(c, operation, known, sent.value);
  const { person, token } = known;
  if (person === null || token === null) throw new Problem('unauthenticated', 'token-needed');
  const url = new URL(c.req.url);
  const request = requestDigest(c.req.method, url.pathname + url.search, asked.ifMatch ?? '', sent.text);
  return { asked: { ...asked, person }, repeatable: { tokenId: token.id, key, request } };
}

function keptResponse({
  status,
  location,
  body,
  again,
}: {
  status: number;
  location: string | null;
  body: string | null;
  again: boolean;
}): Response {
  return new Response(body, {
    status,
    headers: {
      'cache-control': 'private, no-store',
      ...(body === null ? {} : { 'content-type': 'application/json' }),
      ...(location === null ? {} : { location }),
      ...(again ? { 'idempotency-replayed': 'true' } : {}),
    },
  });
}

import type { RouteConfig } from '@hono/zod-openapi';
import { z } from '@hono/zod-openapi';
import { patterns } from '../routes.ts';
import type { Operation } from './operations.ts';
import { problemSchema } from './problem-schema.ts';

/** An operation as the OpenAPI document has it. */
export function describe<Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType>(
  operation: Operation<Q, B, A>,
): RouteConfig {
  const { method, at, scope, open = false, query, body, file = false, answer } = operation;
  const form = file ? 'multipart/form-data' : 'application/json';
  const pattern = patterns[at];
  const security = [...(open ? [{}] : []), { token: scope === null ? [] : [scope] }];
  return {
    method,
    path: pattern.replace(/:([a-z]+)/g, '{$1}'),
    operationId: operation.id,
    summary: operation.summary,
    description: operation.description,
    tags: [operation.tag],
    security,
    request: {
      ...paramsOf(pattern),
      ...(query === undefined ? {} : { query }),
      ...headersOf(operation),
      ...(body === undefined ? {} : { body: { required: true, content: { [form]: { schema: body } } } }),
    },
    responses: {
      ...(answer.found === undefined ? {} : { 200: answered(operation, answer.found) }),
      [answer.status]: answered(operation, answer.description),
      ...Object.fromEntries(troublesOf(operation).map(status => [status, trouble(status)])),
    },
  };
}

function answered<Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType>(
  { answer: { schema }, method }: Operation<Q, B, A>,
  description: string,
) {
  const headers = z.object(method === 'get' ? READ_HEADERS : CHANGE_HEADERS);
  if (schema === undefined) return { description };
  return { description, headers, content: { 'application/json': { schema } } };
}

const READ_HEADERS = {
  ETag: z.string().optional().openapi({ description: 'Names this version; send it back in If-None-Match.' }),
  Link: z.string().optional().openapi({ description: 'Of a list: the next page, rel="next" (RFC 8288).' }),
};
const CHANGE_HEADERS = {
  Location: z.string().optional().openapi({ description: 'Where what was made is found.' }),
  'Idempotency-Replayed': z
    .string()
    .optional()
    .openapi({ description: '"true" where this was answered before and nothing was done now.' }),
};

function paramsOf(pattern: string): { params?: z.ZodObject } {
  const names = [...pattern.matchAll(/:([a-z]+)/g)].map(match => match[1] ?? '');
  if (names.length === 0) return {};
  return {
    params: z.object(
      Object.fromEntries(
        names.map(name => [
          name,
          z.string().openapi({ description: `Id of the ${name}.`, example: '01kjm0f0000000000000000000' }),
        ]),
      ),
    ),
  };
}

function headersOf<Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType>({
  method,
  matches = false,
}: Operation<Q, B, A>): { headers?: z.ZodObject } {
  const headers = {
    ...(matches
      ? {
          'If-Match': z
            .string()
            .optional()
            .openapi({ description: 'The ETag of the version that was seen.' }),
        }
      : {}),
    ...(method === 'get'
      ? {}
      : {
          'Idempotency-Key': z.string().max(255).optional().openapi({
            description:
              'Makes the request safe to send again: the same key and the same request are done once.',
          }),
        }),
  };
  return Object.keys(headers).length === 0 ? {} : { headers: z.object(headers) };
}

function troublesOf<Q extends z.ZodObject, B extends z.ZodType, A extends z.ZodType>({
  method,
  body,
  query,
  open = false,
  troubles = [],
}: Operation<Q, B, A>): number[] {
  const own: number[] = [401, 429, 500, ...troubles];
  if (!open) own.push(403);
  if (query !== undefined) own.push(422);
  if (body !== undefined) own.push(400, 413, 415, 422);
  if (method !== 'get') own.push(400, 409, 422);
  return [...new Set(own)].sort((a, b) => a - b);
}

function trouble(status: number) {
  return {
    description: TROUBLES[status] ?? '',
    content: { 'application/problem+json': { schema: problemSchema } },
  };
}

const TROUBLES: Record<number, string> = {
  400: 'What was sent can not be read.',
  401: 'A token is needed, or the one that was sent opens nothing.',
  403: 'The token is not good for this, or it is not this person’s to do.',
  404: 'There is nothing at this address.',
  409: 'It does not go with what is there now, or the idempotency key is in use.',
  412: 'It is another version by now than the one that If-Match names.',
  413: 'More was sent than fits here.',
  415: 'What is sent has to be in the form that is described here.',
  422: 'A field has to change; errors says which.',
  428: 'Say with If-Match or version which version was seen.',
  429: 'Too many requests; Retry-After says when to go on.',
  500: 'The mistake is ours; requestId names it.',
  503: 'The server has no room for this now.',
};

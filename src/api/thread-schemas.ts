import { z } from '@hono/zod-openapi';
import { THREAD_MODES } from '../discussion/settings.ts';
import { LOG_ACTIONS } from '../moderation/log.ts';
import { idSchema, instantSchema } from './post-schemas.ts';

/** What is sent and answered about discussions. */

export const threadSchema = z
  .object({
    id: idSchema,
    url: z.string().openapi({
      description: 'Where it is read.',
      example: 'https://example.org/2026/03/ferry-service-halted',
    }),
    language: z.string().openapi({ example: 'en' }),
    zone: z.string().openapi({ example: 'Europe/Oslo' }),
    count: z.int().openapi({ description: 'How many comments stand published.', example: 12 }),
    closed: instantSchema.nullable(),
    mode: z.enum(THREAD_MODES).openapi({ description: 'What becomes of new comments.' }),
    own: z
      .object({
        mode: z.enum(THREAD_MODES).nullable(),
        slowSeconds: z.int().nullable(),
        closeAfterDays: z.int().nullable(),
      })
      .openapi({ description: 'What was set for this thread alone; null goes by the settings of the site.' }),
  })
  .openapi('Thread');

export const changedThreadSchema = z
  .strictObject({
    mode: z.enum(THREAD_MODES).nullable().optional(),
    slowSeconds: z
      .int()
      .min(0)
      .max(86_400)
      .nullable()
      .optional()
      .openapi({ description: 'The least time between two comments of one writer.', example: 60 }),
    closeAfterDays: z
      .int()
      .min(0)
      .max(3_650)
      .nullable()
      .optional()
      .openapi({ description: 'How long after it opened it is closed; 0 for never.', example: 30 }),
  })
  .openapi('ThreadChange', { example: { mode: 'hold-first', slowSeconds: 60 } });

export const closureSchema = z.object({ closed: instantSchema.nullable() }).openapi('Closure');

const authorSchema = z
  .object({
    staff: z.boolean(),
    name: z.string().nullable().openapi({
      description: 'The name of one of the staff, or what the writer called themselves.',
      example: null,
    }),
    handle: z.string().nullable().openapi({
      description: 'What the server calls somebody without an account, in this thread alone.',
      example: 'amber harbour 27',
    }),
  })
  .openapi('CommentAuthor');

const said = {
  id: idSchema,
  thread: idSchema,
  author: authorSchema,
  text: z.string().openapi({ description: 'Markdown as written.', example: 'I was there at noon.' }),
  html: z.string(),
  direction: z.enum(['ltr', 'rtl']),
  at: instantSchema.nullable(),
};

export const commentSchema = z
  .object({
    ...said,
    number: z.int().openapi({ example: 7 }),
    url: z.string().openapi({ example: 'https://example.org/c/01kjm0f0000000000000000000' }),
    state: z
      .enum(['published', 'withdrawn', 'removed'])
      .openapi({ description: 'Of one that is not published nothing that was said is told.' }),
    edited: instantSchema.nullable(),
    answers: z.array(z.int()).openapi({ description: 'The numbers of the comments that it answers.' }),
    answeredBy: z.array(z.int()).openapi({ description: 'The first twenty that answer it.' }),
    worthReading: z.boolean().openapi({ description: 'Marked so by the staff.' }),
    removal: z
      .object({ rule: z.string(), reason: z.string(), at: instantSchema, by: z.enum(['person', 'check']) })
      .nullable(),
  })
  .openapi('Comment');

export const heldCommentSchema = z
  .object({
    ...said,
    code: z
      .string()
      .nullable()
      .openapi({ description: 'Why it waits: a check, reports or moderator.', example: 'links' }),
    since: instantSchema.nullable(),
    reports: z.int().openapi({ description: 'How many are open.', example: 0 }),
    seen: z.string().openapi({
      description: 'Send it back with a decision: where another was made since, nothing is done.',
      example: '',
    }),
  })
  .openapi('HeldComment');

export const newCommentSchema = z
  .strictObject({
    text: z
      .string()
      .openapi({ description: 'Markdown.', example: 'The harbour office has answered: see the update.' }),
    answers: z
      .array(z.int().min(1))
      .max(50)
      .optional()
      .openapi({ description: 'The numbers of the comments that it answers.', example: [7] }),
  })
  .openapi('NewComment');

/** What a moderator can do to a comment through the API. */
const DECIDABLE = ['publish', 'hold', 'remove', 'restore'] as const;

export const newDecisionSchema = z
  .strictObject({
    action: z.enum(DECIDABLE).openapi({ example: 'remove' }),
    rule: z
      .string()
      .max(40)
      .optional()
      .openapi({ description: 'The key of the rule; a removal needs one.', example: 'insult' }),
    reason: z.string().max(300).optional().openapi({
      description: 'What the writer and the public read; the sentence of the rule, where it is left out.',
    }),
    seen: z.string().optional().openapi({
      description: 'The newest decision that was seen; where another was made since, nothing is done.',
    }),
  })
  .openapi('NewDecision', {
    example: { action: 'remove', rule: 'insult', reason: 'It insults another reader.' },
  });

export const madeDecisionSchema = z
  .object({ id: idSchema, comment: idSchema, state: z.enum(['published', 'held', 'withdrawn', 'removed']) })
  .openapi('MadeDecision');

export const decisionSchema = z
  .object({
    id: idSchema,
    action: z.enum([...LOG_ACTIONS, 'reopen']),
    by: z.enum(['person', 'check']),
    check: z.string().nullable().openapi({ example: null }),
    rule: z.object({ key: z.string().nullable(), version: z.int().nullable(), title: z.string() }).nullable(),
    reason: z.string(),
    at: instantSchema,
    onAppeal: z.boolean(),
    undone: z.boolean(),
    comment: z.object({ id: idSchema, number: z.int() }).nullable(),
    place: z.object({ url: z.string(), title: z.string(), language: z.string() }).nullable(),
  })
  .openapi('Decision');

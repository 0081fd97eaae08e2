import { z } from '@hono/zod-openapi';
import { POST_LIMITS } from '../posts/post-fields.ts';
import { UPDATE_KINDS } from '../posts/posts.ts';
import { NOTE_LIMIT } from '../posts/studio/saving.ts';
import { QUOTE_LIMIT, UPDATE_LIMIT } from '../posts/updates.ts';
import { CLAIM_LIMITS, CLAIM_STATUSES } from '../sources/claim-fields.ts';
import { SOURCE_LIMITS } from '../sources/source-fields.ts';

/** What is sent and answered about posts and what belongs to them. Limits are told here and held by the rules. */

export const idSchema = z.string().openapi({ example: '01kjm0f0000000000000000000' });
export const instantSchema = z.iso.datetime({ offset: true }).openapi({ example: '2026-03-01T09:00:00Z' });
/** What is answered may be known to the day alone. */
const momentSchema = z.string().openapi({
  description: 'ISO 8601: an instant in UTC, or the day where no more is known.',
  example: '2026-03-01T09:00:00Z',
});
const versionSchema = z
  .string()
  .openapi({ description: 'Names the text as it stands. Send it back with a change.', example: '5f1c…' });

export const sourceSchema = z
  .object({
    id: idSchema,
    label: z
      .string()
      .openapi({ description: 'What stands between the brackets of a citation.', example: 'AP, 9 April' }),
    publisher: z.string().openapi({ example: 'AP' }),
    title: z.string(),
    date: z
      .string()
      .nullable()
      .openapi({ description: 'As exact as known: 2011, 2011-04 or 2011-04-09.', example: '2011-04-09' }),
    url: z.string().nullable().openapi({ example: 'https://example.org/report' }),
  })
  .openapi('Source');

export const claimSchema = z
  .object({
    id: idSchema,
    party: z.string().openapi({ example: 'Harbour office' }),
    statement: z.string().openapi({ example: '31 killed' }),
    source: idSchema.nullable(),
    said: z.string().nullable().openapi({ example: '2011-04-09' }),
    status: z.enum(CLAIM_STATUSES),
  })
  .openapi('Claim');

export const questionSchema = z
  .object({
    id: idSchema,
    text: z.string().openapi({ example: 'How many were killed?' }),
    claims: z.array(claimSchema),
  })
  .openapi('Question');

export const updateSchema = z
  .object({
    id: idSchema,
    number: z.int().openapi({ description: '1 for the oldest.', example: 1 }),
    kind: z.enum(UPDATE_KINDS),
    text: z.string().openapi({ description: 'Markdown.', example: 'The harbour is open again.' }),
    wrong: z.string().openapi({ description: 'What was said that was wrong; empty where it does not say.' }),
    right: z.string().openapi({ description: 'What is right instead; empty where it does not say.' }),
    told: z.boolean().openapi({ description: 'True where those who follow are told of it.' }),
    html: z.string(),
    at: instantSchema.nullable(),
    byline: z.string().nullable(),
    url: z.string().nullable(),
    version: versionSchema,
  })
  .openapi('Update');

const postFields = {
  headline: z
    .string()
    .openapi({ description: `At most ${POST_LIMITS.headline} characters.`, example: 'Ferry service halted' }),
  body: z.string().openapi({
    description: `Markdown, at most ${POST_LIMITS.body} characters.`,
    example: 'Two ferries touched in the fog [AP, 9 April].',
  }),
  byline: z.string().openapi({ description: 'Who wrote it, as readers see it.', example: 'Alice Marsh' }),
  place: z.string().openapi({ description: 'The place of the dateline.', example: 'Port Lume' }),
  language: z.string().openapi({ description: 'BCP 47.', example: 'en' }),
  zone: z.string().openapi({ description: 'IANA zone that its times are shown in.', example: 'Europe/Oslo' }),
  tags: z.array(z.string()).openapi({ description: `At most ${POST_LIMITS.tags}.`, example: ['Harbour'] }),
  slug: z
    .string()
    .openapi({ description: 'Last segment of the address; empty makes one from the headline.', example: '' }),
};

const POST_STATUSES = ['draft', 'scheduled', 'published', 'unlisted'] as const;

const summaryFields = {
  id: idSchema,
  status: z.enum(POST_STATUSES),
  url: z.string().nullable().openapi({
    description: 'Where readers find it; null while they do not.',
    example: 'https://example.org/2026/03/ferry-service-halted',
  }),
  headline: postFields.headline,
  byline: postFields.byline,
  place: postFields.place,
  language: postFields.language,
  direction: z.enum(['ltr', 'rtl']),
  zone: postFields.zone,
  tags: postFields.tags,
  published: momentSchema
    .nullable()
    .openapi({ description: 'When it was published or, while it is scheduled, when it will be.' }),
  modified: momentSchema.openapi({ description: 'When readers last got another text.' }),
  thread: idSchema.openapi({ description: 'The discussion below it.' }),
};

export const postSummarySchema = z.object(summaryFields).openapi('PostSummary');

export const postSchema = z
  .object({
    ...summaryFields,
    slug: postFields.slug,
    body: postFields.body,
    html: z.string().openapi({ description: 'The body as readers see it, with whole addresses.' }),
    version: versionSchema,
    updates: z.array(updateSchema).openapi({ description: 'Newest first.' }),
    sources: z.array(sourceSchema),
    questions: z.array(questionSchema),
  })
  .openapi('Post');

export const publicationSchema = z
  .object({ status: z.enum(POST_STATUSES), url: z.string().nullable(), published: momentSchema.nullable() })
  .openapi('Publication');

const note = z
  .string()
  .max(NOTE_LIMIT)
  .optional()
  .openapi({ description: 'Why the text changes; readers see it in the history.', example: '' });
const version = z
  .string()
  .optional()
  .openapi({ description: 'The version that was seen, where If-Match does not say it.' });

export const newPostSchema = z
  .strictObject({ ...z.object(postFields).partial().shape, headline: postFields.headline })
  .openapi('NewPost', {
    example: { headline: 'Ferry service halted', body: 'Two ferries touched in the fog.', tags: ['Harbour'] },
  });

export const changedPostSchema = z
  .strictObject({ ...z.object(postFields).partial().shape, note, version })
  .openapi('PostChange', { example: { headline: 'Ferry service halted after collision', version: '5f1c…' } });

export const newPublicationSchema = z
  .strictObject({
    at: instantSchema.optional().openapi({
      description: 'A later instant schedules it. Now, where it is left out.',
      example: '2026-03-02T06:00:00Z',
    }),
    unlisted: z
      .boolean()
      .optional()
      .openapi({ description: 'Read by those who have the address, and in no list.', example: false }),
  })
  .openapi('NewPublication');

export const newUpdateSchema = z
  .strictObject({
    kind: z.enum(UPDATE_KINDS).openapi({ example: 'update' }),
    text: z.string().openapi({
      description: `Markdown, at most ${UPDATE_LIMIT} characters.`,
      example: 'The harbour is open again.',
    }),
    wrong: z
      .string()
      .optional()
      .openapi({
        description: `What was said that was wrong. A correction has to say; at most ${QUOTE_LIMIT} characters.`,
      }),
    right: z
      .string()
      .optional()
      .openapi({
        description: `What is right instead. A correction has to say; at most ${QUOTE_LIMIT} characters.`,
      }),
    told: z.boolean().optional().openapi({
      description: 'False for what those who follow are not told of; the history shows it all the same.',
    }),
  })
  .openapi('NewUpdate');

export const changedUpdateSchema = z
  .strictObject({ ...newUpdateSchema.partial().shape, note, version })
  .openapi('UpdateChange', { example: { text: 'The harbour is open again since noon.', version: '5f1c…' } });

const sourceFields = {
  label: z.string().openapi({
    description: `At most ${SOURCE_LIMITS.label} characters; left out, "publisher, day month".`,
    example: 'AP, 9 April',
  }),
  publisher: z.string().openapi({ example: 'AP' }),
  title: z.string().openapi({ example: '' }),
  date: z.string().nullable().openapi({ example: '2011-04-09' }),
  url: z.string().nullable().openapi({ example: 'https://example.org/report' }),
};
export const newSourceSchema = z
  .strictObject({ ...z.object(sourceFields).partial().shape, publisher: sourceFields.publisher })
  .openapi('NewSource', {
    example: { publisher: 'AP', date: '2011-04-09', url: 'https://example.org/report' },
  });
export const changedSourceSchema = z
  .strictObject(z.object(sourceFields).partial().shape)
  .openapi('SourceChange', { example: { title: 'Raid on the camp' } });

export const newQuestionSchema = z
  .strictObject({
    text: z.string().openapi({
      description: `At most ${CLAIM_LIMITS.question} characters.`,
      example: 'How many were killed?',
    }),
  })
  .openapi('NewQuestion');

const claimFields = {
  party: z.string().openapi({ example: 'Harbour office' }),
  statement: z.string().openapi({ example: '31 killed' }),
  source: z.string().nullable().openapi({ description: 'Id of a source of the same post.', example: null }),
  said: z.string().nullable().openapi({ example: '2011-04-09' }),
  status: z.enum(CLAIM_STATUSES).openapi({ example: 'asserted' }),
};
export const newClaimSchema = z
  .strictObject({
    ...z.object(claimFields).partial().shape,
    party: claimFields.party,
    statement: claimFields.statement,
  })
  .openapi('NewClaim', { example: { party: 'Harbour office', statement: '31 killed', status: 'asserted' } });
export const changedClaimSchema = z
  .strictObject(z.object(claimFields).partial().shape)
  .openapi('ClaimChange', { example: { status: 'withdrawn' } });

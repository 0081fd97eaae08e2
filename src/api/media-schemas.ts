import { z } from '@hono/zod-openapi';
import { ITEM_LIMITS } from '../library/items.ts';
import { fileSchema } from './file-body.ts';
import { listQuery } from './list-schemas.ts';
import { idSchema, instantSchema } from './post-schemas.ts';

/** What is sent and answered about the library of media. */

const KINDS = ['image', 'video', 'audio', 'document'] as const;

const focusSchema = z
  .object({ x: z.int().min(0).max(100), y: z.int().min(0).max(100) })
  .nullable()
  .openapi({
    description:
      'What stays in sight where a picture is cropped, in hundredths from the left and from the top.',
    example: { x: 50, y: 30 },
  });

const said = {
  name: z
    .string()
    .openapi({ description: `At most ${ITEM_LIMITS.nameLimit} characters.`, example: 'harbour.jpg' }),
  alt: z.string().openapi({
    description: `What a picture or a video shows, for those who do not see it; at most ${ITEM_LIMITS.altLimit} characters.`,
    example: 'Two ferries side by side in fog',
  }),
  decorative: z
    .boolean()
    .openapi({ description: 'True where it says nothing that the text does not.', example: false }),
  caption: z.string().openapi({
    description: `Shown below it, unless a text says otherwise; at most ${ITEM_LIMITS.captionLimit} characters.`,
    example: 'The harbour at noon',
  }),
  credit: z.string().openapi({
    description: `Who made it and under which licence; at most ${ITEM_LIMITS.creditLimit} characters.`,
    example: 'Noor Haddad, CC BY 4.0',
  }),
  language: z
    .string()
    .openapi({ description: 'BCP 47, of these words; empty for that of the text around.', example: 'en' }),
  focus: focusSchema,
  poster: idSchema.nullable().openapi({ description: 'The picture that a video shows before it plays.' }),
};

const size = z.int().nullable().openapi({ description: 'In pixels; null where it has none.', example: 1600 });
const bytes = z.int().openapi({ example: 184_320 });

const summaryFields = {
  id: idSchema,
  kind: z.enum(KINDS),
  type: z.string().openapi({ example: 'image/jpeg' }),
  ...said,
  width: size,
  height: size,
  animated: z.boolean(),
  bytes: bytes.openapi({ description: 'Of all that is kept of it.' }),
  sha256: z.string().openapi({ description: 'Of the file as it was sent.' }),
  evidence: z
    .boolean()
    .openapi({ description: 'True where the file as it was sent is kept too, for the staff alone.' }),
  carriesMetadata: z
    .boolean()
    .openapi({ description: 'True where what the file says about itself could not be taken out.' }),
  person: idSchema.nullable().openapi({ description: 'Who added it.' }),
  added: instantSchema,
  changed: instantSchema,
  url: z.string().openapi({
    description: 'Where readers find it, in the form that everything can show.',
    example: 'https://example.org/media/01kjm0f0000000000000000000',
  }),
  markdown: z.string().openapi({
    description: 'What shows it in a text.',
    example: '![Two ferries](/media/01kjm0f0000000000000000000)',
  }),
  files: z
    .array(
      z.object({ url: z.string(), type: z.string(), width: size, height: size, bytes }).openapi('MediaFile'),
    )
    .openapi({ description: 'All that readers can get of it. These addresses never stand for other bytes.' }),
};

export const mediaSummarySchema = z.object(summaryFields).openapi('MediaSummary');
export const mediaSchema = z
  .object({
    ...summaryFields,
    usedBy: z.array(idSchema).openapi({ description: 'The texts that show it: posts, drafts too.' }),
  })
  .openapi('Media');

export const mediaQuery = z.object({
  ...listQuery,
  kind: z.enum(KINDS).optional(),
  q: z.string().max(200).optional().openapi({
    description: 'Words that stand in name, alt text, caption or credit.',
    example: 'harbour',
  }),
  alt: z
    .enum(['missing'])
    .optional()
    .openapi({ description: 'Only pictures for which nobody has said what they show.' }),
});

export const newMediaSchema = z
  .strictObject({
    file: fileSchema,
    alt: said.alt.optional(),
    evidence: z.stringbool().optional().openapi({
      type: 'boolean',
      description: 'True to keep the file as it is, too, with all that it says about itself.',
    }),
  })
  .openapi('NewMedia');

export const changedMediaSchema = z
  .strictObject(z.object(said).partial().shape)
  .openapi('MediaChange', { example: { alt: 'Two ferries side by side in fog', caption: '' } });

import { z } from '@hono/zod-openapi';

/** RFC 9457, as `http/problem-document.ts` writes it. */
export const problemSchema = z
  .object({
    type: z.string().openapi({ description: 'Always about:blank; reason tells problems apart.' }),
    title: z.string(),
    status: z.int(),
    detail: z
      .string()
      .openapi({ description: 'A sentence for people, in the language that Accept-Language asks for.' }),
    reason: z.string().openapi({ description: 'Which problem it is. Reasons never change their meaning.' }),
    errors: z
      .array(
        z.object({
          pointer: z.string().openapi({
            description: 'JSON Pointer (RFC 6901) into the body, or the name of a parameter behind a slash.',
          }),
          reason: z.string(),
          detail: z.string(),
        }),
      )
      .optional(),
    requestId: z.string().optional(),
  })
  .openapi('Problem', {
    example: {
      type: 'about:blank',
      title: 'Something needs a change',
      status: 422,
      detail: 'Some fields of what was sent need a change.',
      reason: 'fields-invalid',
      errors: [{ pointer: '/headline', reason: 'post-headline-blank', detail: 'Write a headline.' }],
    },
  });

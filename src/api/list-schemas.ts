import { z } from '@hono/zod-openapi';

const LIST_LIMIT = 100;
const LIST_SIZE = 20;

/** How a list is asked for and gone on with; see `cursors.ts`. */
export const listQuery = {
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(LIST_LIMIT)
    .default(LIST_SIZE)
    .openapi({ type: 'integer', description: 'How many entries at most.', example: LIST_SIZE }),
  cursor: z
    .string()
    .max(500)
    .optional()
    .openapi({ description: 'The next of the page before; read nothing in it.' }),
};

/** A page of a list. */
export function listOf<Item extends z.ZodType>(name: string, item: Item) {
  return z
    .object({
      items: z.array(item),
      next: z.string().nullable().openapi({ description: 'The cursor of the next page; null on the last.' }),
    })
    .openapi(name);
}

import type { z } from '@hono/zod-openapi';
import { utcString } from '../lib/dates.ts';
import { fileLink, itemMarkdown } from '../library/addresses.ts';
import { type Item, itemFields } from '../library/items.ts';
import { link } from '../routes.ts';
import type { mediaSchema, mediaSummarySchema } from './media-schemas.ts';

/** Media as programs read them; `origin` is the address of the site. */

export function mediaSummary(item: Item, origin: string): z.input<typeof mediaSummarySchema> {
  const { posterId: poster, ...said } = itemFields(item);
  const { id, kind, type, width, height, animated, bytes, digest, carriesMetadata } = item;
  return {
    ...{ id, kind, type, ...said, poster, width, height, animated, bytes, carriesMetadata },
    sha256: digest,
    evidence: item.evidenceBytes !== null,
    person: item.personId,
    added: utcString(item.createdAt),
    changed: utcString(item.changedAt),
    url: origin + link('media', { item: id }),
    markdown: itemMarkdown(item),
    files: item.variants.map(file => ({
      url: origin + fileLink(item, file),
      type: file.type,
      width: file.width || null,
      height: file.height || null,
      bytes: file.bytes,
    })),
  };
}

/** `usedBy`: the ids of the texts that show it. */
export function mediaResource(item: Item, usedBy: string[], origin: string): z.input<typeof mediaSchema> {
  return { ...mediaSummary(item, origin), usedBy };
}

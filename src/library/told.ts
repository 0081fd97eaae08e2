import { fileLink, itemMarkdown } from './addresses.ts';
import type { Item } from './items.ts';

/** An item as scripts of the studio take it; `thumb` is the address of a small form of a picture, `''` for all others. */
export function told(item: Item) {
  const { id, kind, name, alt, decorative } = item;
  const small = kind === 'image' ? item.variants[0] : undefined;
  const thumb = small === undefined ? '' : fileLink(item, small);
  return { id, kind, name, alt, decorative, markdown: itemMarkdown(item), thumb };
}

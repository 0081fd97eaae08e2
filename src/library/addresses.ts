import type { Variant } from '../media/images.ts';
import { link } from '../routes.ts';
import type { Item } from './items.ts';

/** The file that stands for an item where there is no choice: of a picture the form that everything can show. */
export function mainFile({ variants }: Pick<Item, 'variants'>): Variant {
  const file = variants.find(({ file }) => file.startsWith('plain-')) ?? variants[0];
  if (file === undefined) throw new Error('an item of the library has no file');
  return file;
}

/** Where one file of an item is served, under a name that is never used for other bytes. */
export function fileLink({ id }: Pick<Item, 'id'>, { file }: Pick<Variant, 'file'>): string {
  return link('mediaFile', { item: id, mediaFile: file });
}

/** What an author writes to show an item in a text. */
export function itemMarkdown(item: Pick<Item, 'id' | 'kind' | 'alt' | 'name'>): string {
  const text = (item.kind === 'document' ? item.name : item.alt || '').replace(/[\\[\]`*_<>!]/g, '\\$&');
  return `${item.kind === 'document' ? '' : '!'}[${text}](${link('media', { item: item.id })})`;
}

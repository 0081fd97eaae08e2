import type { Reader } from '../db/database.ts';
import { addItem, type Library } from '../library/adding.ts';
import {
  changeItem,
  cleanItem,
  foundItem,
  ITEM_LIMITS,
  type Item,
  type ItemFields,
  itemFields,
  itemProblems,
  listItemsFrom,
  ownItem,
  usersOf,
} from '../library/items.ts';
import { removeOwnItem } from '../library/removing.ts';
import { link } from '../routes.ts';
import { readCursor, writeCursor } from './cursors.ts';
import { refuseFields } from './json-body.ts';
import { listOf } from './list-schemas.ts';
import { mediaResource, mediaSummary } from './media-resource.ts';
import {
  changedMediaSchema,
  mediaQuery,
  mediaSchema,
  mediaSummarySchema,
  newMediaSchema,
} from './media-schemas.ts';
import type { Api, Params } from './operations.ts';
import { overlay } from './overlay.ts';
import type { ApiServices } from './posts-controller.ts';
import { refuseOther } from './replies.ts';

/** The library of media. */
export function mediaOperations(api: Api, { db, url, library }: ApiServices & { library: Library }): void {
  const access = (person: Parameters<typeof ownItem>[1], { item }: Params) =>
    ownItem(db.read, person, item ?? '');

  api.read(
    {
      ...{ method: 'get', at: 'apiMedia', id: 'listMedia', tag: 'media', scope: 'media:read' },
      summary: 'List media',
      description: 'All that the library has, last added first.',
      query: mediaQuery,
      answer: {
        status: 200,
        schema: listOf('MediaList', mediaSummarySchema),
        description: 'A page of the list.',
      },
    },
    async ({ query: { kind = null, q = '', alt, cursor, limit } }) => {
      const [before] = readCursor(cursor, ['string']) ?? [null];
      const search = { kind, text: q, withoutAlt: alt === 'missing' };
      const items = await listItemsFrom(db.read, search, before, limit + 1);
      const shown = items.slice(0, limit);
      const last = items.length > limit ? shown.at(-1) : undefined;
      const next = last === undefined ? null : writeCursor([last.id]);
      return { body: { items: shown.map(item => mediaSummary(item, url)), next }, next };
    },
  );

  api.upload(
    {
      ...{ method: 'post', at: 'apiMedia', id: 'addMedia', tag: 'media', scope: 'media:write' },
      summary: 'Add a file',
      description:
        'A picture, video, recording or PDF, sent as the part file of a form. What it says about place and camera is taken out. The same bytes again are the item that has them, which stays as it is.',
      body: newMediaSchema,
      file: true,
      answer: {
        status: 201,
        schema: mediaSchema,
        description: 'What was added.',
        found: 'The library had this file already; this is it.',
      },
      troubles: [503],
    },
    library,
    async ({ body: { file, alt = '', evidence = false }, person }) => {
      refuseFields({ alt: itemProblems(cleanItem({ ...NAMED, alt })).alt }, ITEM_LIMITS);
      const { item, known } = await addItem(library, file.path, { ...file, alt, evidence, person });
      return {
        body: await shown(db.read, item),
        location: link('apiMediaItem', { item: item.id }),
        found: known,
      };
    },
  );

  api.read(
    {
      ...{ method: 'get', at: 'apiMediaItem', id: 'getMedia', tag: 'media', scope: 'media:read' },
      summary: 'Read about a file',
      description: 'What it is, what is said about it, where readers find it and which texts show it.',
      answer: { status: 200, schema: mediaSchema, description: 'What the library knows of it.' },
      troubles: [404],
    },
    async ({ params }) => ({ body: await shown(db.read, await foundItem(db.read, params.item ?? '')) }),
  );

  api.change(
    {
      ...{
        method: 'patch',
        at: 'apiMediaItem',
        id: 'changeMedia',
        tag: 'media',
        scope: 'media:write',
        access,
      },
      summary: 'Change what is said about a file',
      description: 'Changes the fields that are sent; texts that show it change with it.',
      body: changedMediaSchema,
      matches: true,
      answer: { status: 200, schema: mediaSchema, description: 'As it is now.' },
      troubles: [404, 412],
    },
    async (write, { params, body, person, ifMatch }) => {
      const item = await ownItem(write.tx, person, params.item ?? '');
      if (ifMatch !== null) refuseOther(ifMatch, await shown(write.tx, item));
      const { poster: posterId, ...sent } = body;
      const fields = overlay<ItemFields>(itemFields(item), { ...sent, posterId });
      refuseFields(itemProblems(cleanItem(fields)), ITEM_LIMITS);
      await changeItem(write, item.id, fields);
      return { body: await shown(write.tx, await foundItem(write.tx, item.id)) };
    },
  );

  api.task(
    {
      ...{
        method: 'delete',
        at: 'apiMediaItem',
        id: 'removeMedia',
        tag: 'media',
        scope: 'media:write',
        access,
      },
      summary: 'Delete a file for good',
      description: 'Texts that show it stay, without it; usedBy names them.',
      answer: { status: 204, description: 'It is gone.' },
      troubles: [404],
    },
    async ({ params, person }) => {
      await removeOwnItem(library, person, params.item ?? '');
      return {};
    },
  );

  async function shown(reader: Reader, item: Item) {
    return mediaResource(item, await usersOf(reader, item.id), url);
  }
}

/** An item of which nothing is said yet; a file that comes is called as it was sent. */
const NAMED: ItemFields = {
  ...{ name: 'file', alt: '', decorative: false, caption: '', credit: '', language: '' },
  ...{ focus: null, posterId: null },
};

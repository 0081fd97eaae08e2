import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { newId } from '../src/lib/ids.ts';
import { addItem, type Library } from '../src/library/adding.ts';
import type { Item } from '../src/library/items.ts';
import { keyOfStill } from '../src/library/stills/stills.ts';
import { insertStills } from '../src/library/stills/store.ts';
import { createImageWork } from '../src/media/images.ts';
import { createScratch } from '../src/media/scratch.ts';
import type { Person } from '../src/people/people.ts';
import type { TestApp } from './app.ts';
import type { Client } from './client.ts';

/** A picture of its own for every `seed`: a JPEG of this size with a place and a camera in its EXIF. */
export function photo({ width = 640, height = 480, seed = 1, turn = 1 } = {}): Promise<Buffer> {
  return drawing(width, height, seed)
    .jpeg({ quality: 85 })
    .withExif({
      IFD0: { Make: 'Camera of the witness', Orientation: String(turn) },
      IFD3: { GPSLatitude: '33/1 53/1 0/1', GPSLatitudeRef: 'N' },
    })
    .toBuffer();
}

/** An area of colour with a line through it. */
export function drawing(width: number, height: number, seed = 1) {
  const hue = (seed * 67) % 360;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="hsl(${hue} 40% 60%)"/><path d="M0 0L${width} ${height}" stroke="#222" stroke-width="9"/></svg>`;
  return sharp(Buffer.from(svg)).flatten({ background: '#fff' });
}

export type Sent = { name: string; bytes: Uint8Array };

/** Sends a form with files as a browser does. */
export function sendFiles(
  browser: Client,
  path: string,
  files: readonly Sent[],
  fields: Readonly<Record<string, string>> = {},
  headers: Readonly<Record<string, string>> = {},
) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const { name, bytes } of files) form.append('file', new Blob([new Uint8Array(bytes)]), name);
  return browser.send(path, {
    method: 'POST',
    body: form,
    headers: { 'sec-fetch-site': 'same-origin', ...headers },
  });
}

/** Puts one file into the library; the item as the editor gets it. */
export async function upload(browser: Client, file: Sent, fields: Readonly<Record<string, string>> = {}) {
  const answer = await sendFiles(browser, '/studio/media', [file], fields, { accept: 'application/json' });
  if (answer.status !== 201) throw new Error(`${answer.status}: ${answer.text}`);
  const [item] = (JSON.parse(answer.text) as { items: UploadedItem[] }).items;
  if (item === undefined) throw new Error('no item came back');
  return item;
}

type UploadedItem = { id: string; kind: string; name: string; alt: string; markdown: string };

export function libraryOf({ db, media }: Pick<TestApp, 'db' | 'media'>): Library {
  const { store, scratch, fileLimit } = media;
  return { db, store, scratch: createScratch(scratch), images: createImageWork(), fileLimit };
}

/** Puts a small picture, unlike every other, into the library, without a form; kept as evidence, too. */
export function putPicture(app: Pick<TestApp, 'db' | 'media'>, person: Person | null): Promise<Item> {
  const library = libraryOf(app);
  const [r = 0, g = 0, b = 0] = crypto.getRandomValues(new Uint8Array(3));
  return library.scratch.withFolder(async folder => {
    const path = join(folder, 'picture');
    const create = { width: 8, height: 8, channels: 3, background: { r, g, b } } as const;
    await writeFile(path, await sharp({ create }).png().toBuffer());
    return (await addItem(library, path, { fileName: 'small.png', alt: 'A colour', evidence: true, person }))
      .item;
  });
}

/** Keeps a still of a video that no other has, and returns the name under which it is served. */
export async function putStill({ db, media }: Pick<TestApp, 'db' | 'media'>): Promise<string> {
  const id = newId(db.now());
  const place = { video: `vimeo.com/${id}`, still_id: id, width: 8, height: 8, bytes: 5 };
  const row = { ...place, tries: 1, due_at: null, why: '', created_at: db.now() };
  await db.write(({ tx }) => insertStills(tx, [row]));
  await createScratch(media.scratch).withFolder(async folder => {
    await writeFile(join(folder, 'still'), 'still');
    await media.store.put(keyOfStill(id), join(folder, 'still'));
  });
  return `${id}.jpg`;
}

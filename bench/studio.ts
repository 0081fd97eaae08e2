import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { link } from '../src/routes.ts';
import { median, openApp, signedInCookie } from './own-app.ts';
import { runToEnd, type ServerProcess, startPrinting } from './processes.ts';
import type { Tools } from './search.ts';
import type { TextsResult } from './texts.ts';

type Told = Pick<Tools, 'add' | 'say'>;

/** A picture as phones take them. */
const PHOTO = { width: 4000, height: 3000, channels: 3 } as const;
/** Pictures go by turns to us and to the limit, so many at a time, so many of them on their way at once. */
const TURN = 10;
const AT_ONCE = 5;

/** What authors wait for: long texts, and many pictures. */
export async function measureStudio(pictures: number, tools: Told): Promise<void> {
  await measureTexts(tools);
  await measurePictures(pictures, tools);
}

async function measureTexts({ add, say }: Told): Promise<void> {
  say('long texts in the studio');
  const { open, save, autosave }: TextsResult = JSON.parse(await runToEnd('server', 'bench/texts.ts', []));
  const what = 'a post of 50,000 words';
  add(`open ${what} in the studio`, 'ms', open.ours, open.limit, 'the same with 500 words', 'less');
  add(`save ${what}`, 'ms', save.ours, save.limit, 'render and commit it', 'less');
  add(`autosave ${what}`, 'ms', autosave.ours, autosave.limit, 'commit it', 'less');
}

async function measurePictures(pictures: number, { add, say }: Told): Promise<void> {
  say(`${pictures} pictures into the library`);
  const folder = await mkdtemp(join(tmpdir(), 'dateline-bench-pictures-'));
  const servers: ServerProcess[] = [];
  try {
    const [own, bare] = [join(folder, 'own'), join(folder, 'bare')];
    await Promise.all([mkdir(own), mkdir(bare)]);
    const cookie = await preparedSite(join(own, 'site.sqlite'));
    const start = (args: readonly string[]) => startPrinting('bench/picture-server.ts', args, 'any');
    servers.push(await start(['--folder', own]), await start(['--bare', '--folder', bare]));
    const [ours, limit] = servers as [ServerProcess, ServerProcess];
    const rates = await ratesByTurns(pictures, [toLibrary(ours.url, cookie), toBare(limit.url)]);
    const [against, name] = ['sharp behind a bare server', `${pictures} pictures of 12 megapixels`];
    add(`${name} into the library`, 'pictures/s', median(rates[0]), median(rates[1]), against, 'more');
    add('memory at most meanwhile', 'MB', ours.peak(), limit.peak(), against, 'less');
    add('event loop held at most', 'ms', await held(ours.url), await held(limit.url), against, 'less');
  } finally {
    await Promise.all(servers.map(server => server.stop()));
    await rm(folder, { recursive: true, force: true });
  }
}

type Send = (picture: Uint8Array<ArrayBuffer>) => Promise<Response>;

/** Pictures a second, of each turn. */
async function ratesByTurns(count: number, ways: readonly [Send, Send]): Promise<[number[], number[]]> {
  const photo = await makePhoto();
  const rates: [number[], number[]] = [[], []];
  for (let first = 0; first < count; first += TURN) {
    const numbers = Array.from({ length: Math.min(TURN, count - first) }, (_, i) => first + i);
    for (const i of [0, 1] as const) {
      const began = performance.now();
      await sendAll(
        numbers.map(number => numbered(photo, number)),
        ways[i],
      );
      rates[i].push(numbers.length / ((performance.now() - began) / 1000));
    }
  }
  return rates;
}

async function sendAll(pictures: Uint8Array<ArrayBuffer>[], send: Send): Promise<void> {
  const sender = async () => {
    for (let next = pictures.shift(); next !== undefined; next = pictures.shift()) {
      const { status } = await send(next);
      if (status !== 201) throw new Error(`a picture was refused: ${status}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sender));
}

function toLibrary(url: string, cookie: string): Send {
  return picture => {
    const body = new FormData();
    body.append('file', new Blob([picture], { type: 'image/jpeg' }), 'harbour.jpg');
    return fetch(url + link('studioMedia'), {
      method: 'POST',
      body,
      headers: { cookie, accept: 'application/json' },
    });
  };
}

function toBare(url: string): Send {
  return picture => fetch(url, { method: 'POST', body: picture });
}

async function held(url: string): Promise<number> {
  return Number(await (await fetch(`${url}/held`)).text());
}

async function preparedSite(file: string): Promise<string> {
  const { db, close } = await openApp(file);
  const cookie = await signedInCookie(db, 'author');
  await close();
  return cookie;
}

/** Grain on soft forms: compressed it is about as large as a photograph. */
function makePhoto(): Promise<Uint8Array> {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  const grain = sharp({ create: { ...PHOTO, width: 1000, height: 750, background: '#777', noise } });
  return grain.blur(2).resize(PHOTO.width, PHOTO.height).jpeg({ quality: 88 }).toBuffer();
}

/** The same pixels in other bytes, by a comment after the start of the image (ITU-T T.81, B.2.4.5). */
function numbered(photo: Uint8Array, number: number): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(String(number).padStart(8, '0'));
  const comment = Uint8Array.of(0xff, 0xfe, 0, text.length + 2, ...text);
  const [head, rest] = [photo.subarray(0, 2), photo.subarray(2)];
  const whole = new Uint8Array(photo.length + comment.length);
  whole.set(head);
  whole.set(comment, head.length);
  whole.set(rest, head.length + comment.length);
  return whole;
}

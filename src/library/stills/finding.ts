import type { Outgoing, OutgoingAnswer } from '../../http/outgoing/outgoing.ts';
import { readPage } from '../../http/outgoing/page.ts';
import { decodeText } from '../../http/outgoing/text.ts';
import { stillPlaces } from '../../markdown/players.ts';

/** In bytes. */
const PICTURE_LIMIT = 5 * 1024 * 1024;
const PAGE_LIMIT = 512 * 1024;

type Found = { bytes: Uint8Array } | { why: string };

/**
 * The still picture of a video as its host has it: where such pictures lie at that host, what its oEmbed answers (oEmbed 1.0,
 * `thumbnail_url`), or what the video's page names (`og:image`). Bytes from outside; or why there are none.
 */
export async function findPicture(outgoing: Outgoing, video: string): Promise<Found> {
  const places = stillPlaces(video);
  if (places === null) return { why: 'host' };
  const ways = [
    ...places.pictures.map(address => async () => address),
    async () =>
      places.oembed === null ? null : namedByOembed(await ask(outgoing, places.oembed, 'application/json')),
    async () => namedByPage(await ask(outgoing, places.page, 'text/html')),
  ];
  let why = 'none-named';
  for (const way of ways) {
    const address = await way();
    if (address === null) continue;
    const answer = await outgoing.fetch(address, {
      headers: { accept: 'image/*' },
      sizeLimit: PICTURE_LIMIT,
    });
    if (isGood(answer) && answer.body.length > 0) return { bytes: answer.body };
    why = answer.failed ? answer.why : String(answer.status);
  }
  return { why };
}

async function ask(outgoing: Outgoing, address: string, accept: string): Promise<OutgoingAnswer | null> {
  const answer = await outgoing.fetch(address, {
    headers: { accept },
    sizeLimit: PAGE_LIMIT,
    oversize: 'cut',
  });
  return isGood(answer) ? answer : null;
}

function namedByOembed(answer: OutgoingAnswer | null): string | null {
  if (answer === null) return null;
  try {
    const { thumbnail_url: named } = JSON.parse(Buffer.from(answer.body).toString('utf8')) as Record<
      string,
      unknown
    >;
    return typeof named === 'string' ? absolute(named, answer.url) : null;
  } catch {
    return null;
  }
}

function namedByPage(answer: OutgoingAnswer | null): string | null {
  if (answer === null) return null;
  const { meta } = readPage(decodeText(answer.body, answer.headers['content-type']));
  const named = meta.get('og:image:secure_url') ?? meta.get('og:image') ?? meta.get('twitter:image');
  return named === undefined ? null : absolute(named.trim(), answer.url);
}

/** The guarded client judges what it leads to. */
const absolute = (named: string, base: string): string | null => URL.parse(named, base)?.href ?? null;

function isGood(answer: Awaited<ReturnType<Outgoing['fetch']>>): answer is OutgoingAnswer {
  return !answer.failed && answer.status === 200;
}

import { Parser } from 'htmlparser2';

/** What a page says of itself, as it stands there; nothing of it is clean. */
export type PageFacts = {
  /** `name`, `property` or `itemprop` in small letters to the first content that is not empty. */
  meta: ReadonlyMap<string, string>;
  title: string;
  heading: string;
  /** The first `<time datetime>`. */
  time: string;
  /** Every block of JSON-LD that can be read. */
  linkedData: unknown[];
};

/** The parser's own work grows with the square of open elements; no page has so many. */
const MOST_OPEN = 2_000;
/** In characters, of each text. */
const TEXT_LIMIT = 2_000;
const LINKED_DATA_LIMIT = 200_000;
/** Of each kind; real pages have a hundred `meta` and three blocks. */
const META_LIMIT = 500;
const BLOCK_LIMIT = 20;

/** Reads a page, however broken, in one pass and without a tree. */
export function readPage(markup: string): PageFacts {
  const meta = new Map<string, string>();
  const texts = { title: '', h1: '', block: '' };
  const blocks: string[] = [];
  let time = '';
  let open = 0;
  let inside: keyof typeof texts | null = null;
  // Names in the drawing of an icon are not the page's.
  let drawings = 0;

  const parser = new Parser({
    onopentag(name, attributes) {
      if (++open > MOST_OPEN) throw new RangeError('more open elements than a page has');
      if (name === 'svg') drawings++;
      const key = (attributes.property ?? attributes.name ?? attributes.itemprop ?? '').trim().toLowerCase();
      const content = attributes.content ?? (name === 'time' ? attributes.datetime : undefined) ?? '';
      if (key !== '' && content.trim() !== '' && !meta.has(key) && meta.size < META_LIMIT)
        meta.set(key, content);
      if (name === 'time' && time === '') time = attributes.datetime ?? '';
      if (name === 'title' && drawings === 0 && texts.title === '') inside = 'title';
      if (name === 'h1' && texts.h1 === '') inside = 'h1';
      if (name === 'script' && /^application\/ld\+json\b/i.test(attributes.type ?? '')) inside = 'block';
    },
    onclosetag(name) {
      open--;
      if (name === 'svg') drawings--;
      if (inside === 'block' && name === 'script') {
        if (blocks.length < BLOCK_LIMIT) blocks.push(texts.block);
        texts.block = '';
      }
      if (['title', 'h1', 'script'].includes(name)) inside = null;
    },
    ontext(text) {
      if (inside === null) return;
      const limit = inside === 'block' ? LINKED_DATA_LIMIT : TEXT_LIMIT;
      if (texts[inside].length < limit) texts[inside] += text;
    },
  });
  try {
    parser.end(markup);
  } catch (error) {
    // What was read until then is as good as any.
    if (!(error instanceof RangeError)) throw error;
  }
  return { meta, title: texts.title, heading: texts.h1, time, linkedData: blocks.flatMap(parsed) };
}

/** A text of JSON-LD as plain text: many sites write entities or marks into it. */
export function textOfMarkup(text: string): string {
  const start = text.slice(0, TEXT_LIMIT);
  if (!/[&<]/.test(start)) return start;
  const pieces: string[] = [];
  new Parser({ ontext: piece => pieces.push(piece) }).end(start);
  return pieces.join('');
}

function parsed(block: string): unknown[] {
  try {
    return [JSON.parse(block.replace(/^\s*(<!--|\/\/<!\[CDATA\[)|(-->|\/\/\]\]>)\s*$/g, ''))];
  } catch {
    return [];
  }
}

import { readUpdateLabel, type UpdateLabel } from './marks.ts';
import type { ImportedUpdate } from './page-model.ts';
import { joinParagraphs, type Paragraph } from './paragraphs.ts';

/** A story taken apart. `updates` oldest first. */
export type SplitStory = { updates: ImportedUpdate[]; body: Paragraph[]; guesses: string[] };

/**
 * Separates what was typed as an update ("UPDATE: …") from the body. An update begins with its label and ends
 * where the next one begins, at a line that separates (`***`), or at a gap that is wider than the usual one
 * between paragraphs. Where nothing shows its end, it is its first paragraph alone when the body follows, and
 * everything to the end when the body came before; both are told as guesses.
 */
export function splitUpdates(paragraphs: readonly Paragraph[]): SplitStory {
  const split = paragraphs.flatMap(splitAtLabels);
  const usual = usualGap(split);
  const blocks: Block[] = [];
  const body: Paragraph[] = [];
  const guesses: string[] = [];
  for (let i = 0; i < split.length; ) {
    const label = readUpdateLabel(split[i]?.text ?? '');
    if (label === null) {
      const paragraph = split[i++];
      if (paragraph !== undefined) body.push(paragraph);
      continue;
    }
    const { end, sure } = endOfUpdate(split, i, usual, body.length > 0);
    if (!sure) guesses.push(guessOf(label, end - i));
    const first = { text: label.text, gap: 0 };
    blocks.push({ label, paragraphs: [first, ...split.slice(i + 1, end)], onTop: body.length === 0 });
    i = isSeparator(split[end]) ? end + 1 : end;
  }
  // A page of nothing but updates still needs a body: then the labels are how its author writes.
  if (body.length === 0 && blocks.length > 0) return { updates: [], body: [...paragraphs], guesses: [] };
  return { updates: oldestFirst(blocks).map(updateOf), body, guesses };
}

type Block = { label: UpdateLabel; paragraphs: Paragraph[]; onTop: boolean };

/** "UPDATE 2: …" and "UPDATE: …" on lines that follow each other are two paragraphs all the same. */
function splitAtLabels(paragraph: Paragraph): Paragraph[] {
  const parts: Paragraph[] = [];
  for (const line of paragraph.text.split('\n')) {
    const last = parts.at(-1);
    if (last === undefined) parts.push({ text: line, gap: paragraph.gap });
    else if (readUpdateLabel(line) !== null) parts.push({ text: line, gap: 0 });
    else last.text += `\n${line}`;
  }
  return parts;
}

/**
 * The blank lines that usually stand between two paragraphs: the fewest that do. The gap below the headline
 * counts, since a page of two paragraphs has no other to compare with.
 */
function usualGap(paragraphs: readonly Paragraph[]): number {
  const gaps = paragraphs.flatMap(({ gap }) => (gap > 0 ? [gap] : []));
  return gaps.reduce((least, gap) => Math.min(least, gap), Number.POSITIVE_INFINITY);
}

/** Where every gap is wide, none tells anything. */
function allWide(paragraphs: readonly Paragraph[], usual: number): boolean {
  return paragraphs.length > 2 && paragraphs.slice(1).every(({ gap }) => gap === 0 || gap > usual);
}

function endOfUpdate(
  paragraphs: readonly Paragraph[],
  start: number,
  usual: number,
  afterBody: boolean,
): { end: number; sure: boolean } {
  for (let end = start + 1; end < paragraphs.length; end++) {
    const next = paragraphs[end];
    if (next === undefined) break;
    if (isSeparator(next)) return { end, sure: true };
    if (next.gap > usual) return { end, sure: !allWide(paragraphs, usual) };
    if (readUpdateLabel(next.text) !== null) return { end, sure: end === start + 1 || !afterBody };
  }
  if (afterBody) return { end: paragraphs.length, sure: paragraphs.length === start + 1 };
  return { end: start + 1, sure: false };
}

function isSeparator(paragraph: Paragraph | undefined): boolean {
  return paragraph !== undefined && /^\s*(?:\\?[*_=~•-]\s*){3,}$/u.test(paragraph.text);
}

/** By their numbers where they have them; else the newest stands first on top of a page and last below it. */
function oldestFirst(blocks: readonly Block[]): Block[] {
  const top = blocks.filter(({ onTop }) => onTop);
  const below = blocks.filter(({ onTop }) => !onTop);
  return [...chronological(top, true), ...chronological(below, false)];
}

function chronological(blocks: readonly Block[], newestFirst: boolean): Block[] {
  const numbers = blocks.map(({ label }) => label.number ?? 1);
  const ascending = numbers.every((number, i) => i === 0 || number > (numbers[i - 1] ?? 0));
  const descending = numbers.every((number, i) => i === 0 || number < (numbers[i - 1] ?? 0));
  const reverse = ascending === descending ? newestFirst : descending;
  return reverse ? blocks.toReversed() : [...blocks];
}

function updateOf({ label, paragraphs }: Block): ImportedUpdate {
  return {
    kind: label.kind,
    label: label.label,
    text: joinParagraphs(paragraphs).trim(),
    time: label.time,
  };
}

function guessOf(label: UpdateLabel, length: number): string {
  const name = `"${label.kind.toUpperCase()}${label.number === null ? '' : ` ${label.number}`}:"`;
  return length === 1
    ? `Nothing shows where the update that begins with ${name} ends; its first paragraph was taken.`
    : `Nothing shows where the update that begins with ${name} ends; ${length} paragraphs were taken.`;
}

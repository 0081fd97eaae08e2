import { diffArrays } from 'diff/lib/diff/array.js';
import { pageLanguage } from '../ui/phrases.ts';

export type DiffPiece = { kind: 'same' | 'added' | 'removed'; text: string };

/** A paragraph of the compared texts; `folded` stands for unchanged ones that are left out. */
export type DiffLine = readonly DiffPiece[] | 'folded';

export type TextDiff = {
  lines: DiffLine[];
  /** True where a stretch was too large to compare by words; its paragraphs are shown whole. */
  coarse: boolean;
};

/**
 * What became of `before`, word by word, in the order in which `after` is read. Paragraphs are compared first and
 * words only within those that changed, and both stop at a number of edits, so the cost has a bound whatever
 * the texts are (about 100 ms).
 */
export function diffTexts(before: string, after: string, language: string): TextDiff {
  const compare = wordComparer(language);
  const lines: DiffLine[] = [];
  let coarse = false;
  for (const { removed, added, same } of hunksOf(paragraphs(before), paragraphs(after))) {
    const pieces = same.length > 0 ? [] : compare(removed.join('\n'), added.join('\n'));
    coarse ||= pieces === null;
    const shown = pieces ?? [piece('removed', removed.join('\n')), piece('added', added.join('\n'))];
    // One by one: as arguments of one call, a hundred thousand lines are more than the stack takes.
    for (const text of same) lines.push([piece('same', text)]);
    for (const line of linesOf(shown)) lines.push(line);
  }
  return { lines: fold(lines), coarse };
}

/** A text that had none before it. */
export function wholeText(text: string): DiffPiece[][] {
  return paragraphs(text).map(line => [piece('same', line)]);
}

/** Edits between two texts of paragraphs, beyond which they have nothing to do with each other. */
const PARAGRAPH_EDITS = 2_000;
/** Edits between two stretches of words. The cost grows with its square. */
const WORD_EDITS = 800;
/** Characters of both that are cut into words at most; that takes time as well. */
const WORD_SPAN = 60_000;
/** The same for all stretches of a text together. */
const TOTAL_SPAN = 120_000;
/** Below this share of kept letters a mixture of old and new words is harder to read than one after the other. */
const LEAST_KEPT = 0.25;
/** Unchanged text inside a changed paragraph is shown up to this length; beyond, its two ends. */
const CONTEXT = 220;

type Hunk = { removed: string[]; added: string[]; same: string[] };

function paragraphs(text: string): string[] {
  return text.split('\n').filter(line => line.trim() !== '');
}

/** Runs of equal paragraphs, and between them what was there and what is. */
function hunksOf(before: string[], after: string[]): Hunk[] {
  const changes = diffArrays(before, after, { maxEditLength: PARAGRAPH_EDITS });
  if (changes === undefined) return [{ removed: before, added: after, same: [] }];
  const hunks: Hunk[] = [];
  for (const { added, removed, value } of changes) {
    const last = hunks.at(-1);
    if (!added && !removed) hunks.push({ removed: [], added: [], same: value });
    else if (last === undefined || last.same.length > 0)
      hunks.push({ removed: removed ? value : [], added: added ? value : [], same: [] });
    else if (added) last.added = last.added.concat(value);
    else last.removed = last.removed.concat(value);
  }
  return hunks;
}

/** Compares two texts by the words of the language; null where they are too far apart. */
function wordComparer(language: string): (before: string, after: string) => DiffPiece[] | null {
  const segmenter = new Intl.Segmenter(pageLanguage(language), { granularity: 'word' });
  const words = (text: string) => Array.from(segmenter.segment(text), ({ segment }) => segment);
  let left = TOTAL_SPAN;
  return (before, after) => {
    if (before === '' || after === '') return [piece('removed', before), piece('added', after)];
    const span = before.length + after.length;
    if (span > Math.min(left, WORD_SPAN)) return null;
    left -= span;
    const changes = diffArrays(words(before), words(after), { maxEditLength: WORD_EDITS });
    if (changes === undefined) return null;
    const pieces = changes.map(({ added, removed, value }) =>
      piece(added ? 'added' : removed ? 'removed' : 'same', value.join('')),
    );
    return tooDifferent(pieces, before, after)
      ? [piece('removed', before), piece('added', after)]
      : joinAcrossSpaces(pieces);
  };
}

function tooDifferent(pieces: readonly DiffPiece[], before: string, after: string): boolean {
  const letters = (text: string) => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  const kept = pieces.reduce((sum, { kind, text }) => sum + (kind === 'same' ? letters(text) : 0), 0);
  return kept < LEAST_KEPT * Math.max(letters(before), letters(after));
}

/** Makes one change of neighbouring ones that have only a space between them: "old words" → "new ones". */
function joinAcrossSpaces(pieces: readonly DiffPiece[]): DiffPiece[] {
  const joined: DiffPiece[] = [];
  let removed = '';
  let added = '';
  for (const [index, { kind, text }] of pieces.entries()) {
    const isJoint = kind === 'same' && /^[^\S\n]+$/.test(text) && removed + added !== '';
    if (kind === 'removed') removed += text;
    else if (kind === 'added') added += text;
    else if (isJoint && index < pieces.length - 1) {
      removed += text;
      added += text;
    } else {
      joined.push(piece('removed', removed), piece('added', added), piece('same', text));
      removed = '';
      added = '';
    }
  }
  return [...joined, piece('removed', removed), piece('added', added)].filter(({ text }) => text !== '');
}

/** Cuts pieces at line ends, each line with the pieces that stand in it. */
function linesOf(pieces: readonly DiffPiece[]): DiffPiece[][] {
  const lines: DiffPiece[][] = [[]];
  for (const { kind, text } of pieces) {
    for (const [index, part] of text.split('\n').entries()) {
      if (index > 0) lines.push([]);
      if (part !== '') lines.at(-1)?.push(piece(kind, part));
    }
    // What was removed and what came instead are paragraphs of their own when they are whole ones.
    if (pieces.length === 2) lines.push([]);
  }
  return lines.filter(line => line.length > 0);
}

/** Leaves out unchanged paragraphs except those beside a change, and shortens long unchanged stretches. */
function fold(lines: readonly DiffLine[]): DiffLine[] {
  const changed = lines.map(line => line !== 'folded' && line.some(({ kind }) => kind !== 'same'));
  const folded: DiffLine[] = [];
  for (const [index, line] of lines.entries()) {
    const near = changed[index - 1] || changed[index] || changed[index + 1];
    if (near && line !== 'folded') folded.push(shorten(line));
    else if (folded.at(-1) !== 'folded') folded.push('folded');
  }
  return folded;
}

function shorten(line: readonly DiffPiece[]): DiffPiece[] {
  return line.flatMap(({ kind, text }, index) => {
    if (kind !== 'same' || text.length <= CONTEXT) return [piece(kind, text)];
    const start = index === 0 && line.length > 1 ? '' : text.slice(0, CONTEXT / 2).replace(/\S*$/u, '');
    const end =
      index === line.length - 1 && line.length > 1 ? '' : text.slice(-CONTEXT / 2).replace(/^\S*/u, '');
    return [piece('same', `${start}…${end}`)];
  });
}

function piece(kind: DiffPiece['kind'], text: string): DiffPiece {
  return { kind, text };
}

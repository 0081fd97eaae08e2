import { readSaidLine, type SaidLine } from './said-line.ts';
import { readWritten } from './written-times.ts';

/** Where a line stands (from 0), beside what it says. */
export type FoundSaidLine = SaidLine & { index: number; text: string };

/**
 * The lines that open comments. A page has one form of them: that of its anonymous comments, else the most
 * frequent one. A line that could begin a sentence counts where the same one is there twice; others come back
 * as `doubtful`, and so do lines within a paragraph.
 */
export function findSaidLines(lines: readonly string[]): {
  said: FoundSaidLine[];
  doubtful: FoundSaidLine[];
} {
  const found = lines.flatMap((text, index) => {
    const line = readSaidLine(text);
    return line === null ? [] : [{ ...line, index, text: text.trim() }];
  });
  const form = formOf(found);
  const ofForm = found.filter(line => line.form === form);
  const isApart = apartTest(lines, ofForm);
  const repeated = countBy(ofForm.map(({ author }) => author ?? ''));
  const said: FoundSaidLine[] = [];
  const doubtful: FoundSaidLine[] = [];
  for (const line of ofForm) {
    const sure = line.sure || (repeated.get(line.author ?? '') ?? 0) > 1;
    (sure && isApart(line) ? said : doubtful).push(line);
  }
  return { said, doubtful: said.length === 0 ? [] : doubtful };
}

/** A colon also ends lines such as "The minister said:", so it counts only for comments of somebody anonymous. */
function formOf(found: readonly FoundSaidLine[]): string {
  const dotted = found.filter(({ form }) => form.endsWith('...'));
  const candidates = dotted.length > 0 ? dotted : found.filter(({ author }) => author === null);
  const anonymous = candidates.filter(({ author }) => author === null);
  const clear = anonymous.length > 0 ? anonymous : candidates.filter(({ sure }) => sure);
  return [...countBy(clear.map(({ form }) => form))].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}

/**
 * A line stands apart below a blank line, another such line or a time, and "Anonymous said..." also above a
 * blank line; unless the page has no blank lines there.
 */
function apartTest(
  lines: readonly string[],
  found: readonly FoundSaidLine[],
): (line: FoundSaidLine) => boolean {
  const opening = new Set(found.map(({ index }) => index));
  const isBlank = (index: number) => (lines[index] ?? '').trim() === '';
  const isApart = ({ index, author }: FoundSaidLine) => {
    if (isBlank(index - 1) || opening.has(index - 1)) return true;
    return (author === null && isBlank(index + 1)) || readWritten(lines[index - 1] ?? '')?.minute != null;
  };
  const apart = found.filter(isApart).length;
  return apart * 2 >= found.length ? isApart : () => true;
}

function countBy(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

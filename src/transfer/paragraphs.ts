/** A paragraph of a page with the number of blank lines before it: what sets an update apart from the body. */
export type Paragraph = { text: string; gap: number };

/** Splits text at blank lines. Single line ends stay within a paragraph. */
export function splitParagraphs(lines: readonly string[]): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let current: string[] = [];
  let gap = 0;
  let blank = 0;
  const finish = () => {
    if (current.length > 0) paragraphs.push({ text: current.join('\n'), gap });
    current = [];
  };
  for (const line of lines) {
    if (line.trim() === '') {
      finish();
      blank++;
    } else {
      if (current.length === 0) [gap, blank] = [blank, 0];
      current.push(line.trimEnd());
    }
  }
  finish();
  return paragraphs;
}

export function joinParagraphs(paragraphs: readonly Paragraph[]): string {
  return paragraphs.map(({ text }) => text).join('\n\n');
}

/**
 * Text as Markdown that means these words and nothing else in any reader: also in those that take HTML, tables or
 * definitions, where `plain.ts` counts on our own. Paragraphs, line ends and quotes (`> `) stay.
 */
export function literalMarkdown(text: string): string {
  const lines = text.split('\n').map(literalQuotedLine);
  return lines
    .map((line, index) => (line !== '' && isText(lines[index + 1]) ? `${line}  ` : line))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The same for a text that must stay on one line: a heading, a cell of a table. */
export function literalLine(text: string): string {
  return text
    .trim()
    .replace(/\s+/gu, ' ')
    .replace(/[\\`*_[\]<|~]|&(?=[#\p{L}])/gu, '\\$&')
    .replace(/^(\d{1,9})(?=[.)])/, '$1\\')
    .replace(/^[#>+=-]|#$/g, '\\$&');
}

function literalQuotedLine(line: string): string {
  const marks = /^(?:> ?)*/.exec(line)?.[0] ?? '';
  return marks.trim() + literalLine(line.slice(marks.length)).replace(/^(?=.)/, marks === '' ? '' : ' ');
}

const isText = (line: string | undefined): boolean => line !== undefined && !/^[>\s]*$/.test(line);

/**
 * Plain text as Markdown that reads the same: only what would otherwise act as Markdown is escaped. White space
 * at both ends of a line goes. Holds for the Markdown of authors as well as for that of comments.
 */
export function textToMarkdown(text: string): string {
  return text
    .split('\n')
    .map(line => escapeLineStart(escapeInline(line.trim())))
    .join('\n');
}

/** An address stays one: as it is where nothing in it acts, else between angle brackets. */
function escapeInline(line: string): string {
  const parts = line.split(/(https?:\/\/[^\s<>]*)/i);
  return parts.map((part, i) => (i % 2 === 0 ? escapeWords(part) : escapeAddress(part, parts, i))).join('');
}

function escapeAddress(address: string, parts: readonly string[], i: number): string {
  const [before, after] = [parts[i - 1] ?? '', parts[i + 1] ?? ''];
  // Inside a word readers of Markdown do not agree what is an address, so there it is none.
  if (!/(^|[\s(«“"'])$/.test(before) || !/^(\s|$)/.test(after) || address.length < 10)
    return breakUp(address);
  if (/^[\p{L}\p{N}:/.?=%#@+-]+[\p{L}\p{N}/]$/u.test(address)) return address;
  const end = endOfAddress(address);
  const trail = address.slice(end).startsWith('/') ? end + 1 : end;
  if (trail < 10 || /[\\`]/.test(address)) return breakUp(address);
  return `<${address.slice(0, trail)}>${escapeWords(address.slice(trail))}`;
}

/** Where the sentence goes on: before its full stop, and before a bracket that was not opened in the address. */
function endOfAddress(address: string): number {
  let open = address.split('(').length - address.split(')').length;
  let end = address.length;
  for (; end > 0; end--) {
    const last = address.charAt(end - 1);
    if (!/[\p{P}\p{S}]/u.test(last) || (last === ')' && open >= 0)) break;
    if (last === ')') open++;
    if (last === '(') open--;
  }
  return end;
}

function breakUp(address: string): string {
  return escapeWords(address).replace(/(https?):(?=\/\/)/gi, '$1\\:');
}

function escapeWords(text: string): string {
  return (
    text
      .replace(/\\(?=[!-/:-@[-`{-~]|$)/g, '\\\\')
      .replace(/`/g, '\\`')
      // With white space on both sides a star or an underscore is itself, an underscore also inside a word.
      .replace(/(?<!\s)\*|\*(?!\s)/g, '\\*')
      .replace(/(?<![\p{L}\p{N}])_(?!\s)|_(?![\p{L}\p{N}\s])|(?<=\S)(?<![\p{L}\p{N}])_/gu, '\\_')
      .replace(/~(?=~)|(?<=~)~/g, '\\~')
      .replace(/\](?=[([:])/g, '\\]')
      .replace(/<(?=[a-z/!?])/gi, '\\<')
      .replace(/&(?=#?[a-z0-9]+;)/gi, '\\&')
  );
}

/** Headings, quotes, lists, rules, underlines of headings, and the second row of a table. */
function escapeLineStart(line: string): string {
  return line
    .replace(/^(?=#{1,6}(\s|$)|>|[-+](\s|$)|[-=][-=\s]*$|[|:-][\s|:-]*$)/, '\\')
    .replace(/^(\d{1,9})(?=[.)](\s|$))/, '$1\\');
}

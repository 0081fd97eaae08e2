/**
 * As much of a text as `limit` characters hold, cut between words where there is one to cut at, with an ellipsis in place of the
 * rest. A text that fits stays as it is.
 */
export function cutAt(text: string, limit: number): string {
  const characters = Array.from(text);
  if (characters.length <= limit) return text;
  const kept = characters.slice(0, limit - 1).join('');
  const words = /\s/u.test(characters[limit - 1] ?? '') ? kept : kept.replace(/\s+\S*$/u, '');
  // A dash or a dot that stood between two parts ends none.
  return `${words.replace(/[\s\p{Pd}·]+$/u, '')}…`;
}

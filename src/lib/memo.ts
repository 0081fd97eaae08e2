/**
 * `work` that does not work twice on the same text: for what is asked of the same few again and again, such as headers of
 * requests. A sender of many different ones makes it forget them, no more.
 */
export function memo<T extends object | string | boolean | null>(
  limit: number,
  work: (text: string) => T,
): (text: string) => T {
  const known = new Map<string, T>();
  return text => {
    const kept = known.get(text);
    if (kept !== undefined) return kept;
    const made = work(text);
    if (known.size >= limit) known.clear();
    known.set(text, made);
    return made;
  };
}

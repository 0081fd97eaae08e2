/** The rows of a CSV text (RFC 4180) as objects, named by its first row. */
export function parseCsv(text: string): Record<string, string>[] {
  const [names = [], ...rows] = cells(text.replace(/^\ufeff/, ''));
  return rows
    .filter(row => row.length === names.length)
    .map(row => Object.fromEntries(names.map((name, i) => [name, row[i] ?? ''])));
}

function cells(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain = '', end = ''] of text.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g,
  )) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end !== ',') rows.push([]);
  }
  return rows;
}

/** Who asks: nobody in particular, or one of the staff by role. In the order of the table's columns. */
export const ASKERS = ['nobody', 'owner', 'editor', 'author', 'moderator'] as const;
export type Asker = (typeof ASKERS)[number];

/** What becomes of a request: it passes, is sent to sign in, is forbidden, or there is nothing for this asker. */
export type Outcome = 'yes' | 'sign in' | 'no' | 'nothing';

/** What one asker met at one address: with what is their own and with what is somebody else's. */
export type Met = { own: Outcome; other: Outcome };

/** A route as the table writes it: `GET /studio/posts/:post`. */
export type RouteName = string;

export type RolesTable = ReadonlyMap<RouteName, Readonly<Record<Asker, string>>>;

/** The rows of docs/reference/roles.md that begin with an address: one entry for each of their methods. */
export function readRoles(text: string): RolesTable {
  const table = new Map<RouteName, Record<Asker, string>>();
  for (const line of text.split('\n')) {
    const [, address, methods, , ...cells] = line.split('|').map(cell => cell.trim());
    const path = /^`(\/.*)`$/.exec(address ?? '')?.[1];
    if (path === undefined) continue;
    for (const method of (methods ?? '').split(/,\s*/)) {
      const route = `${method} ${path}`;
      if (table.has(route)) throw new Error(`docs/reference/roles.md has two rows for ${route}`);
      table.set(
        route,
        Object.fromEntries(ASKERS.map((asker, i) => [asker, cells[i] ?? ''])) as Record<Asker, string>,
      );
    }
  }
  return table;
}

/** What a cell has to say of what was met. */
function cellOf({ own, other }: Met): string {
  if (own === other) return own;
  return own === 'yes' && other !== 'sign in' ? 'own' : `own: ${own}, other: ${other}`;
}

/** Where the table and what was met differ, each in a sentence that says which row to write. Empty where they agree. */
export function complaints(
  table: RolesTable,
  met: ReadonlyMap<RouteName, Readonly<Record<Asker, Met>>>,
): string[] {
  const wrong: string[] = [];
  for (const [route, askers] of met) {
    const row = table.get(route);
    const cells = ASKERS.map(asker => cellOf(askers[asker]));
    if (row === undefined)
      wrong.push(`no row for ${route}; the app answers so, if that is meant: ${rowOf(route, cells)}`);
    else {
      ASKERS.forEach((asker, i) => {
        if (row[asker] !== cells[i])
          wrong.push(`${route}: the table says "${row[asker]}" for ${asker}, the app "${cells[i]}"`);
      });
    }
  }
  for (const route of table.keys())
    if (!met.has(route)) wrong.push(`a row for ${route}, which the app does not have`);
  return wrong;
}

function rowOf(route: RouteName, cells: readonly string[]): string {
  const [method, path] = route.split(' ');
  return `| \`${path}\` | ${method} | … | ${cells.join(' | ')} |`;
}

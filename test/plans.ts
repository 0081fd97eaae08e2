import assert from 'node:assert/strict';
import type { Database, Reader } from '../src/db/database.ts';

/** How the engine goes about every query that `run` sends. */
export async function plansOf(db: Database, run: (db: Reader) => Promise<unknown>): Promise<string[]> {
  const queries: { sql: string; parameters: readonly unknown[] }[] = [];
  const listening = db.read.withPlugin({
    transformQuery: ({ node, queryId }) => {
      queries.push(db.read.getExecutor().compileQuery(node, queryId));
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  await run(listening);
  assert.ok(queries.length > 0);
  // A prepared query is seen while it is built, with stand-ins for its values: "0" is a text and a number.
  const value = (parameter: unknown) =>
    typeof parameter === 'object' && parameter !== null ? '0' : parameter;
  const explain = db.kind === 'sqlite' ? 'explain query plan' : 'explain';
  return Promise.all(
    queries.map(async query => {
      const text = query.sql.replace(/^/, `${explain} `);
      const parameters = query.parameters.map(value);
      const { rows } = await db.read.executeQuery({ ...(query as object), sql: text, parameters } as never);
      return rows.map(row => Object.values(row as object).join(' ')).join('\n');
    }),
  );
}

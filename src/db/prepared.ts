import type { CompiledQuery, Insertable } from 'kysely';
import type { Reader, Transaction } from './database.ts';
import type { Tables } from './tables.ts';

/** SQL that was built once; `slots` say which of the caller's values stands at which parameter. */
type Plan = { query: CompiledQuery; slots: readonly (Slot | { constant: unknown })[] };

/** Stands for a value while the SQL is built. */
class Slot {
  readonly index: number;
  constructor(index: number) {
    this.index = index;
  }
}

/**
 * A query for hot paths: `build` runs once for each database, with stand-ins for its parameters, and its SQL is
 * kept; building it costs more than running it. `build` must make the same SQL for any values, so it
 * must not look at them, and no parameter may be a list. Returns the rows.
 */
export function prepared<Params extends readonly unknown[], Row>(
  build: (db: Reader, ...params: Params) => { compile(): CompiledQuery<Row> },
): (db: Reader, ...params: Params) => Promise<Row[]> {
  const plans = new WeakMap<object, Plan>();
  return async (db, ...params) => {
    const engine = db.getExecutor().adapter;
    let plan = plans.get(engine);
    if (plan === undefined) {
      plan = planOf(build(db, ...(params.map((_, i) => new Slot(i)) as unknown as Params)).compile());
      plans.set(engine, plan);
    }
    return (await db.executeQuery<Row>(filled(plan, params) as CompiledQuery<Row>)).rows;
  };
}

/** The same for inserting one row; rows with other columns get another plan. */
export function preparedInsert<Table extends keyof Tables & string>(
  table: Table,
): (tx: Transaction, row: Insertable<Tables[Table]>) => Promise<void> {
  const inserts = new Map<string, (db: Reader, ...values: unknown[]) => Promise<unknown>>();
  return async (tx, row) => {
    const columns = Object.keys(row);
    const key = columns.join();
    let insert = inserts.get(key);
    if (insert === undefined) {
      insert = prepared((db, ...values: unknown[]) =>
        db
          .insertInto(table)
          .values(Object.fromEntries(columns.map((column, i) => [column, values[i]])) as typeof row),
      );
      inserts.set(key, insert);
    }
    await insert(tx, ...Object.values(row));
  };
}

function planOf(query: CompiledQuery): Plan {
  return {
    query,
    slots: query.parameters.map(value => (value instanceof Slot ? value : { constant: value })),
  };
}

function filled({ query, slots }: Plan, params: readonly unknown[]): CompiledQuery {
  return {
    ...query,
    parameters: slots.map(slot => (slot instanceof Slot ? params[slot.index] : slot.constant)),
  };
}

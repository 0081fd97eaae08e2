import type { CompiledQuery, Insertable } from 'kysely';
import type { Reader, Transaction } from './database.ts';
import type { Tables } from './tables.ts';

/** SQL that was built once; `slots` say which of the caller's values stands at which parameter. */
type Plan = {
  query: CompiledQuery;
  slots: readonly (Slot | { constant: unknown })[];
  /** Null where only Kysely can run it. */
  run: Run | null;
};

/** Runs one statement with these parameters and returns its rows; null where only Kysely can run it on this `db`. */
type Run = (parameters: readonly unknown[], db: Reader) => unknown[] | Promise<unknown[]> | null;

/**
 * `waits`: somebody needs to know that it is done; otherwise it will do that it fails what comes after it in the
 * transaction, at the latest the commit.
 */
type Prepare = (statement: { sql: string; name: string | undefined }, waits: boolean) => Run;

/** By the adapter of its Kysely: what prepares a statement for its engine. */
const shortcuts = new WeakMap<object, Prepare>();

/**
 * Prepared queries of `db`, and of its transactions, are run by what `prepare` makes of their SQL. On its way to any engine
 * Kysely waits some ten times for nothing, which costs more than the query.
 */
export function prepareBy(db: Reader, prepare: Prepare): void {
  shortcuts.set(db.getExecutor().adapter, prepare);
}

/**
 * SQL that comes again and again, with a name for a server that keeps what it has planned under one. Not where columns
 * are left to the table (`*`): once a newer process has added one, such a plan fails.
 */
const names = new Map<string, string>();

/** The name of a prepared query's SQL; undefined for any other SQL. */
export function nameOfPrepared(sql: string): string | undefined {
  return names.get(sql);
}

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
  { waits = true } = {},
): (db: Reader, ...params: Params) => Promise<Row[]> {
  const plans = new WeakMap<object, Plan>();
  return async (db, ...params) => {
    const engine = db.getExecutor().adapter;
    let plan = plans.get(engine);
    if (plan === undefined) {
      const query = build(db, ...(params.map((_, i) => new Slot(i)) as unknown as Params)).compile();
      plan = planOf(query, shortcuts.get(engine), waits);
      plans.set(engine, plan);
    }
    const parameters = filled(plan, params);
    const rows = plan.run?.(parameters, db) ?? null;
    if (rows !== null) return rows as Row[] | Promise<Row[]>;
    return (await db.executeQuery<Row>({ ...plan.query, parameters } as CompiledQuery<Row>)).rows;
  };
}

/**
 * The same for inserting one row; rows with other columns get another plan. On PostgreSQL it does not wait: a row that the
 * table refuses fails the next statement of the transaction, at the latest its commit, with what the table said.
 */
export function preparedInsert<Table extends keyof Tables & string>(
  table: Table,
): (tx: Transaction, row: Insertable<Tables[Table]>) => Promise<void> {
  const insert = preparedRow(table, (db, row) => db.insertInto(table).values(row), { waits: false });
  return async (tx, row) => void (await insert(tx, row));
}

/** A prepared query for whatever is done with one row: `build` is given its columns with stand-ins for the values. Returns the rows. */
export function preparedRow<Table extends keyof Tables & string, Row>(
  _table: Table,
  build: (db: Reader, row: Insertable<Tables[Table]>) => { compile(): CompiledQuery<Row> },
  options: { waits?: boolean } = {},
): (tx: Transaction, row: Insertable<Tables[Table]>) => Promise<Row[]> {
  const queries = new Map<string, (db: Reader, ...values: unknown[]) => Promise<Row[]>>();
  return (tx, row) => {
    const columns = Object.keys(row);
    const key = columns.join();
    let query = queries.get(key);
    if (query === undefined) {
      query = prepared(
        (db, ...values: unknown[]) =>
          build(db, Object.fromEntries(columns.map((column, i) => [column, values[i]])) as typeof row),
        options,
      );
      queries.set(key, query);
    }
    return query(tx, ...Object.values(row));
  };
}

function planOf(query: CompiledQuery, prepare: Prepare | undefined, waits: boolean): Plan {
  if (!names.has(query.sql) && !query.sql.includes('*')) names.set(query.sql, `dateline_${names.size}`);
  return {
    query,
    slots: query.parameters.map(value => (value instanceof Slot ? value : { constant: value })),
    run: prepare?.({ sql: query.sql, name: nameOfPrepared(query.sql) }, waits) ?? null,
  };
}

function filled({ slots }: Plan, params: readonly unknown[]): unknown[] {
  return slots.map(slot => (slot instanceof Slot ? params[slot.index] : slot.constant));
}

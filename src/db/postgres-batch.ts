import pg from 'pg';

/** Without a name the server plans it each time; with one, each connection plans it once. */
export type Statement = { sql: string; name: string | undefined };

/** What came back for one statement; to be looked at once the batch is answered. */
export type Answer = { rows: unknown[]; command: string };

/** What one connection knows of its named statements: their columns, or that it has asked and not heard yet. */
export type KnownStatements = Map<string, readonly Column[] | 'asked'>;

type Column = { name: string; parse: (text: string) => unknown };

type Part = Answer & {
  statement: Statement;
  values: (string | Buffer | null)[];
  columns: readonly Column[];
  /** The name under which it is planned now; empty where it is none or is known. */
  asks: string;
};

/**
 * Statements that go out together, without waiting for each other's answers: one message to the server, and one back.
 * After one that fails the server skips the others up to the end of the batch, so all of it counts as failed. It runs on a
 * client in pipeline mode (`new pg.Client({ pipeline: true })`), which takes the next batch before this one is answered.
 *
 * What `pg` does for one query costs more than the server takes for it; this asks for the columns of a named statement
 * once, and has nothing that nobody here listens to. Messages: PostgreSQL 18, 54.2.3 and 54.2.4.
 */
export class Batch extends pg.Query {
  /** How long the answer may take, in milliseconds; the client breaks its connection then. */
  readonly query_timeout: number;
  /** Called by the client, with null once all is answered. */
  callback: (error: unknown) => void;
  readonly answered: Promise<void>;
  readonly #known: KnownStatements;
  readonly #parts: Part[] = [];
  /** How many of them are answered. */
  #done = 0;

  constructor(known: KnownStatements, patience: number) {
    super({ text: '' });
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#known = known;
    this.query_timeout = patience;
    this.answered = promise;
    this.callback = error => (error === null ? resolve() : reject(error));
  }

  add(statement: Statement, parameters: readonly unknown[]): Answer {
    const values = parameters.map(textOf);
    const part: Part = { statement, values, columns: [], asks: '', rows: [], command: '' };
    this.#parts.push(part);
    return part;
  }

  override submit = (connection: pg.Connection): void => {
    connection.stream.cork();
    for (const part of this.#parts) this.#write(connection, part);
    connection.sync();
    connection.stream.uncork();
  };

  /** `more` says nothing any more, but is in the types. */
  #write(connection: pg.Connection, part: Part, more = false): void {
    const { statement, values } = part;
    const { sql: text, name = '' } = statement;
    const known = this.#known.get(name);
    if (typeof known === 'object') {
      part.columns = known;
      connection.bind({ statement: name, values }, more);
    } else {
      // Where another batch has asked and not heard yet it may fail, so its plan is not relied on.
      part.asks = known === undefined ? name : '';
      if (part.asks !== '') {
        this.#known.set(part.asks, 'asked');
        // One that failed before may have been planned or not.
        connection.close({ type: 'S', name: part.asks }, more);
      }
      connection.parse({ name: part.asks, text, types: [] }, more);
      connection.bind({ statement: part.asks, values }, more);
      connection.describe({ type: 'P', name: '' }, more);
    }
    connection.execute(null, more);
  }

  handleRowDescription({ fields }: { fields: readonly { name: string; dataTypeID: number }[] }): void {
    const part = this.#parts[this.#done];
    if (part === undefined) return;
    part.columns = fields.map(({ name, dataTypeID }) => ({ name, parse: parserOf(dataTypeID) }));
  }

  handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
    const part = this.#parts[this.#done];
    if (part === undefined) return;
    const row: Record<string, unknown> = {};
    for (let i = 0; i < part.columns.length; i++) {
      const column = part.columns[i];
      const text = fields[i];
      if (column !== undefined) row[column.name] = text == null ? null : column.parse(text);
    }
    part.rows.push(row);
  }

  handleCommandComplete({ text }: { text: string }): void {
    const part = this.#parts[this.#done++];
    if (part === undefined) return;
    part.command = text;
    if (part.asks !== '') this.#known.set(part.asks, part.columns);
  }

  handleError(error: unknown): void {
    for (const { asks } of this.#parts.slice(this.#done)) this.#known.delete(asks);
    // What the connection knows may be what the server does not: a pooler handed it on, or the plan is for a table that is another now.
    if (isUnknownStatement(error)) this.#known.clear();
    else this.#known.delete(this.#parts[this.#done]?.statement.name ?? '');
    this.callback(error);
  }

  handleReadyForQuery(): void {
    this.callback(null);
  }
}

/** By code: PostgreSQL 18, appendix A. */
function isUnknownStatement(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '26000';
}

/** What was done and to how many rows. PostgreSQL 18, 54.7, "CommandComplete". */
export function completed({ command }: Answer): { command: string; rowCount: number } {
  const words = command.split(' ');
  return { command: words[0] ?? '', rowCount: Number(words.at(-1)) || 0 };
}

/** Milliseconds and counts fit a double exactly, so `bigint` columns come as numbers. */
export function parserOf(oid: number, format?: 'text' | 'binary') {
  if (oid === pg.types.builtins.INT8) return Number;
  return pg.types.getTypeParser(oid, format as 'text');
}

/** As the server reads it. */
function textOf(value: unknown): string | Buffer | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (Array.isArray(value)) return `{${value.map(element).join()}}`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function element(value: unknown): string {
  const text = textOf(value);
  if (text === null) return 'NULL';
  if (Array.isArray(value)) return String(text);
  return `"${String(text).replaceAll(/["\\]/g, '\\$&')}"`;
}

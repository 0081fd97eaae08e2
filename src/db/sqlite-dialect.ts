import {
  type LimitNode,
  type OffsetNode,
  type OperationNode,
  type QueryCompiler,
  SqliteDialect,
  SqliteQueryCompiler,
  ValueNode,
} from 'kysely';

/** Kysely's dialect with limits that SQLite need not plan for again. */
export class OwnSqliteDialect extends SqliteDialect {
  override createQueryCompiler(): QueryCompiler {
    return new OwnQueryCompiler();
  }
}

/**
 * Where a parameter alone stands as a limit or an offset, SQLite looks at its value when it plans the statement, and plans it anew
 * whenever a value is bound: that takes several times as long as finding a few rows. So a number that is known stands in
 * the SQL itself, and one that only comes with each use stands in a sum, which SQLite does not look into.
 */
class OwnQueryCompiler extends SqliteQueryCompiler {
  protected override visitLimit({ limit }: LimitNode): void {
    this.append('limit ');
    this.#visitCount(limit);
  }

  protected override visitOffset({ offset }: OffsetNode): void {
    this.append('offset ');
    this.#visitCount(offset);
  }

  #visitCount(count: OperationNode): void {
    if (!ValueNode.is(count)) this.visitNode(count);
    else if (Number.isSafeInteger(count.value)) this.append(String(count.value));
    else {
      this.visitNode(count);
      this.append(' + 0');
    }
  }
}

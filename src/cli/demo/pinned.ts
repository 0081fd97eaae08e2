import type { Database } from '../../db/database.ts';

/** The same database, whose writes take place at `now`: what is written through it is dated so. */
export function pinned(db: Database, now: number): Database {
  return {
    ...db,
    now: () => now,
    write: work => db.write(write => work({ ...write, now })),
    writeIfRoom: (work, row) => db.writeIfRoom(write => work({ ...write, now }), row),
  };
}

import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';

/** Durable commits in a loop and nothing else: rows a second with so many rows to each commit. Prints a number. */
const { values } = parseArgs({
  options: {
    file: { type: 'string' },
    rows: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '2' },
  },
});

const db = new DatabaseSync(values.file ?? ':memory:');
db.exec('pragma journal_mode = wal; pragma synchronous = full');
db.exec('create table if not exists rows (id integer primary key, text text not null, at integer not null)');
const insert = db.prepare('insert into rows (text, at) values (?, ?)');
const [begin, commit] = [db.prepare('begin immediate'), db.prepare('commit')];
const text = 'A comment of ordinary length, as people write them. '.repeat(4);

const perCommit = Number(values.rows);
const started = performance.now();
const until = started + Number(values.seconds) * 1000;
let rows = 0;
while (performance.now() < until) {
  begin.run();
  for (let i = 0; i < perCommit; i++) insert.run(text, Date.now());
  commit.run();
  rows += perCommit;
}
console.log(rows / ((performance.now() - started) / 1000));
db.close();

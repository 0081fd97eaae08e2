import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { startPostgres, type TestPostgres } from '../test/postgres.ts';

/** That of the tests where one is named, else one from npm; commits reach the disk. */
export async function durablePostgres(): Promise<TestPostgres> {
  const url = process.env.DATELINE_TEST_POSTGRES;
  return url === undefined ? startPostgres({ durable: true }) : { url, stop: async () => undefined };
}

/** An empty database on that server; returns its address. */
export async function newDatabase(server: string): Promise<string> {
  const name = `bench_${randomBytes(8).toString('hex')}`;
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(`create database ${name}`);
  } finally {
    await client.end();
  }
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

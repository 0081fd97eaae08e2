import { once } from 'node:events';
import { createServer } from 'node:net';

/** Where no system chooses a port by itself (Linux does from 32768 on), and no browser refuses one. */
const FIRST = 11_000;
const COUNT = 20_000;
const EACH = 16;

let taken = 0;

/**
 * A port for a process that is started now. Each process of the tests has a row of its own, so that nobody else takes it before that
 * one listens.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST + ((process.pid * EACH + taken++) % COUNT);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer().listen(port, '127.0.0.1');
  try {
    await once(probe, 'listening');
  } catch {
    return false;
  }
  const closed = once(probe, 'close');
  probe.close();
  await closed;
  return true;
}

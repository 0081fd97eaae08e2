import { connect, type Socket } from 'node:net';
import { parseArgs } from 'node:util';
import { pageRequest } from './connection.ts';

/**
 * The load: asks one address over several connections for some seconds, each connection again as soon as it
 * has its answer, and prints one line of JSON. A process of its own, so that it can have a core of its own.
 *
 * It is far quicker than a general client since it knows that every answer is the same: it reads the first
 * one properly and from then on counts bytes, looking only at the first line of each.
 */
const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    connections: { type: 'string', default: '32' },
    seconds: { type: 'string', default: '3' },
    encoding: { type: 'string', default: 'br' },
  },
});

export type LoadResult = { requests: number; seconds: number; bytes: number; first: string };

const url = new URL(values.url ?? '');
const request = pageRequest(url, values.encoding);

const started = performance.now();
const until = started + Number(values.seconds) * 1000;
const result: LoadResult = { requests: 0, seconds: 0, bytes: 0, first: '' };
await Promise.all(Array.from({ length: Number(values.connections) }, run));
result.seconds = (performance.now() - started) / 1000;
console.log(JSON.stringify(result));

/** One connection after the other: a server may close one that it has answered often enough. */
async function run(): Promise<void> {
  while (performance.now() < until) {
    const socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true });
    await new Promise((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('error', reject);
    });
    await repeat(socket, await firstAnswer(socket));
    socket.destroy();
  }
}

/** Asks once and returns how many bytes an answer has, head included. */
function firstAnswer(socket: Socket): Promise<number> {
  return new Promise((resolve, reject) => {
    let answer = Buffer.alloc(0);
    const onData = (chunk: Buffer) => {
      answer = Buffer.concat([answer, chunk]);
      const end = answer.indexOf('\r\n\r\n');
      if (end < 0) return;
      const head = answer.toString('latin1', 0, end);
      const bodyLength = /^content-length: (\d+)$/im.exec(head)?.[1];
      if (!head.startsWith('HTTP/1.1 200') || bodyLength === undefined) {
        reject(new Error(`the first answer was no page: ${head.split('\r\n')[0]}`));
        return;
      }
      result.first = head;
      const length = end + 4 + Number(bodyLength);
      if (answer.length < length) return;
      socket.off('data', onData);
      resolve(length);
    };
    socket.on('data', onData);
    socket.write(request);
  });
}

function repeat(socket: Socket, length: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let missing = length;
    socket.on('error', reject);
    socket.on('close', resolve);
    socket.on('data', (chunk: Buffer) => {
      if (missing === length && chunk[9] !== 0x32) {
        reject(new Error(`an answer was no page: ${chunk.toString('latin1', 0, 60)}`));
        return;
      }
      missing -= chunk.length;
      if (missing > 0) return;
      if (missing < 0) {
        reject(new Error('an answer was longer than the first'));
        return;
      }
      missing = length;
      result.requests++;
      result.bytes += length;
      if (performance.now() >= until) resolve();
      else socket.write(request);
    });
    socket.write(request);
  });
}

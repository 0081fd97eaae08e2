import { connect } from 'node:net';
import { parseArgs } from 'node:util';
import { commentRequest } from './connection.ts';
import { unlikeText } from './seed.ts';

/**
 * Writers: each connection is one person who posts a comment, waits until it is acknowledged and posts the
 * next. Prints one line of JSON. A process of its own, so that it can have a core of its own.
 */
const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    clients: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '3' },
  },
});

export type PostResult = { comments: number; seconds: number; median: number; slowest: number };

const url = new URL(values.url ?? '');
const run = Date.now().toString(36);
const started = performance.now();
const until = started + Number(values.seconds) * 1000;
const latencies: number[] = [];
await Promise.all(Array.from({ length: Number(values.clients) }, (_, i) => writer(i)));
latencies.sort((a, b) => a - b);
const result: PostResult = {
  comments: latencies.length,
  seconds: (performance.now() - started) / 1000,
  median: latencies[Math.floor(latencies.length / 2)] ?? 0,
  slowest: latencies.at(-1) ?? 0,
};
console.log(JSON.stringify(result));

async function writer(client: number): Promise<void> {
  const socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true });
  let cookie = '';
  let count = 0;
  let sentAt = 0;
  const send = () => {
    const request = commentRequest(url, unlikeText(`${run}-${client}-${count++}`), cookie);
    sentAt = performance.now();
    socket.write(request);
  };
  await new Promise<void>((resolve, reject) => {
    let answer = '';
    socket.setEncoding('latin1');
    socket.on('error', reject);
    socket.on('close', () => resolve());
    socket.on('connect', send);
    socket.on('data', chunk => {
      answer += chunk;
      const end = answer.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/^content-length: (\d+)/im.exec(answer.slice(0, end))?.[1] ?? 0);
      if (answer.length < end + 4 + length) return;
      if (!answer.startsWith('HTTP/1.1 303')) {
        reject(new Error(`the comment was refused: ${answer.slice(0, 2_000)}`));
        return;
      }
      cookie = /^set-cookie: ([^;\r]+)/im.exec(answer)?.[1] ?? cookie;
      answer = '';
      latencies.push(performance.now() - sentAt);
      if (performance.now() < until) send();
      else resolve();
    });
  });
  socket.destroy();
}

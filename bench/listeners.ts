import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { StreamsResult } from './streams.ts';

/**
 * Many readers of one stream of events in one process, from several addresses of this machine, since one has not ports enough. When all
 * have heard how things stand they wait for what a comment makes of it.
 */
const { values } = parseArgs({
  options: {
    url: { type: 'string', default: '' },
    tell: { type: 'string', default: '' },
    pid: { type: 'string', default: '' },
    connections: { type: 'string', default: '10000' },
  },
});
const url = new URL(values.url);
const connections = Number(values.connections);
/** Connections of one address, and how many are opened at once. */
const [OF_ADDRESS, AT_ONCE] = [2_000, 200];

const REQUEST = `GET ${url.pathname} HTTP/1.1\r\nHost: ${url.host}\r\nAccept: text/event-stream\r\nUser-Agent: dateline-bench\r\n\r\n`;

const before = memory();
const sockets: Socket[] = [];
for (let i = 0; i < connections; i += AT_ONCE) {
  sockets.push(
    ...(await Promise.all(
      Array.from({ length: Math.min(AT_ONCE, connections - i) }, (_, j) => listen(i + j)),
    )),
  );
}
await setTimeout(1_000);
const after = memory();

const began = performance.now();
const heard = Promise.all(sockets.map(message));
const answer = await fetch(values.tell, {
  method: 'POST',
  redirect: 'manual',
  headers: { 'content-type': 'application/x-www-form-urlencoded', origin: url.origin },
  body: new URLSearchParams({ text: `What a crowd is told, at ${Date.now()}.` }),
});
if (answer.status !== 303) throw new Error(`the comment was not taken: ${answer.status}`);
await heard;
const result: StreamsResult = {
  connections,
  kilobytes: (after - before) / connections,
  heard: performance.now() - began,
};
for (const socket of sockets) socket.destroy();
console.log(JSON.stringify(result));

async function listen(i: number): Promise<Socket> {
  const localAddress = `127.0.0.${2 + Math.floor(i / OF_ADDRESS)}`;
  const socket = connect({ host: url.hostname, port: Number(url.port), localAddress, noDelay: true });
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  socket.write(REQUEST);
  await message(socket);
  return socket;
}

function message(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('close', () => reject(new Error('a stream ended')));
    let text = '';
    const onData = (chunk: Buffer) => {
      text += chunk.toString('latin1');
      if (!/data: .*\n\n/.test(text)) return;
      socket.off('data', onData);
      socket.removeAllListeners('close');
      resolve();
    };
    socket.on('data', onData);
  });
}

/** Resident memory of the server in kB. */
function memory(): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${values.pid}/status`, 'utf8'))?.[1]);
}

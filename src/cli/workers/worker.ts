import cluster from 'node:cluster';
import { type Relay, relayedBus, type Word } from '../../db/relayed-bus.ts';
import type { FromWorker, ToWorker } from './messages.ts';

/** True in a process that `supervise` has started. */
export const isWorker = (): boolean => cluster.isWorker;

/** To the other workers, by way of the process that started them. */
export function workersBus() {
  const relay: Relay = {
    send: word => say({ kind: 'word', word }),
    onWord: (listener: (word: Word) => void) =>
      onTold(told => {
        if (told.kind === 'word') listener(told.word);
      }),
  };
  return relayedBus(relay);
}

/** Answers when the figures of this process are asked for; `read` gives them as prom-client has them. */
export function answerForFigures(read: () => Promise<object[]>): void {
  onTold(async told => {
    if (told.kind !== 'tell-figures') return;
    const figures = await read().catch(() => null);
    say({ kind: 'figures', asked: told.asked, figures });
  });
}

/** Resolves when another worker has taken the place of this one. */
export function toldToRetire(): Promise<void> {
  return new Promise(resolve => {
    onTold(told => {
      if (told.kind === 'retire') resolve();
    });
  });
}

function say(message: FromWorker): void {
  // Whoever started us may be gone; then so are we in a moment.
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}

function onTold(listener: (told: ToWorker) => void): () => void {
  process.on('message', listener);
  return () => void process.off('message', listener);
}

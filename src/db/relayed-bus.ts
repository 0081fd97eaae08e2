import { type Bus, TEXT_LIMIT } from './bus.ts';

/** A way to the other processes: what is sent reaches each of them, and what they send comes to the listener. */
export type Relay = {
  send(word: Word): void;
  onWord(listener: (word: Word) => void): () => void;
};
export type Word = { channel: string; text: string };

/**
 * Between the workers of one machine, by way of the process that started them. It is never `connected`: commands beside the
 * server, such as an import, are not heard by it.
 */
export function relayedBus(relay: Relay): Bus {
  const stops = new Set<() => void>();
  return {
    connected: false,
    publish(channel, text) {
      if (Buffer.byteLength(text) > TEXT_LIMIT) throw new RangeError('a message is too long for the bus');
      relay.send({ channel, text });
    },
    hear(channel, listener) {
      const stop = relay.onWord(word => {
        if (word.channel === channel) listener(word.text);
      });
      stops.add(stop);
      return stop;
    },
    onTurn: () => () => undefined,
    async close() {
      for (const stop of stops) stop();
    },
  };
}

/**
 * Short messages between the processes of one site, for news that may be lost: what must not be lost is a row in
 * the database, and a message says at most that there is one.
 */
export type Bus = {
  /** Whether everything that others publish is heard at this moment; never where nobody is listened to. */
  readonly connected: boolean;
  /**
   * Sends `text`, of at most `TEXT_LIMIT` bytes, to the other processes soon; never to this one. The same text on the
   * same channel is told once where it is published several times at the same moment. A channel is a word in a-z.
   */
  publish(channel: string, text: string): void;
  /** Has `listener` hear what others publish; it must not throw, whatever the text is. Returns the way to stop it. */
  hear(channel: string, listener: (text: string) => void): () => void;
  /**
   * Tells `listener` when the connection to the others is lost and when it is there (again): what they said in
   * between was not heard. Returns the way to stop it.
   */
  onTurn(listener: (connected: boolean) => void): () => void;
  /** Sends what waits, if that can be done, and hears nothing more. */
  close(): Promise<void>;
};

/** In bytes of UTF-8. NOTIFY of PostgreSQL takes less than 8,000, with what it says of the sender. */
export const TEXT_LIMIT = 7_500;

/** For a process that hears from no other: nobody is told and nothing is heard. */
export const ALONE: Bus = {
  connected: false,
  publish: () => undefined,
  hear: () => () => undefined,
  onTurn: () => () => undefined,
  close: async () => undefined,
};

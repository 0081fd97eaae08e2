/** Bytes from `start` to `end`, both included. */
export type ByteRange = { start: number; end: number };

/**
 * Where files of the library lie. A key is made of ids and names of ours (`isMediaKey`), never of what somebody typed.
 * What was put under a key is there as a whole or not at all.
 */
export type MediaStore = {
  /** Takes the bytes of the file at `path`; they are durable once it resolves. */
  put(key: string, path: string): Promise<void>;
  /** The bytes, or a part of them, as they are read; null where there is nothing. */
  get(key: string, range?: ByteRange): Promise<ReadableStream<Uint8Array> | null>;
  /** In bytes; null where there is nothing. */
  size(key: string): Promise<number | null>;
  /** Does nothing where there is nothing. */
  delete(key: string): Promise<void>;
  /** Every key that begins with `folder/`, in order. */
  list(folder: string): Promise<string[]>;
};

/** True for a key that any store takes: a folder and a name, or two folders and a name. */
function isMediaKey(key: string): boolean {
  return (
    /^(?:[a-z0-9][a-z0-9-]*\/){1,2}[a-z0-9][a-z0-9.-]*$/.test(key) && !key.includes('..') && key.length < 200
  );
}

/** Fault where a key is none of ours. */
export function checkKey(key: string): void {
  if (!isMediaKey(key)) throw new Error(`not a key of the media store: ${JSON.stringify(key.slice(0, 80))}`);
}

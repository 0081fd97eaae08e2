import { hash } from 'node:crypto';

/** Bytes that SHA-256 takes at a time, and of what it makes. */
const [BLOCK, DIGEST] = [64, 32];
/** Bytes of a message that has its place beside the key already. */
const SHORT = 512;

/**
 * HMAC-SHA-256 (RFC 2104) under one key for many messages. Two hashes at one go each: `createHmac` makes an object outside of
 * JavaScript for each message, and to throw those away costs more than to hash.
 */
export class Hmac {
  /** The key with the inner padding, and room for a message behind it. */
  readonly #inner = Buffer.alloc(BLOCK + SHORT);
  /** The key with the outer padding, and room for what the first hash makes. */
  readonly #outer = Buffer.alloc(BLOCK + DIGEST);

  /** `key` of at most 64 bytes; a longer one would have to be hashed first. */
  constructor(key: Uint8Array) {
    if (key.length > BLOCK) throw new Error('the key is longer than a block of SHA-256');
    for (let i = 0; i < BLOCK; i++) {
      this.#inner[i] = (key[i] ?? 0) ^ 0x36;
      this.#outer[i] = (key[i] ?? 0) ^ 0x5c;
    }
  }

  digest(message: string): Buffer {
    this.#outer.set(hash('sha256', this.#padded(message), 'buffer'), BLOCK);
    return hash('sha256', this.#outer, 'buffer');
  }

  #padded(message: string): Buffer {
    // No letter takes more than three bytes for each of its code units.
    if (message.length * 3 > SHORT) {
      return Buffer.concat([this.#inner.subarray(0, BLOCK), Buffer.from(message)]);
    }
    return this.#inner.subarray(0, BLOCK + this.#inner.write(message, BLOCK));
  }
}

import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import type { TestApp } from './app.ts';
import type { Client } from './client.ts';

type Made = { id: string; key: KeyObject; handle: string; counter: number };

/**
 * An authenticator with one passkey (W3C Web Authentication, section 6): ES256, no attestation, says that it asked who
 * holds it. Each answer is the JSON that a browser would send.
 */
export class Authenticator {
  readonly #app: TestApp;
  #made: Made | null = null;
  /** Whether it asked for a finger or a code. */
  verifies = true;
  counts = true;

  constructor(app: TestApp) {
    this.#app = app;
  }

  /** Asks `browser` at `address` what to make, and makes it. */
  async create(browser: Client, address: string): Promise<string> {
    const options = await optionsAt(browser, address);
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const id = randomBytes(32);
    this.#made = { id: encoded(id), key: privateKey, handle: options.user.id, counter: 0 };
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    const cose = Buffer.concat([
      Buffer.from('a5010203262001215820', 'hex'),
      Buffer.from(x, 'base64url'),
      Buffer.from('225820', 'hex'),
      Buffer.from(y, 'base64url'),
    ]);
    const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cose]);
    const data = Buffer.concat([this.#data(0x40), credential]);
    const attestation = Buffer.concat([
      Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746158', 'hex'),
      Buffer.from([data.length]),
      data,
    ]);
    return this.#answer({
      clientDataJSON: encoded(this.#client('webauthn.create', options.challenge)),
      attestationObject: encoded(attestation),
      transports: ['internal'],
    });
  }

  /** Asks what to sign, and signs it. */
  async show(browser: Client, address: string): Promise<string> {
    const { challenge } = await optionsAt(browser, address);
    return this.sign(challenge);
  }

  sign(challenge: string): string {
    const made = this.#known();
    if (this.counts) made.counter++;
    const [data, client] = [this.#data(0), this.#client('webauthn.get', challenge)];
    const signed = Buffer.concat([data, createHash('sha256').update(client).digest()]);
    return this.#answer({
      clientDataJSON: encoded(client),
      authenticatorData: encoded(data),
      signature: encoded(sign('sha256', signed, made.key)),
      userHandle: made.handle,
    });
  }

  /** As a copy of it would count. */
  countFrom(counter: number): void {
    this.#known().counter = counter;
  }

  #known(): Made {
    if (this.#made === null) throw new Error('This authenticator has made no passkey yet.');
    return this.#made;
  }

  #data(flags: number): Buffer {
    const { hostname } = new URL(this.#app.url);
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.#known().counter);
    const all = flags | 0x01 | (this.verifies ? 0x04 : 0);
    return Buffer.concat([createHash('sha256').update(hostname).digest(), Buffer.from([all]), counter]);
  }

  #client(type: string, challenge: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.#app.url, crossOrigin: false }));
  }

  #answer(response: object): string {
    const { id } = this.#known();
    return JSON.stringify({ id, rawId: id, type: 'public-key', clientExtensionResults: {}, response });
  }
}

async function optionsAt(browser: Client, address: string) {
  const answer = await browser.post(address, {});
  if (answer.status !== 200) throw new Error(`POST ${address} answers ${answer.status}: ${answer.text}`);
  return JSON.parse(answer.text);
}

const encoded = (bytes: Buffer): string => bytes.toString('base64url');

import { type DetailedError, defaultOptions, Upload } from 'tus-js-client';
import type { Item } from './item.ts';

/** Why a file was not taken: the server's sentence, for people. */
export class Refused extends Error {}

/** The connection broke for longer than we tried; the same call again goes on where it was. */
export class Broken extends Error {}

/** Somebody gave it up. */
export class Stopped extends Error {}

export type Sending = {
  /** Rejects with `Refused`, `Broken` or `Stopped`. */
  done: Promise<Item>;
  /** Gives the file up, here and on the server. */
  stop(): void;
};

export type SendingOptions = {
  /** Where uploads begin; the page knows. */
  endpoint: string;
  alt?: string;
  evidence?: boolean;
  /** From 0 to 1. */
  onProgress?: (part: number) => void;
};

/** In bytes: through the limit that many proxies have, and half a minute on a line of 16 kB/s. */
export const PIECE = 512 * 1024;
/** In milliseconds; counted anew whenever something got through. */
const WAITS = [0, 1_000, 3_000, 5_000, 10_000, 20_000, 30_000];

/**
 * Sends a file of any size to the library in pieces. A file that was begun before, in this page or an earlier one of this
 * browser, is gone on with.
 */
export function sendInPieces(file: File, options: SendingOptions): Sending {
  const settled = Promise.withResolvers<Item>();
  const upload = new Upload(file, {
    endpoint: options.endpoint,
    chunkSize: PIECE,
    retryDelays: WAITS,
    removeFingerprintOnSuccess: true,
    headers: HEADERS(),
    metadata: {
      filename: file.name,
      ...(options.alt ? { alt: options.alt } : {}),
      ...(options.evidence ? { evidence: 'yes' } : {}),
    },
    onShouldRetry: error => mayPass(error.originalResponse?.getStatus() ?? 0),
    onProgress: (sent, all) => options.onProgress?.(all === 0 ? 0 : sent / all),
    onSuccess: () => settled.resolve(taken(upload.url ?? '')),
    onError: error => settled.reject(reasonOf(error)),
  });
  void begin(upload);
  return {
    done: settled.promise,
    stop() {
      settled.reject(new Stopped());
      void upload.abort(true).catch(() => undefined);
    },
  };
}

/** What this browser has begun and not finished, newest first. */
export async function unfinishedNames(): Promise<string[]> {
  const all = await defaultOptions.urlStorage.findAllUploads();
  const recent = all.filter(({ creationTime }) => Date.now() - Date.parse(creationTime) < LIFE);
  return recent.flatMap(({ metadata }) => metadata.filename ?? []).reverse();
}

/** As long as the server keeps one. */
const LIFE = 3 * 86_400_000;

const HEADERS = () => ({ accept: 'application/json', 'accept-language': document.documentElement.lang });

async function begin(upload: Upload): Promise<void> {
  const [earlier] = await upload.findPreviousUploads().catch(() => []);
  if (earlier !== undefined) upload.resumeFromPreviousUpload(earlier);
  upload.start();
}

/** Worth another try: no answer, a server that is busy, or one that is still busy with the last piece. */
const mayPass = (status: number) => status === 0 || status >= 500 || status === 409;

/** Has the whole file put into the library. Asked again where no answer came: the server answers the same. */
async function taken(place: string): Promise<Item> {
  for (const wait of [...WAITS, null]) {
    const answer = await fetch(`${place}/item`, { method: 'POST', headers: HEADERS() }).catch(() => null);
    if (answer?.ok) return ((await answer.json()) as { items: [Item] }).items[0];
    if (wait === null || (answer !== null && !mayPass(answer.status)))
      throw sentenceIn((await answer?.text().catch(() => '')) ?? '');
    await new Promise(resolve => setTimeout(resolve, wait));
  }
  throw new Broken();
}

function reasonOf(error: Error | DetailedError): Error {
  return sentenceIn('originalResponse' in error ? (error.originalResponse?.getBody() ?? '') : '');
}

function sentenceIn(body: string): Error {
  try {
    return new Refused((JSON.parse(body) as { error: { sentence: string } }).error.sentence);
  } catch {
    return new Broken();
  }
}

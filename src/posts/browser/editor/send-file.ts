import type { Item } from '../../../library/browser/uploading/item.ts';
import { Broken, PIECE, Refused, sendInPieces } from '../../../library/browser/uploading/resumable.ts';

/**
 * What came of sending a file: the item, or a sentence. `lost` says that the server was not reached; `kept`, that another try
 * goes on where this one stopped.
 */
type Sent = { item: Item } | { sentence: string; lost: boolean; kept: boolean };

/** Where the library takes files, whole or in pieces. */
type Addresses = { address: string; uploads: string };
type Hearing = { progress: (hundredths: number) => void; signal: AbortSignal };

/** Sends one file to the library, in pieces where it is more than one; `progress` hears hundredths. */
export function sendFile({ address, uploads }: Addresses, file: File, hearing: Hearing): Promise<Sent> {
  return file.size > PIECE ? sendPieces(uploads, file, hearing) : sendWhole(address, file, hearing);
}

async function sendPieces(endpoint: string, file: File, { progress, signal }: Hearing): Promise<Sent> {
  const sending = sendInPieces(file, { endpoint, onProgress: part => progress(Math.floor(part * 100)) });
  signal.addEventListener('abort', sending.stop);
  try {
    return { item: await sending.done };
  } catch (error) {
    const broken = error instanceof Broken;
    return { sentence: error instanceof Refused ? error.message : '', lost: broken, kept: broken };
  }
}

/** `fetch` does not tell how far the body is. */
function sendWhole(address: string, file: File, { progress, signal }: Hearing): Promise<Sent> {
  const body = new FormData();
  body.append('file', file, file.name);
  const request = new XMLHttpRequest();
  return new Promise(resolve => {
    const lost = () => resolve({ sentence: '', lost: true, kept: false });
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      progress(total === 0 ? 0 : Math.floor((loaded / total) * 100)),
    );
    request.addEventListener('load', () => resolve(sentOf(request)));
    request.addEventListener('error', lost);
    request.addEventListener('abort', lost);
    signal.addEventListener('abort', () => request.abort());
    request.open('POST', address);
    request.setRequestHeader('accept', 'application/json');
    request.send(body);
  });
}

function sentOf({ status, responseText }: XMLHttpRequest): Sent {
  const answer = parsed(responseText);
  const item = answer?.items?.[0];
  if (status === 201 && item !== undefined) return { item };
  return { sentence: answer?.error?.sentence ?? '', lost: answer?.error === undefined, kept: false };
}

function parsed(text: string): { items?: Item[]; error?: { sentence?: string } } | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

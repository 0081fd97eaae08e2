/** An item of the library as its studio tells of it. */
export type Item = {
  id: string;
  kind: 'image' | 'video' | 'audio' | 'document';
  name: string;
  alt: string;
  decorative: boolean;
  markdown: string;
  thumb: string;
};

/** What came of sending a file: the item, or a sentence. `lost` says that the server was not reached. */
export type Sent = { item: Item } | { sentence: string; lost: boolean };

/** Sends one file to the library; `progress` hears hundredths. `fetch` does not tell how far the body is. */
export function sendFile(
  address: string,
  file: File,
  { progress, signal }: { progress: (hundredths: number) => void; signal: AbortSignal },
): Promise<Sent> {
  const body = new FormData();
  body.append('file', file, file.name);
  const request = new XMLHttpRequest();
  return new Promise(resolve => {
    const lost = () => resolve({ sentence: '', lost: true });
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
  return { sentence: answer?.error?.sentence ?? '', lost: answer?.error === undefined };
}

function parsed(text: string): { items?: Item[]; error?: { sentence?: string } } | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

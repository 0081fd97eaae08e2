import type { IncomingHttpHeaders, RequestListener, ServerResponse } from 'node:http';
import type { TestContext } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { otherHost } from './other-host.ts';

/** What a receiver of webhooks got. */
type Received = { id: string; headers: IncomingHttpHeaders; body: string };

/** A receiver that answers as `answer` says (204 unless told), and keeps what came. */
export async function receiver(
  t: TestContext,
  answer: (response: ServerResponse, count: number) => void = response => {
    response.writeHead(204).end();
  },
): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = [];
  const listener: RequestListener = (request, response) => {
    let body = '';
    request.on('data', piece => {
      body += piece;
    });
    request.on('end', () => {
      received.push({ id: String(request.headers['webhook-id']), headers: request.headers, body });
      answer(response, received.length);
    });
  };
  return { url: `${await otherHost(t, listener)}/hook`, received };
}

/** What was sent, if its signature is right for the present minutes; throws otherwise. */
export function verified(secret: string, { body, headers }: Received) {
  return new Webhook(secret).verify(body, headers as Record<string, string>) as {
    type: string;
    timestamp: string;
    data: Record<string, unknown>;
  };
}

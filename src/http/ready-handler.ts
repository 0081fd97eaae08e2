import type { IncomingMessage, ServerResponse } from 'node:http';
import { sentTo, wantsFresh } from './fresh.ts';
import type { ReadCounts } from './read-counts.ts';
import { type ReadyAnswer, readyAnswer } from './ready-answer.ts';
import type { Asking, ReadyPage, ReadyTally } from './ready-pages.ts';
import { hasOneHost } from './request-check.ts';

/**
 * Makes the handler that stands before the app: answers GET and HEAD from memory where the page is ready in
 * the form asked for, and returns true; else touches nothing and returns false. `reads` counts what was read, `tally` what was
 * answered.
 */
export function firstHandler(
  ready: (url: string, asking: Asking) => ReadyPage | undefined,
  securityHeaders: Readonly<Record<string, string>>,
  reads?: ReadCounts,
  tally: ReadyTally = { whole: 0, unchanged: 0, built: 0 },
): (request: IncomingMessage, response: ServerResponse) => boolean {
  const rawHeaders = rawHeadersOver(securityHeaders);
  return (request, response) => {
    const { method, url } = request;
    if (url === undefined || (method !== 'GET' && method !== 'HEAD')) return false;
    const { headers } = request;
    const fresh = wantsFresh(headers.cookie, headers['cache-control']);
    const page = ready(url, { fresh });
    if (page === undefined || !hasOneHost(request)) return false;
    const answer = readyAnswer(sentTo(headers.cookie, page), {
      acceptEncoding: headers['accept-encoding'],
      ifNoneMatch: headers['if-none-match'],
      ifModifiedSince: headers['if-modified-since'],
    });
    if (answer === null) return false;
    if (answer.body === null) tally.unchanged++;
    else tally.whole++;
    if (page.subject !== null && method === 'GET') countReading(reads, page.subject, request);
    response.writeHead(answer.status, rawHeaders(answer));
    // Node throws away a body that came with the request once this is sent.
    response.end(method === 'HEAD' ? null : answer.body);
    return true;
  };
}

function countReading(reads: ReadCounts | undefined, subject: string, { headers }: IncomingMessage): void {
  const purpose = headers['sec-purpose'];
  reads?.count(subject, { userAgent: headers['user-agent'], purpose: purpose?.toString() });
}

/**
 * The headers of an answer over those of every answer, as one list of names and values: Node takes such a list as it is, where
 * it goes through an object anew each time. Kept as long as the answer is.
 */
function rawHeadersOver(common: Readonly<Record<string, string>>): (answer: ReadyAnswer) => string[] {
  const lists = new WeakMap<ReadyAnswer, string[]>();
  return answer => {
    const kept = lists.get(answer);
    if (kept !== undefined) return kept;
    const list = Object.entries({ ...common, ...answer.headers }).flat();
    lists.set(answer, list);
    return list;
  };
}

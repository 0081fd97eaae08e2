import assert from 'node:assert/strict';
import { type Answer, Client, type Fields } from '../../test/client.ts';
import { eventually } from '../../test/eventually.ts';
import type { Site } from '../site.ts';

/** People whose browsers need not be looked at: real requests with cookies of their own, from networks of their own. */

/** `asked`: told that the text would wait, nothing kept; `limited`: too many from there. */
export type Outcome =
  | { kind: 'published' | 'held'; id: string; status: string | null }
  | { kind: 'asked' | 'limited' | 'refused' };

/** A browser on `network`, which the site's own proxy would tell. */
export function visitor(site: Site, network: string): Client {
  const fetcher = (request: Request) => {
    request.headers.set('x-forwarded-for', network);
    return fetch(request, { redirect: 'manual' });
  };
  return new Client(fetcher, site.url);
}

/** Where the form below a post goes. */
export async function formAddress(who: Client, path: string): Promise<string> {
  const { text } = await who.get(path);
  return (
    /<form class="comment-form"[^>]* action="([^"]+)"/.exec(text)?.[1] ?? assert.fail('no form for comments')
  );
}

/** Where there is no room for a comment just now, it is sent again, as the form says. */
export async function sends(who: Client, form: string, fields: Fields): Promise<Outcome> {
  const answer = await eventually('room for a comment', async () => {
    const told = await who.post(form, fields);
    return told.status === 503 ? null : told;
  });
  return outcomeOf(answer);
}

function outcomeOf({ status, location, text }: Answer): Outcome {
  if (status === 429) return { kind: 'limited' };
  if (status === 422 && text.includes('name="insists"')) return { kind: 'asked' };
  if (status === 403 || status === 409) return { kind: 'refused' };
  const held = /^\/status\/([0-9a-z]{26})\//i.exec(location ?? '')?.[1];
  if (held !== undefined) return { kind: 'held', id: held, status: location };
  const id = /#c-([0-9a-z]{26})$/i.exec(location ?? '')?.[1];
  if (id !== undefined) return { kind: 'published', id, status: null };
  throw new Error(`a comment was answered with ${status} ${location}: ${text.slice(0, 2_000)}`);
}

/** What the site tells this browser of its own comments. */
export async function ownComments(
  who: Client,
  form: string,
): Promise<{ id: string; state: string; status: string }[]> {
  const answer = await who.get(form.replace(/comments$/, 'mine'), { accept: 'application/json' });
  return JSON.parse(answer.text).comments;
}

/** Runs `work` for all of them, a few at a time. */
export async function few<Item, Result>(
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<Result>,
  atOnce = 8,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const lane = async () => {
    for (let i = next++; i < items.length; i = next++) results[i] = await work(items[i] as Item, i);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return results;
}

import type { Context } from 'hono';
import { type Html, html } from '../lib/html.ts';
import { hidden, submit, textarea } from '../ui/form.ts';
import { readForm } from './form-body.ts';
import { httpWords } from './words.ts';

/** What somebody sent and could not be kept. */
export type SentForm = { action: string; fields: readonly [name: string, value: string][] };

/** What nobody wants to see again on a page. */
const CREDENTIALS = /password|code|secret|token/i;

/** A value without a gap and not longer than that is a number or a key, which says nothing to anybody; in characters. */
const KEY = 80;

/** What was sent by a form without files; null where it was none, or one by which somebody shows who they are. */
export async function sentForm(c: Context): Promise<SentForm | null> {
  const { method } = c.req;
  if (method !== 'POST' || !c.req.header('content-type')?.startsWith('application/x-www-form-urlencoded'))
    return null;
  const fields = (await readForm(c)).entries();
  if (fields.length === 0 || fields.some(([name]) => CREDENTIALS.test(name))) return null;
  const { pathname, search } = new URL(c.req.url);
  return { action: pathname + search, fields };
}

/** The same once more, to be sent again as it is. */
export function sentFormAgain({ action, fields }: SentForm, language: string): Html {
  const words = httpWords(language);
  return html`<form method="post" action="${action}">
<p>${words.sentAgain}</p>
${fields.map(([name, value]) => field(name, value, words.whatWasSent))}${submit(words.sendAgain)}
</form>`;
}

/** Words are there to be seen and copied. */
function field(name: string, value: string, label: string): Html {
  if (name !== 'text' && value.length <= KEY && !/\s/.test(value.trim())) return hidden(name, value);
  return textarea({ name, label, value, rows: value.length > KEY ? 12 : 3, dir: 'auto' });
}

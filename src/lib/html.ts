/**
 * HTML as a type of its own, so that text can't be taken for it. Made by `html` (which escapes every
 * value) or, for text that was cleaned before, by `trustedHtml`, which only `markdown/` may call.
 */
export class Html {
  readonly #markup: string;
  constructor(markup: string) {
    this.#markup = markup;
  }
  toString(): string {
    return this.#markup;
  }
}

/** What may stand in a gap: nothing is printed for `null`, `undefined`, `false` and `true`. */
export type Fragment = Html | string | number | boolean | null | undefined | readonly Fragment[];

/** Escaping template: html`<p>${text}</p>`. Values are safe in text and in quoted attributes, nowhere else. */
export function html(literals: TemplateStringsArray, ...values: readonly Fragment[]): Html {
  let markup = literals[0] ?? '';
  for (let i = 0; i < values.length; i++) markup += printFragment(values[i]) + (literals[i + 1] ?? '');
  return new Html(markup);
}

/** Marks markup as safe without looking at it. For `markdown/` alone; `test/boundaries.test.ts` holds that. */
export function trustedHtml(markup: string): Html {
  return new Html(markup);
}

/** The five characters with a meaning in HTML, as character references. */
export function escapeHtml(text: string): string {
  return NEEDS_ESCAPE.test(text)
    ? text.replace(NEEDS_ESCAPE_ALL, character => ESCAPES[character] ?? '')
    : text;
}

const NEEDS_ESCAPE = /[&<>"']/;
const NEEDS_ESCAPE_ALL = /[&<>"']/g;
const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function printFragment(value: Fragment): string {
  if (value === null || value === undefined || typeof value === 'boolean') return '';
  if (value instanceof Html) return value.toString();
  if (Array.isArray(value)) return value.map(printFragment).join('');
  return escapeHtml(String(value));
}

/** A data block of JSON (HTML Standard, 4.12.1): nothing in it can end the element or be run. */
export function jsonScript(type: 'application/ld+json' | 'application/json', value: unknown): Html {
  const json = JSON.stringify(value)
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
  return new Html(`<script type="${type}">${json}</script>`);
}

import MarkdownIt, { type StateCore, type Token } from 'markdown-it';
import type { Html } from '../lib/html.ts';

/** A table that is put together elsewhere; without HTML its paragraph shows nothing. */
export type Table = { key: string; html: Html | null };

/** Finds the table that a label in brackets asks for: "claims: How many were killed?"; null where it asks for none. */
export type Tables = (label: string) => Table | null;

/** Puts the tables of a document where `tableRule` finds them. */
export function tableEnvironment(tables: Tables): Record<string, unknown> {
  return { [KEY]: tables };
}

/**
 * Reads a paragraph that is only `[label]`, at the top level of the text, as the table that the environment has for the
 * label; each table once, since it has an address. Without one it stays text. Tokens: `made_table` with the table in `meta`.
 */
export function tableRule(state: StateCore): void {
  const tables: unknown = state.env?.[KEY];
  if (typeof tables !== 'function') return;
  const shown = new Set<string>();
  const tokens: Token[] = [];
  for (let index = 0; index < state.tokens.length; index++) {
    const [open, inline] = state.tokens.slice(index, index + 2);
    const label = open?.type === 'paragraph_open' && open.level === 0 ? labelOf(inline?.content ?? '') : null;
    const table = label === null ? null : (tables as Tables)(label);
    if (open === undefined) break;
    if (table === null || (table.html !== null && shown.has(table.key))) {
      tokens.push(open);
      continue;
    }
    shown.add(table.key);
    const token = new state.Token('made_table', '', 0);
    token.meta = table;
    tokens.push(token);
    index += 2;
  }
  state.tokens = tokens;
}

const { unescapeAll } = new MarkdownIt().utils;
const KEY = 'tables';

function labelOf(content: string): string | null {
  const label = /^\[([^^].{0,1200})\]$/su.exec(content.trim())?.[1];
  return label === undefined ? null : unescapeAll(label).replace(/\s+/g, ' ').trim();
}

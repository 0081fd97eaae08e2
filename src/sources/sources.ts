import type { Reader, Write } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';
import { newId } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import { citationKey } from '../markdown/citation-rule.ts';
import { cleanSource, SOURCE_LIMITS, type SourceFields, sourceProblems } from './source-fields.ts';
import {
  deleteSource,
  insertSource,
  nextSourcePosition,
  selectSource,
  selectSources,
  updateSource,
} from './store.ts';

/** Where something was said. What cites it is a document; posts are, and sources do not know them. */
export type Source = {
  id: string;
  /** What stands between the brackets of a citation: "AP, 9 April". */
  label: string;
  publisher: string;
  title: string;
  /** As exact as known: 2011, 2011-04 or 2011-04-09. */
  date: string | null;
  /** http or https. */
  url: string | null;
  /** Place in the list of the document, from 1. */
  position: number;
};

/**
 * Adds a source to a document. Without a label it gets "publisher, day month" in `language`, numbered where
 * that is taken. Problems: invalid `source-…`; conflict `source-label-taken` for a label that was given.
 */
export async function addSource(
  write: Write,
  documentId: string,
  fields: SourceFields,
  language = 'en',
): Promise<Source> {
  const known = await selectSources(write.tx, documentId);
  const clean = checked(fields, language, known);
  const row = {
    id: newId(write.now),
    document_id: documentId,
    position: await nextSourcePosition(write.tx, documentId),
    ...columnsOf(clean),
    created_at: write.now,
  };
  await insertSource(write.tx, row);
  recordChange(write, documentId);
  return sourceOf(row);
}

/** What `addSource` would make of these fields beside `known`; nothing is kept. Problems as `addSource`. */
export function sourceToBe(fields: SourceFields, known: readonly Source[], language = 'en'): Source {
  const taken = known.map(({ label }) => ({ label, label_key: citationKey(label) }));
  return { ...checked(fields, language, taken), id: 'new', position: known.length + 1 };
}

/** Changes a source. Problems: not-found `source-unknown`; otherwise as `addSource`. */
export async function changeSource(
  write: Write,
  id: string,
  fields: SourceFields,
  language = 'en',
): Promise<Source> {
  const row = await found(write, id);
  const others = (await selectSources(write.tx, row.document_id)).filter(other => other.id !== id);
  const columns = columnsOf(checked(fields, language, others));
  await updateSource(write.tx, id, columns);
  recordChange(write, row.document_id);
  return sourceOf({ ...row, ...columns });
}

/** Takes a source out; claims that named it stay without one. Problem: not-found `source-unknown`. */
export async function removeSource(write: Write, id: string): Promise<void> {
  const row = await found(write, id);
  await deleteSource(write.tx, id);
  recordChange(write, row.document_id);
}

/** The sources of a document in their order. */
export async function listSources(db: Reader, documentId: string): Promise<Source[]> {
  return (await selectSources(db, documentId)).map(sourceOf);
}

/** The source of a document that a citation with this label points at, or null. */
export async function readSourceByLabel(
  db: Reader,
  documentId: string,
  label: string,
): Promise<Source | null> {
  const key = citationKey(label);
  const row = (await selectSources(db, documentId)).find(({ label_key }) => label_key === key);
  return row === undefined ? null : sourceOf(row);
}

/** The label that a source gets, or "publisher, day month" in `language`, numbered where one of `others` has it. */
export function freeLabel(
  fields: SourceFields,
  language: string,
  others: readonly { label: string }[],
): string {
  const taken = new Set(others.map(({ label }) => citationKey(label)));
  const { label } = cleanSource(fields, language);
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? label : `${label} (${count})`;
    if (!taken.has(citationKey(candidate))) return candidate;
  }
}

/** The source among `sources` that stands at an address: spelled as a browser would, whatever the fragment. */
export function sourceAt<S extends Pick<Source, 'url'>>(sources: readonly S[], address: string): S | null {
  const wanted = comparable(address);
  return wanted === null ? null : (sources.find(({ url }) => comparable(url ?? '') === wanted) ?? null);
}

type Row = Tables['sources'];

async function found(write: Write, id: string): Promise<Row> {
  const row = await selectSource(write.tx, id);
  if (row === undefined) throw new Problem('not-found', 'source-unknown');
  return row;
}

/** Scheme and `www.` tell no two pages apart, nor do a slash at the end and where a link came from. */
function comparable(address: string): string | null {
  const url = URL.parse(address);
  if (url === null) return null;
  for (const name of [...url.searchParams.keys()]) {
    if (/^(utm_\w+|fbclid|gclid)$/.test(name)) url.searchParams.delete(name);
  }
  return `${url.host.replace(/^www\./, '')}${url.pathname.replace(/\/$/, '')}${url.search}`;
}

function checked(
  fields: SourceFields,
  language: string,
  others: readonly Pick<Row, 'label' | 'label_key'>[],
): SourceFields {
  const taken = new Set(others.map(other => other.label_key));
  const clean = cleanSource(fields, language);
  const [reason] = Object.values(sourceProblems(clean));
  if (reason !== undefined) throw new Problem('invalid', reason, SOURCE_LIMITS);
  if (!taken.has(citationKey(clean.label))) return clean;
  if (fields.label.trim() !== '') throw new Problem('conflict', 'source-label-taken', { label: clean.label });
  return { ...clean, label: freeLabel(clean, language, others) };
}

function columnsOf(fields: SourceFields) {
  return { ...fields, label_key: citationKey(fields.label) };
}

function sourceOf(row: Row): Source {
  const { id, label, publisher, title, date, url, position } = row;
  return { id, label, publisher, title, date, url, position };
}

function recordChange(write: Write, documentId: string): void {
  write.record({
    kind: 'sources.changed',
    topics: [`post:${documentId}`],
    payload: { document: documentId },
  });
}

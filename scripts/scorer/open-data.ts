import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCsv } from './csv.ts';
import { apart, type Example } from './examples.ts';
import { blocklistExamples, persianExamples } from './word-lists.ts';

/** Reads every open collection from `folder`; what each is and its licence stand in docs/reference/scorer.md. */
export function openData(folder: string): Example[] {
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  return [
    ...['Youtube01-Psy.csv', 'Youtube02-KatyPerry.csv', 'Youtube03-LMFAO.csv'].flatMap(name =>
      youtube(read(name)),
    ),
    ...sms(read('SMSSpamCollection')),
    ...hateCheck(read('hatecheck_en.csv')),
    ...hateCheckArabic(read('mhc_arabic.csv')),
    ...surge(read('surge-toxicity_en.csv')),
    ...davidson(read('davidson-labeled.csv')),
    ...blocklistExamples(read('wp-comment-blocklist.txt')),
    ...persianExamples(read('persian-swear.json')),
  ];
}

function youtube(file: string): Example[] {
  return parseCsv(file).map(row => {
    const text = plain(row.CONTENT ?? '');
    const spam = row.CLASS === '1' ? 1 : 0;
    // Nobody looked whether they abuse; most do not.
    return { text, source: 'youtube', language: 'en', spam, abuse: null, weight: 1, ...apart(text) };
  });
}

function sms(file: string): Example[] {
  return file
    .split('\n')
    .slice(1)
    .flatMap(line => {
      const [label, text] = line.split('\t');
      if (label === undefined || text === undefined) return [];
      const spam = label === 'spam' ? 1 : 0;
      return [
        { text: plain(text), source: 'sms', language: 'en', spam, abuse: 0, weight: 0.5, ...apart(text) },
      ];
    });
}

/** Sentences from templates: those of one template stay together, or the measure would know what was learnt. */
function hateCheck(file: string): Example[] {
  return parseCsv(file).map(row => ({
    text: row.test_case ?? '',
    source: 'hatecheck',
    kind: row.functionality ?? '',
    language: 'en',
    spam: 0,
    abuse: row.label_gold === 'hateful' ? 1 : 0,
    weight: row.label_gold === 'hateful' ? 0.25 : 2,
    ...apart(`hatecheck ${row.templ_id}`),
  }));
}

function hateCheckArabic(file: string): Example[] {
  return parseCsv(file).map(row => ({
    text: row.test_case ?? '',
    source: 'hatecheck-ar',
    kind: row.functionality ?? '',
    language: 'ar',
    spam: 0,
    // Where three native speakers did not agree with the template, nobody knows.
    abuse: row.label_gold !== row.label_annotated_maj ? null : row.label_gold === 'hateful' ? 1 : 0,
    weight: row.label_gold === 'hateful' ? 0.25 : 2,
    ...apart(`hatecheck-ar ${row.templ_id}`),
  }));
}

function surge(file: string): Example[] {
  return parseCsv(file).map(row => ({
    text: row.text ?? '',
    source: 'surge',
    language: 'en',
    spam: 0,
    abuse: row.is_toxic === 'Toxic' ? 1 : 0,
    weight: 1,
    ...apart(row.text ?? ''),
  }));
}

/**
 * Tweets that were found by a list of slurs and labelled by strangers, who marked African-American English as offensive
 * far too often. So `offensive` says nothing here; `hate` counts only where every annotator said so, and
 * `neither` is ordinary.
 */
function davidson(file: string): Example[] {
  return parseCsv(file).map(row => {
    const text = plain(row.tweet ?? '').replace(/\bRT\b|@\w+:?|https?:\S+/g, ' ');
    const unanimous = row.hate_speech === row.count;
    const abuse = row.class === '2' ? 0 : row.class === '0' && unanimous ? 1 : null;
    return {
      text,
      source: 'davidson',
      kind: ['hate', 'offensive', 'neither'][Number(row.class)] ?? '',
      language: 'en',
      spam: 0,
      abuse,
      weight: abuse === 1 ? 0.5 : 0.6,
      ...apart(text),
    };
  });
}

/** Without the HTML and the byte order marks that the collections have in their texts. */
function plain(text: string): string {
  return text
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Math.min(Number(code), 0x10ffff)))
    .replace(/&(amp|lt|gt|quot|apos|nbsp);/g, (_, name) => ENTITIES[name] ?? ' ')
    .replace(/\ufeff/g, '')
    .trim();
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

import type { ImportedCitation } from './page-model.ts';
import { readWrittenDate } from './written-times.ts';

/**
 * The citations in brackets of a text, each once: "[AP, 9 April]", "[Reuters, June 12, 2009]", «[رویترز، ۹ آوریل]»
 * and the bare name of a well-known agency or paper ("[BBC]"). Not "[sic]", "[...]", "[Photo: …]", "[3]" or links.
 */
export function findCitations(text: string): ImportedCitation[] {
  const found = new Map<string, ImportedCitation>();
  for (const match of text.matchAll(BRACKETS)) {
    const label = (match[1] ?? '').replace(/\s+/gu, ' ').trim();
    const citation = readCitation(label);
    if (citation !== null && !found.has(label.toLowerCase())) found.set(label.toLowerCase(), citation);
  }
  return [...found.values()];
}

/** Takes the escapes off the brackets of these citations in a Markdown text, so that they are citations there. */
export function freeCitations(markdown: string, citations: readonly ImportedCitation[]): string {
  const labels = new Set(citations.map(({ label }) => label.toLowerCase()));
  return markdown.replace(ESCAPED_BRACKETS, (whole, inside: string) => {
    const label = inside
      .replace(/\\([!-/:-@[-`{-~])/g, '$1')
      .replace(/\s+/gu, ' ')
      .trim();
    return labels.has(label.toLowerCase()) ? `[${inside}]` : whole;
  });
}

/** Brackets of one line or two, not those of a Markdown link. A backslash may stand before either in Markdown. */
const BRACKETS = /\[([^[\]\\\r]{2,120})\\?\](?![(:])/gu;
const ESCAPED_BRACKETS = /\\?\[([^[\]]{2,160}?)\\?\](?![(:])/gu;

const KNOWN = new Set(
  `ap afp upi dpa efe ansa apa tass bbc cnn nbc abc cbs npr pbs voa rferl rfe/rl dw reuters xinhua interfax kyodo
   irna isna ilna mehr fars tasnim press\u00a0tv al\u00a0jazeera aljazeera al\u00a0arabiya al\u00a0alam bloomberg guardian the\u00a0guardian nyt
   new\u00a0york\u00a0times the\u00a0new\u00a0york\u00a0times washington\u00a0post the\u00a0washington\u00a0post wsj le\u00a0monde der\u00a0spiegel haaretz
   رویترز ایرنا ایسنا مهر فارس تسنیم رويترز الجزيرة العربية`
    .split(/ |\n\s*/)
    .map(name => name.replace(/\u00a0/g, ' '))
    .filter(name => name !== ''),
);

function readCitation(label: string): ImportedCitation | null {
  for (const comma of label.matchAll(/[,،]/gu)) {
    const publisher = label.slice(0, comma.index).trim();
    const written = label.slice(comma.index + 1);
    const date = readWrittenDate(written);
    if ((date !== null || isSolarDay(written)) && isPublisher(publisher)) return { label, publisher, date };
  }
  return KNOWN.has(label.toLowerCase()) ? { label, publisher: label, date: null } : null;
}

/** «۱۲ خرداد»: without its year it is a day, though only its year would tell which day of our calendar. */
function isSolarDay(text: string): boolean {
  return readWrittenDate(`${text} ${SOLAR_LEAP_YEAR}`) !== null;
}

const SOLAR_LEAP_YEAR = 1391;

/** A name: it begins with no small letter and is no remark such as "Photo: AP". */
function isPublisher(text: string): boolean {
  return /^[^\p{L}]*[^\p{Ll}\P{L}]/u.test(text) && text.length <= 80 && !/[:;]/u.test(text);
}

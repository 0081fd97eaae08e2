import type { ShownItems } from '../markdown/library-rule.ts';
import type { Claim, Question } from '../sources/claims.ts';
import { formatPartialDate } from '../sources/partial-date.ts';
import type { Source } from '../sources/sources.ts';
import { sourceTerms } from '../sources/terms.ts';
import { historyWords } from './history-words.ts';
import { liveWords } from './live-words.ts';
import type { Post, Update } from './posts.ts';
import { detailLines, mediaLines } from './revision-details.ts';
import { postWords } from './words.ts';

/**
 * Everything of a post that its readers are told, as Markdown in their language: what a revision keeps and what
 * two are compared by. `items` are those that its texts show.
 */
export function postContent(post: Post, items: ShownItems): string {
  const { language, headline, byline, place, body, questions, sources } = post;
  const words = postWords(language);
  const claims = questions.map(question => questionLines(question, language));
  const cited = sources.map(source => sourceLine(source, language)).join('\n');
  const blocks = [
    ...[`# ${headline}`, byline && words.by(byline), place, detailLines(post), body],
    ...mediaBlocks(body, items, language),
    ...(questions.length > 0 ? [`## ${sourceTerms(language).claims}`, ...claims] : []),
    ...(sources.length > 0 ? [`## ${sourceTerms(language).sources}`, cited] : []),
  ];
  return blocks.filter(block => block !== '').join('\n\n');
}

/** The same for one update: its kind on a line, what was wrong and what is right, then its text. */
export function updateContent(update: Update, post: Pick<Post, 'language'>, items: ShownItems): string {
  const moment = update.keyMoment === null ? [] : [liveWords(post.language).keyMomentLine(update.keyMoment)];
  const said = correctionLines(update, post.language);
  const media = mediaBlocks(update.text, items, post.language);
  return [postWords(post.language).marks[update.kind], ...moment, ...said, update.text, ...media].join(
    '\n\n',
  );
}

/** "It said: …" and "It is now: …" in the language of the post; nothing where the entry does not say. */
export function correctionLines(
  { kind, wrong, right }: Pick<Update, 'kind' | 'wrong' | 'right'>,
  language: string,
): string[] {
  const words = postWords(language);
  return [
    ...(wrong === ''
      ? []
      : [`${kind === 'retraction' ? words.withdrawn : words.wasWrong} ${oneLine(wrong)}`]),
    ...(right === '' ? [] : [`${words.isRight} ${oneLine(right)}`]),
  ];
}

function mediaBlocks(text: string, items: ShownItems, language: string): string[] {
  const lines = mediaLines(text, items, language);
  return lines === '' ? [] : [`## ${historyWords(language).media}`, lines];
}

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ');

function questionLines({ text, claims }: Question, language: string): string {
  return [`### ${text}`, ...claims.map(claim => claimLine(claim, language))].join('\n');
}

function claimLine({ party, statement, source, said, status }: Claim, language: string): string {
  const details = [source && `[${source.label}]`, said && formatPartialDate(said, language)];
  return `- ${party}: ${statement} (${listed([...details, sourceTerms(language).statuses[status]], language)})`;
}

function sourceLine({ label, publisher, title, date, url }: Source, language: string): string {
  return `- [${label}] ${listed([publisher, title, date && formatPartialDate(date, language), url], language)}`;
}

function listed(parts: readonly (string | null)[], language: string): string {
  return parts.filter(Boolean).join(postWords(language).comma);
}

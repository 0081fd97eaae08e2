import type { ShownComment } from '../discussion/threads.ts';
import { commentToText } from '../markdown/comment.ts';
import { literalLine, literalMarkdown } from '../markdown/literal.ts';
import { proseToText } from '../markdown/prose.ts';
import { standsAlone } from '../markdown/stands-alone.ts';
import { postFormLink, sourceAnchor, updateAnchor } from '../routes.ts';
import { citationsOf } from '../sources/citations.ts';
import type { Claim, Question } from '../sources/claims.ts';
import { formatPartialDate } from '../sources/partial-date.ts';
import type { Source } from '../sources/sources.ts';
import { sourceTerms } from '../sources/terms.ts';
import { formatNumber } from '../ui/phrases.ts';
import { headlineMark } from './mark.ts';
import { modifiedAt, publishedAt } from './post-json.ts';
import type { Post } from './posts.ts';
import { commentNotes, formatInstant, type Rendition, updateLabel, writerNames } from './rendition.ts';
import { renditionWords } from './rendition-words.ts';
import { correctionLines } from './revision-content.ts';

/**
 * A post and 500 of its comments as one Markdown document (CommonMark, with a table per question): front
 * matter in YAML, updates and body as their author wrote them, a reference definition for each source, so
 * that `[AP, 9 April]` leads to it, and comments as plain words. No text can end the part that it stands in.
 */
export function postMarkdown(rendition: Rendition): string {
  const { post, page, pages } = rendition;
  const mark = headlineMark(post.updates, post.language);
  const headline = literalLine(mark === null ? post.headline : `${post.headline} - ${mark}`);
  const blocks = [
    frontMatter(rendition, mark),
    `# ${headline}`,
    ...(page === 1 ? story(rendition) : []),
    `## ${renditionWords(post.language).comments(formatNumber(rendition.thread.count, post.language))}`,
    ...rendition.comments.map(comment => commentSection(rendition, comment)),
    page < pages && nextPage(rendition),
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

function frontMatter({ post, origin, path, page, pages }: Rendition, mark: string | null): string {
  const fields = {
    headline: post.headline,
    mark,
    byline: post.byline,
    place: post.place,
    language: post.language,
    published: publishedAt(post),
    modified: modifiedAt(post),
    tags: post.tags,
    url: origin + path,
    page,
    pages,
  };
  return ['---', ...Object.entries(fields).map(([key, value]) => `${key}: ${yaml(value)}`), '---'].join('\n');
}

/** JSON is YAML 1.2 already, but for the characters that YAML does not print as they are (section 5.1). */
function yaml(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function story(rendition: Rendition): string[] {
  const { post } = rendition;
  const body = authored(post.body, post);
  return [
    ...updates(rendition),
    post.updates.length > 0 && body !== '' ? `---\n\n${body}` : body,
    definitions(rendition),
    ...post.questions.map(question => claimsTable(question, post.language)),
    sourceList(post),
  ];
}

function updates({ post, origin, path }: Rendition): string[] {
  return post.updates.map(update => {
    const label = updateLabel(update, post.updates, post.language);
    const time = update.at === null ? renditionWords(post.language).noTime : formatInstant(update.at, post);
    const url = `${origin}${path}#${updateAnchor(update.id)}`;
    const moment = update.keyMoment === null ? [] : [`**${literalLine(update.keyMoment)}**`];
    const said = correctionLines(update, post.language).map(literalLine);
    return `## ${literalLine(label)}\n\n*${literalLine(time)}* · <${url}>\n\n${[...moment, ...said, authored(update.text, post)].join('\n\n')}`;
  });
}

/** The author's own Markdown; one that would swallow what follows (a fence left open) gives its words alone. */
function authored(markdown: string, { sources }: Post): string {
  const text = markdown.trim();
  return standsAlone(text)
    ? text
    : literalMarkdown(proseToText(text, citationsOf(sources), { addresses: true }));
}

/** What makes `[label]` a link in every reader of CommonMark (4.7): to the source, else to our list of sources. */
function definitions({ post, origin, path }: Rendition): string {
  return post.sources
    .map(({ id, label, url, publisher, title }) => {
      const target = url ?? `${origin}${path}#${sourceAnchor(id)}`;
      const about = [publisher, title].filter(Boolean).join(' · ');
      return `[${label}]: <${destination(target)}> "${about.replace(/["\\]/g, '\\$&')}"`;
    })
    .join('\n');
}

const destination = (url: string): string => url.replace(/[<>\\\s]/g, encodeURIComponent);

function claimsTable({ text, claims }: Question, language: string): string {
  const words = sourceTerms(language);
  const head = [words.party, words.says, words.source, words.when, words.status];
  const rows = claims.map(claim => row(claimCells(claim, language)));
  return [
    `## ${literalLine(`${words.claims}: ${text}`)}\n`,
    row(head),
    row(head.map(() => '---')),
    ...rows,
  ].join('\n');
}

function claimCells({ party, statement, source, said, status }: Claim, language: string): string[] {
  const when = said === null ? '' : formatPartialDate(said, language);
  const cells = [party, statement, source?.label ?? '', when, sourceTerms(language).statuses[status]];
  return cells.map(literalLine);
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function sourceList({ sources, language }: Post): string {
  if (sources.length === 0) return '';
  const items = sources.map((source, index) => `${index + 1}. ${sourceLine(source, language)}`);
  return `## ${sourceTerms(language).sources}\n\n${items.join('\n')}`;
}

function sourceLine({ label, publisher, title, date, url }: Source, language: string): string {
  const facts = [publisher, title, date && formatPartialDate(date, language)].filter(Boolean).join(' · ');
  return `**${literalLine(label)}**: ${literalLine(facts)}${url === null ? '' : ` <${destination(url)}>`}`;
}

function commentSection(rendition: Rendition, comment: ShownComment): string {
  const { language } = rendition.post;
  const [[number, ...notes] = [], ...more] = commentNotes(rendition, comment);
  const { name, handle } =
    comment.state === 'published' ? writerNames(comment.author, language) : { name: null, handle: null };
  const title = [number, name ?? handle].filter(Boolean).join(' · ');
  const about = [...notes, ...more.flat()].filter(note => note !== null);
  const text =
    comment.state === 'published' ? literalMarkdown(commentToText(comment.text, { addresses: true })) : '';
  return [`### ${literalLine(title)}`, about.map(literalLine).join(' · '), text].filter(Boolean).join('\n\n');
}

function nextPage({ post, origin, path, page }: Rendition): string {
  return literalLine(renditionWords(post.language).nextPage(origin + postFormLink(path, 'md', page + 1)));
}

import type { ShownComment } from '../discussion/threads.ts';
import { commentToText } from '../markdown/comment.ts';
import { proseToText } from '../markdown/prose.ts';
import { postFormLink, updateAnchor } from '../routes.ts';
import { citationsOf } from '../sources/citations.ts';
import type { Claim } from '../sources/claims.ts';
import { formatPartialDate } from '../sources/partial-date.ts';
import type { Source } from '../sources/sources.ts';
import { sourceTerms } from '../sources/terms.ts';
import { formatNumber } from '../ui/phrases.ts';
import { liveWords } from './live-words.ts';
import { headlineMark } from './mark.ts';
import type { Post } from './posts.ts';
import {
  commentNotes,
  formatInstant,
  formatPublication,
  type Rendition,
  updateLabel,
  writerNames,
} from './rendition.ts';
import { renditionWords } from './rendition-words.ts';
import { correctionLines } from './revision-content.ts';

/**
 * A post and 500 of its comments as plain text, laid out the way that people save a weblog page. What
 * Dateline adds (times, numbers, addresses, sources, claims) stands on lines that begin with `| `, and no
 * other line does: without them, what is left are the words of the people, in their order.
 */
export function postText(rendition: Rendition): string {
  const { post, page, pages } = rendition;
  const story = [
    ...updates(rendition),
    own(proseToText(post.body, citationsOf(post.sources))),
    details(post),
  ];
  const blocks = [
    head(rendition),
    ...(page === 1 ? story : []),
    added(renditionWords(post.language).comments(formatNumber(rendition.thread.count, post.language))),
    ...rendition.comments.map(comment => commentBlock(rendition, comment)),
    page < pages && added(nextPage(rendition)),
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

function head({ post, origin, path, page, pages }: Rendition): string {
  const words = renditionWords(post.language);
  const mark = headlineMark(post.updates, post.language);
  const published = formatPublication(post);
  return lines([
    own(mark === null ? post.headline : `${post.headline} - ${mark}`),
    added(post.byline && words.by(post.byline), post.place),
    added(
      published && words.published(published),
      post.modifiedAt > (post.publishedAt ?? 0) && words.changed(formatInstant(post.modifiedAt, post)),
    ),
    added(origin + path),
    pages > 1 && added(words.page(formatNumber(page, post.language), formatNumber(pages, post.language))),
  ]);
}

function updates({ post, origin, path }: Rendition): string[] {
  return post.updates.map(update => {
    const text = proseToText(update.text, citationsOf(post.sources));
    const time = update.at === null ? renditionWords(post.language).noTime : formatInstant(update.at, post);
    return lines([
      own(`${updateLabel(update, post.updates, post.language)}: ${text}`),
      ...correctionLines(update, post.language).map(line => added(line)),
      added(update.keyMoment && liveWords(post.language).keyMomentLine(update.keyMoment)),
      added(time, `${origin}${path}#${updateAnchor(update.id)}`),
    ]);
  });
}

function details({ sources, questions, language }: Post): string {
  const words = sourceTerms(language);
  return lines([
    ...questions.flatMap(({ text, claims }) => [
      added(`${words.claims}: ${text}`),
      ...claims.map(claim => added(`${claim.party}: ${claim.statement}`, ...claimNotes(claim, language))),
    ]),
    sources.length > 0 && added(words.sources),
    ...sources.map(source => added(`[${source.label}]`, ...sourceNotes(source, language))),
  ]);
}

function claimNotes({ source, said, status }: Claim, language: string): (string | null)[] {
  const statusWord = sourceTerms(language).statuses[status];
  return [source && `[${source.label}]`, said && formatPartialDate(said, language), statusWord];
}

function sourceNotes({ publisher, title, date, url }: Source, language: string): (string | null)[] {
  return [publisher, title, date && formatPartialDate(date, language), url];
}

function commentBlock(rendition: Rendition, comment: ShownComment): string {
  const { language } = rendition.post;
  const words = renditionWords(language);
  const notes = commentNotes(rendition, comment).map(note => added(...note));
  if (comment.state !== 'published') return lines(notes);
  const { name, handle } = writerNames(comment.author, language);
  const said = own(comment.attribution ?? words.said(name ?? handle ?? words.anonymous));
  const text = own(commentToText(comment.text));
  return text === '' ? lines([said, ...notes]) : `${lines([said, ...notes])}\n\n${text}`;
}

function nextPage({ post, origin, path, page }: Rendition): string {
  return renditionWords(post.language).nextPage(origin + postFormLink(path, 'txt', page + 1));
}

/** A line of ours; empty where there is nothing to say. */
function added(...parts: readonly (string | null | false)[]): string {
  const said = parts.filter(Boolean);
  return said.length === 0 ? '' : `| ${said.join(' · ').replace(/\s+/gu, ' ')}`;
}

/** Text of people: a line of it that looks like one of ours is moved in by a space, so that none can be forged. */
function own(text: string): string {
  return text.trim().replace(/^(?=\|)/gm, ' ');
}

function lines(parts: readonly (string | false)[]): string {
  return parts.filter(Boolean).join('\n');
}

import type { Reader } from '../db/database.ts';
import { readThread, type Thread } from '../discussion/threads.ts';
import { feedId } from '../lib/feed-id.ts';
import { type Html, html } from '../lib/html.ts';
import { absoluteLinks } from '../markdown/absolute.ts';
import { proseToText } from '../markdown/prose.ts';
import { headlineMark } from '../posts/mark.ts';
import { type Post, readPost } from '../posts/posts.ts';
import { formatInstant, updateLabel } from '../posts/rendition.ts';
import { correctionView } from '../posts/updates-view.ts';
import { postFeedLink, updateAnchor } from '../routes.ts';
import { citationsOf } from '../sources/citations.ts';
import { withoutTables } from '../sources/claims-mark.ts';
import { selectNewestPublished } from './store.ts';

/** A post as every feed of the site tells of it. */
export type Entry = {
  /** Stays the same whatever becomes of the slug or the host. */
  id: string;
  url: string;
  /** The headline with its mark, which is how a feed reader shows that there is an update. */
  title: string;
  /** Updates, newest first, then the body; every address in full. */
  content: string;
  /** The beginning of the newest text: of the newest update, else of the body. */
  summary: string;
  published: Date | null;
  updated: Date;
  author: string | null;
  tags: readonly string[];
  language: string;
  thread: { count: number; changed: Date; feed: string };
};

/** How many posts a feed holds. */
const ENTRY_LIMIT = 30;

/** The newest published posts, newest first, with what their entries go by. */
export async function readEntries(
  db: Reader,
  origin: string,
  /** Segment of a tag that they have; null for all. */
  tag: string | null = null,
): Promise<{ entries: Entry[]; topics: string[] }> {
  const entries: Entry[] = [];
  const topics = ['site'];
  for (const id of await selectNewestPublished(db, ENTRY_LIMIT, tag)) {
    const post = await readPost(db, id);
    const thread = post && (await readThread(db, post.threadId));
    if (post?.path == null || !thread) continue;
    entries.push(entryOf(post, post.path, thread, origin));
    topics.push(`post:${post.id}`, `thread:${thread.id}`);
  }
  return { entries, topics };
}

function entryOf(post: Post, path: string, thread: Thread, origin: string): Entry {
  const url = origin + path;
  return {
    id: feedId(post.id),
    url,
    title: titleOf(post),
    content: absoluteLinks(contentOf(post), url).toString(),
    summary: summaryOf(post),
    published: post.publishedAt === null ? null : new Date(post.publishedAt),
    updated: new Date(post.modifiedAt),
    author: post.byline === '' ? null : post.byline,
    tags: post.tags,
    language: post.language,
    thread: {
      count: thread.count,
      changed: new Date(thread.changedAt),
      feed: origin + postFeedLink(path),
    },
  };
}

/** The headline as readers see it, with its mark. */
export function titleOf(post: Post): string {
  const mark = headlineMark(post.updates, post.language);
  return mark === null ? post.headline : `${post.headline} - ${mark}`;
}

/** The beginning of what is newest in a post as plain text, for lists and link previews. */
export function summaryOf(post: Post): string {
  const newest = (post.updates[0]?.text ?? post.body).slice(0, SUMMARY_SOURCE);
  const words = proseToText(newest, citationsOf(post.sources), { tables: withoutTables }).split(/\s+/u);
  let summary = '';
  for (const word of words) {
    if (summary.length + word.length >= SUMMARY_LENGTH)
      return `${summary.trimEnd() || word.slice(0, SUMMARY_LENGTH)}…`;
    summary += `${word} `;
  }
  return summary.trimEnd();
}

/** Characters; link previews show no more. */
const SUMMARY_LENGTH = 200;
/** Characters of Markdown that are enough for them. */
const SUMMARY_SOURCE = 2_000;

/** Feed readers know nothing of the page: language and direction go along. */
function contentOf(post: Post): Html {
  const updates = post.updates.map(update => {
    const time = update.at === null ? null : html` · <small>${formatInstant(update.at, post)}</small>`;
    const label = updateLabel(update, post.updates, post.language);
    return html`<h2><a href="#${updateAnchor(update.id)}">${label}</a>${time}</h2>\n${correctionView(update, post)}${update.html}\n`;
  });
  const body = html`${updates}${updates.length > 0 && html`<hr>\n`}${post.html}`;
  return html`<div lang="${post.language}" dir="${post.direction}">\n${body}</div>`;
}

import { parseLocalTime } from '../lib/dates.ts';
import { Problem } from '../lib/problem.ts';
import { cleanLine, languageDirection } from '../lib/text.ts';
import { POST_LIMITS, type PostFields } from '../posts/post-fields.ts';
import { authorTest, findAuthor } from './author.ts';
import { citationDay, datePost } from './dating.ts';
import { oldPath } from './identity.ts';
import type { ImportedComment, ImportedPage, Skipped, UpdateKind } from './page-model.ts';
import { resolveMentions } from './resolve.ts';
import { changedWordings } from './wordings.ts';
import { instantOf } from './written-times.ts';

/** What whoever imports may say; null where the page, the site or a guess decides. */
export type PageOptions = {
  author: string | null;
  date: string | null;
  zone: string | null;
  url: string | null;
  language: string | null;
};

/** A page with everything decided that can be decided without the database. */
export type PreparedPost = {
  fields: PostFields;
  author: string | null;
  at: number;
  precision: 'minute' | 'day';
  /** The day of publication in the post's zone. */
  day: string;
  updates: { kind: UpdateKind; text: string; at: number | null }[];
  sources: { label: string; publisher: string; date: string | null }[];
  comments: PreparedComment[];
  urls: string[];
  complete: boolean;
  warnings: string[];
  skipped: Skipped[];
};

export type PreparedComment = {
  externalId: string | null;
  author: string | null;
  attribution: string | null;
  byAuthor: boolean;
  at: number | null;
  text: string;
  state: ImportedComment['state'];
  /** Index of the comment that the file puts this one below. */
  parent: number | null;
  /** Comments addressed in the text, by index. */
  mentions: { phrase: string; to: number }[];
};

/** Decides date, zone, language, author and addressing of a page. Problem: invalid `import-date-missing`. */
export function preparePost(
  page: ImportedPage,
  file: string,
  options: PageOptions,
  site: { zone: string; language: string },
): PreparedPost {
  const zone = options.zone ?? site.zone;
  const date = datePost(page, file, options);
  const start = parseLocalTime(date.time.day, zone);
  if (start === null) throw new Problem('invalid', 'import-date-missing', { file });
  const exact = instantOf(date.time, zone);
  const author = findAuthor(page, options.author === null ? null : cleanLine(options.author));
  const notes: Notes = {
    warnings: [...page.guesses],
    skipped: page.skipped.map(entry => ({ ...entry, where: `${file}, ${entry.where}` })),
    file,
  };
  for (const guess of [date.guess, author?.guess]) if (guess != null) notes.warnings.push(guess);
  if (author === null)
    notes.warnings.push('Nothing shows who wrote the post; name its author with --author.');
  const language = options.language ?? page.language ?? site.language;
  notes.warnings.push(...changedWordings(page, language));
  const comments = prepareComments(page, authorTest(author), zone, notes);
  return {
    fields: {
      ...fieldsOf(page, language, notes),
      byline: author?.name ?? '',
      zone,
      slug: slugOfUrl(options.url ?? page.url),
    },
    author: author?.name ?? null,
    at: exact ?? start,
    precision: exact === null ? 'day' : 'minute',
    day: date.time.day,
    updates: page.updates.map(({ kind, text, time }) => ({ kind, text, at: instantOf(time, zone) })),
    sources: sourcesOf(page, date.time.day, notes),
    comments,
    urls: [options.url, page.url].filter(url => url !== null),
    complete: page.complete,
    ...prefixed(notes),
  };
}

type Notes = { warnings: string[]; skipped: Skipped[]; file: string };

function prefixed({ warnings, skipped, file }: Notes): Pick<PreparedPost, 'warnings' | 'skipped'> {
  return { warnings: warnings.map(warning => `${file}: ${warning}`), skipped };
}

function fieldsOf(
  page: ImportedPage,
  language: string,
  notes: Notes,
): Omit<PostFields, 'byline' | 'zone' | 'slug'> {
  if (page.mark !== null && page.updates.length === 0) {
    notes.skipped.push({
      what: 'mark',
      where: `${notes.file}, "${page.mark}" in the headline`,
      why: 'no update in the text',
      count: 1,
    });
  }
  const tags = page.tags.filter(tag => tag.length <= POST_LIMITS.tag);
  const dropped = page.tags.length - Math.min(tags.length, POST_LIMITS.tags);
  if (dropped > 0)
    notes.skipped.push({
      what: 'tag',
      where: notes.file,
      why: 'more or longer than a post takes',
      count: dropped,
    });
  return {
    headline: headlineOf(page, notes),
    body: page.body,
    place: '',
    language,
    direction: languageDirection(language),
    tags: tags.slice(0, POST_LIMITS.tags),
  };
}

function headlineOf(page: ImportedPage, notes: Notes): string {
  const words = page.headline === '' ? cleanLine(page.body.replace(/[*_[\]#>\\]/g, '')) : page.headline;
  if (page.headline === '') notes.warnings.push('The post has no headline; its first words were taken.');
  const limit = page.headline === '' ? 80 : POST_LIMITS.headline;
  if (words.length <= limit) return words;
  if (page.headline !== '') notes.warnings.push('The headline was too long and was cut.');
  return `${words.slice(0, limit - 1).replace(/\s+\S*$/, '')}…`;
}

/** The old slug, so that old and new address look alike. */
function slugOfUrl(url: string | null): string {
  const name = url === null ? undefined : oldPath(url)?.split('/').at(-1);
  if (name === undefined || !/\.html?$/i.test(name)) return '';
  try {
    return decodeURIComponent(name.replace(/\.html?$/i, ''));
  } catch {
    return '';
  }
}

function sourcesOf(page: ImportedPage, postDay: string, notes: Notes): PreparedPost['sources'] {
  return page.citations.map(({ label, publisher, date }) => {
    if (date === null) return { label, publisher, date: null };
    const { day, yearGuessed } = citationDay(date, postDay);
    if (yearGuessed && day !== null) {
      notes.warnings.push(
        `[${label}] gives no year; ${day.slice(0, 4)} was taken from the date of the post.`,
      );
    }
    return { label, publisher, date: day };
  });
}

function prepareComments(
  page: ImportedPage,
  isAuthor: (comment: ImportedComment) => boolean,
  zone: string,
  notes: Notes,
): PreparedComment[] {
  const places = new Map(
    page.comments.flatMap(({ externalId }, i) => (externalId === null ? [] : [[externalId, i] as const])),
  );
  const prepared = page.comments.map((comment, i): PreparedComment => {
    const parent = comment.parentId === null ? null : (places.get(comment.parentId) ?? null);
    return {
      externalId: comment.externalId,
      author: comment.author,
      attribution: comment.attribution,
      byAuthor: isAuthor(comment),
      at: instantOf(comment.time, zone),
      text: comment.text,
      state: comment.state,
      parent: parent !== null && parent < i ? parent : null,
      mentions: [],
    };
  });
  noteTimes(page.comments, prepared, notes);
  addMentions(page, isAuthor, zone, prepared, notes);
  return prepared;
}

/** A clock without a day is no instant. */
function noteTimes(
  comments: readonly ImportedComment[],
  prepared: readonly PreparedComment[],
  notes: Notes,
): void {
  const clocks = comments.filter(({ time }, i) => time?.minute != null && prepared[i]?.at === null).length;
  if (clocks > 0) {
    notes.warnings.push(
      `${clocks} ${clocks === 1 ? 'comment gives' : 'comments give'} a clock without a day; no day was invented.`,
    );
  }
}

function addMentions(
  page: ImportedPage,
  isAuthor: (comment: ImportedComment) => boolean,
  zone: string,
  prepared: readonly PreparedComment[],
  notes: Notes,
): void {
  const story = [page.headline, ...page.updates.map(({ text }) => text), page.body].join('\n\n');
  for (const { from, phrase, to, by } of resolveMentions(story, page.comments, isAuthor, zone)) {
    if (to === null) {
      notes.skipped.push({
        what: 'address',
        where: `${notes.file}, comment ${from + 1}, "${phrase}"`,
        why: 'no single earlier comment fits',
        count: 1,
      });
      continue;
    }
    const comment = prepared[from];
    if (
      comment !== undefined &&
      !comment.mentions.some(known => known.phrase === phrase && known.to === to)
    ) {
      comment.mentions.push({ phrase, to });
    }
    if (by === 'words')
      notes.warnings.push(
        `Comment ${from + 1}: "${phrase}" was taken to mean comment ${to + 1}, whose words it takes up.`,
      );
  }
}

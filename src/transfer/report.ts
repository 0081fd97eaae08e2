import type { Skipped } from './page-model.ts';

/** What an import found and wrote, the same for every format. Docs: `docs/reference/import-report.md`. */
export type ImportReport = {
  posts: { published: number; draft: number; scheduled: number; private: number };
  pages: number;
  updates: number;
  sources: number;
  comments: { published: number; held: number; spam: number; removed: number };
  anonymous: number;
  byAuthor: number;
  empty: number;
  /** Comments answered by one that addresses them in its text. */
  addressed: number;
  /** Comments that the file itself puts below another. */
  replies: number;
  mentions: number;
  media: number;
  redirects: number;
  skipped: Skipped[];
  warnings: string[];
  urls: string[];
};

export function emptyReport(): ImportReport {
  return {
    posts: { published: 0, draft: 0, scheduled: 0, private: 0 },
    pages: 0,
    updates: 0,
    sources: 0,
    comments: { published: 0, held: 0, spam: 0, removed: 0 },
    anonymous: 0,
    byAuthor: 0,
    empty: 0,
    addressed: 0,
    replies: 0,
    mentions: 0,
    media: 0,
    redirects: 0,
    skipped: [],
    warnings: [],
    urls: [],
  };
}

/** Counts `count` more of the same thing left out at the same place. */
export function noteSkipped(
  report: Pick<ImportReport, 'skipped'>,
  what: string,
  where: string,
  why: string,
  count = 1,
): void {
  if (count === 0) return;
  const same = report.skipped.at(-1);
  const known = same?.what === what && same.where === where && same.why === why ? same : null;
  if (known === null) report.skipped.push({ what, where, why, count });
  else known.count += count;
}

/** Adds the figures, notes and addresses of one page to those of the run. */
export function addReport(total: ImportReport, page: ImportReport): void {
  total.posts.published += page.posts.published;
  total.updates += page.updates;
  total.sources += page.sources;
  total.comments.published += page.comments.published;
  total.comments.removed += page.comments.removed;
  for (const figure of ['anonymous', 'byAuthor', 'empty', 'addressed', 'replies', 'redirects'] as const) {
    total[figure] += page[figure];
  }
  for (const { what, where, why, count } of page.skipped) noteSkipped(total, what, where, why, count);
  total.warnings.push(...page.warnings);
  for (const url of page.urls) if (!total.urls.includes(url)) total.urls.push(url);
}

/** The report for a person at a terminal: what was found, what was guessed, what was left. */
export function reportText(report: ImportReport, dryRun: boolean): string {
  const { comments } = report;
  const parts = [
    counted(report.anonymous, 'anonymous', 'anonymous'),
    counted(report.byAuthor, 'by the author', 'by the author'),
    counted(report.empty, 'empty in the source', 'empty in the source'),
  ];
  const lines = [
    dryRun ? 'Nothing was written (--dry-run). It would have been:' : 'Imported:',
    `  ${counted(report.posts.published, 'post', 'posts')}, ${counted(report.updates, 'update', 'updates')}, ${counted(report.sources, 'source', 'sources')}`,
    `  ${counted(comments.published, 'comment', 'comments')} (${parts.join(', ')})`,
    comments.removed > 0
      ? `  ${counted(comments.removed, 'comment', 'comments')} that the source shows as removed`
      : '',
    `  ${counted(report.addressed, 'comment', 'comments')} answered by words such as "Anon 11:21 AM", ${counted(report.replies, 'reply', 'replies')} threaded by the file`,
    report.redirects > 0
      ? `  ${counted(report.redirects, 'old address', 'old addresses')} that now lead here`
      : '',
    ...section('Guessed', report.warnings),
    ...section(
      'Left',
      report.skipped.map(({ what, where, why, count }) => `${count} × ${what}, ${where}: ${why}`),
    ),
    ...section('Read it at', report.urls),
  ];
  return lines.filter(line => line !== '').join('\n');
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Lines of each kind that a terminal shows. */
const SHOWN = 40;

function section(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const more = lines.length > SHOWN ? [`  and ${lines.length - SHOWN} more; --json gives all of them`] : [];
  return [`${title}:`, ...lines.slice(0, SHOWN).map(line => `  ${line}`), ...more];
}

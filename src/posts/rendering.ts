import { NO_MEDIA, renderProse, type ShownMedia } from '../markdown/prose.ts';
import { citationsOf } from '../sources/citations.ts';
import type { Question } from '../sources/claims.ts';
import { claimTables } from '../sources/claims-mark.ts';
import type { Source } from '../sources/sources.ts';
import { correctedIn } from './corrected.ts';
import type { PostFields } from './post-fields.ts';
import type { Update } from './posts.ts';

/** The HTML of a body, as it is kept. */
export function renderBody(
  post: Pick<PostFields, 'body' | 'direction' | 'language'>,
  sources: readonly Source[],
  questions: readonly Question[] = [],
  media: ShownMedia = NO_MEDIA,
  updates: readonly Pick<Update, 'id' | 'kind' | 'right'>[] = [],
): string {
  return renderProse(post.body, {
    citations: citationsOf(sources),
    tables: claimTables(questions, post.language),
    ...media,
    corrected: correctedIn(updates, sources),
    direction: post.direction,
    language: post.language,
  }).toString();
}

/** The HTML of the update `id`, as it is kept. It stands below a heading of its own. */
export function renderUpdate(
  { id, text }: { id: string; text: string },
  post: Pick<PostFields, 'direction' | 'language'>,
  sources: readonly Source[],
  questions: readonly Question[] = [],
  media: ShownMedia = NO_MEDIA,
): string {
  return renderProse(text, {
    citations: citationsOf(sources),
    tables: claimTables(questions, post.language, id),
    ...media,
    direction: post.direction,
    language: post.language,
    headings: 3,
    anchors: id,
  }).toString();
}

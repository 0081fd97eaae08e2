import type { Reader } from '../db/database.ts';

/** Every tag of a post that is not in the trash, with the label that its newest post writes. */
export async function selectTagLabels(db: Reader): Promise<{ tag: string; label: string }[]> {
  return db
    .selectFrom('tags')
    .select(({ fn }) => ['tag', fn.max('label').as('label')])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('trashed_posts')
            .select('post_id')
            .whereRef('trashed_posts.post_id', '=', 'tags.post_id'),
        ),
      ),
    )
    .groupBy('tag')
    .orderBy('tag')
    .execute();
}

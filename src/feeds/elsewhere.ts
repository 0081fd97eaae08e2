import type { Elsewhere } from '../posts/elsewhere.ts';
import type { Post, Update } from '../posts/posts.ts';
import { summaryOf, titleOf } from './entries.ts';
import { firstPicture } from './picture.ts';
import { titleOfUpdate } from './post-feed.ts';

/**
 * What feeds, search engines and link previews are told of a post, saved or not, by what makes its feeds and the head of its page.
 * `update` is the one whose entry in the feed of the post is asked for.
 */
export function elsewhere(post: Post, origin: string, update: Update | undefined): Elsewhere {
  return {
    title: titleOf(post),
    summary: summaryOf(post),
    picture: firstPicture({ post, origin }),
    entry: update?.told ? titleOfUpdate(update, post) : null,
  };
}

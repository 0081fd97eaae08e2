import type { Post, Update } from './posts.ts';

/** What other places are told of a post: feed readers, search engines, and whoever makes a card of a link. */
export type Elsewhere = {
  /** The headline with its mark, as feeds and link previews have it. */
  title: string;
  /** The beginning of what is newest, as plain text. */
  summary: string;
  picture: { url: string; width: number; height: number; alt: string } | null;
  /** Title of the update's entry in the feed of the post; null where those who follow are not told of it. */
  entry: string | null;
};

/** Asks what would be told of a post, saved or not, and of one of its updates. `origin` is the address of the site. */
export type ShowElsewhere = (post: Post, origin: string, update: Update | undefined) => Elsewhere;

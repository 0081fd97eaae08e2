import { looseCitations, uncitedSources } from '../sources/loose-ends.ts';
import { hasTypedMark } from './mark.ts';
import type { Post } from './posts.ts';

/** What an author may want to look at before readers see a post. Nothing of it keeps anybody from publishing. */
export type Checklist = {
  noText: boolean;
  noPlace: boolean;
  typedMark: boolean;
  /** Pictures without a description. */
  noAlt: number;
  /** Labels of sources that no text of the post cites. */
  uncited: string[];
  /** What stands in brackets like a citation and names no source. */
  unknown: string[];
};

export function checklistOf(post: Post): Checklist {
  const texts = [post.body, ...post.updates.map(({ text }) => text)];
  return {
    noText: post.body.trim() === '',
    noPlace: post.place === '',
    typedMark: hasTypedMark(post.headline, post.language),
    noAlt: texts.reduce((sum, text) => sum + (text.match(/!\[\s*\]\(/g)?.length ?? 0), 0),
    uncited: uncitedSources(texts, post.sources, post.questions).map(({ label }) => label),
    unknown: looseCitations(texts, post.sources),
  };
}

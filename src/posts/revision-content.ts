import type { Question } from '../sources/claims.ts';
import type { Source } from '../sources/sources.ts';
import type { Post, Update } from './posts.ts';
import { postWords } from './words.ts';

/**
 * Everything of a post that its readers are told, as Markdown: what a revision keeps and what two are compared
 * by. Dates stay in the form of ISO 8601, so that the text does not depend on how we print them.
 */
export function postContent(post: Post): string {
  const words = postWords(post.language);
  const blocks = [
    `# ${post.headline}`,
    post.byline && words.by(post.byline),
    post.place,
    post.body,
    ...(post.questions.length > 0 ? [`## ${words.claims}`, ...post.questions.map(questionLines)] : []),
    ...(post.sources.length > 0 ? [`## ${words.sources}`, post.sources.map(sourceLine).join('\n')] : []),
  ];
  return blocks.filter(block => block !== '').join('\n\n');
}

/** The same for one update: its kind on a line, then its text. */
export function updateContent(update: Update, post: Pick<Post, 'language'>): string {
  return `${postWords(post.language).marks[update.kind]}\n\n${update.text}`;
}

function questionLines({ text, claims }: Question): string {
  return [`### ${text}`, ...claims.map(claimLine)].join('\n');

  function claimLine({ party, statement, source, said, status }: Question['claims'][number]): string {
    const details = [source && `[${source.label}]`, said, status].filter(Boolean).join(', ');
    return `- ${party}: ${statement} (${details})`;
  }
}

function sourceLine({ label, publisher, title, date, url }: Source): string {
  return `- [${label}] ${[publisher, title, date, url].filter(Boolean).join(', ')}`;
}

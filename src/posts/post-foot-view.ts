import { type Fragment, type Html, html } from '../lib/html.ts';
import { link, postFeedLink, postFormLink, postHistoryLink } from '../routes.ts';
import { tagSegment } from './listing.ts';
import type { Post } from './posts.ts';
import { postWords } from './words.ts';

/** What stands below a public post: tags, its history and other forms, ways to follow and to pass it on. */
export function postFoot(post: Post, path: string, url: string): Html {
  const words = postWords(post.language);
  const links: [string, string, string?][] = [
    [words.history, postHistoryLink(path)],
    [words.follow, postFeedLink(path), 'application/atom+xml'],
    [words.plainText, postFormLink(path, 'txt'), 'text/plain'],
    ['Markdown', postFormLink(path, 'md'), 'text/markdown'],
    ['JSON', postFormLink(path, 'json'), 'application/json'],
  ];
  return html`<footer class="post-foot">
${tags(post)}<ul>
${links.map(([text, href, type]) => html`<li><a href="${href}"${type && html` type="${type}"`}>${text}</a></li>\n`)}</ul>
<p>${words.share}: ${shareLinks(post, url)}</p>
</footer>
`;
}

function tags({ tags, language }: Post): Fragment {
  if (tags.length === 0) return null;
  const items = tags.map(
    label => html`<li><a href="${link('tag', { tag: tagSegment(label) })}" rel="tag">${label}</a></li>\n`,
  );
  return html`<ul class="tags" aria-label="${postWords(language).tags}">
${items}</ul>
`;
}

/** Plain links: nobody is asked for anything before a reader follows one. */
function shareLinks({ headline, language }: Post, url: string): Html[] {
  const [title, address] = [encodeURIComponent(headline), encodeURIComponent(url)];
  const ways: [string, string][] = [
    [postWords(language).shareMail, `mailto:?subject=${title}&body=${address}`],
    ['Telegram', `https://t.me/share/url?url=${address}&text=${title}`],
    ['WhatsApp', `https://wa.me/?text=${title}%20${address}`],
    ['X', `https://x.com/intent/post?url=${address}&text=${title}`],
  ];
  return ways.map(
    ([name, href], index) => html`${index > 0 && ' · '}<a href="${href}" rel="noopener">${name}</a>`,
  );
}

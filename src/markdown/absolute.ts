import { escapeHtml, type Html, trustedHtml } from '../lib/html.ts';

/**
 * The same HTML with every address of ours written in full, for readers that show it elsewhere (a feed, the
 * JSON of a post). `page` is the absolute address of the page that it belongs to: `#s-1` means a place there.
 *
 * It takes only HTML that `markdown/` made, in which `<` begins a tag and values stand in double quotes.
 */
export function absoluteLinks(html: Html, page: string): Html {
  const origin = escapeHtml(new URL(page).origin);
  const here = escapeHtml(page);
  const markup = html
    .toString()
    .replace(/<[a-z][^>]*>/g, tag =>
      tag.replace(/ (href|src|cite|poster)="(#|\/(?!\/))/g, (_, name: string, start: string) =>
        start === '#' ? ` ${name}="${here}#` : ` ${name}="${origin}/`,
      ),
    )
    .replace(
      / srcset="([^"]*)"/g,
      (_, set: string) => ` srcset="${set.replace(/(^|, )\/(?!\/)/g, `$1${origin}/`)}"`,
    );
  return trustedHtml(markup);
}

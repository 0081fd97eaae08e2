import { escapeHtml, type Html, trustedHtml } from '../lib/html.ts';

/** HTML that `markdown/` made before it was stored: the `html` columns of posts, updates and comments, nothing else. */
export function storedHtml(markup: string): Html {
  return trustedHtml(markup);
}

/** The same with each `href` of ours (it begins with one slash) that `change` has another address for. */
export function withLinks(html: Html, change: (href: string) => string | null): Html {
  const markup = html.toString();
  if (!markup.includes('href="/')) return html;
  return trustedHtml(
    markup.replace(/ href="(\/[^"/][^"]*)"/g, (whole, href: string) => {
      const changed = change(href);
      return changed === null ? whole : ` href="${escapeHtml(changed)}"`;
    }),
  );
}

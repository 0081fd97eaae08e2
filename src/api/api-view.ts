import { type Html, html } from '../lib/html.ts';
import { link } from '../routes.ts';
import type { SiteSettings } from '../site/settings.ts';
import { page } from '../ui/page.ts';
import type { openApiDocument } from './document.ts';
import { apiWords } from './words.ts';

type Document = ReturnType<typeof openApiDocument>;
type Entry = {
  method: string;
  path: string;
  summary: string;
  description: string;
  scopes: readonly string[];
  open: boolean;
};

/** What programs can ask for, for the people who write them. Names and sentences of the document are in English. */
export function apiPage(document: Document, site: SiteSettings): Html {
  const words = apiWords(site.language);
  const groups = Map.groupBy(entriesOf(document), ({ tag }) => tag);
  const tags = document.tags ?? [];
  return page({
    site,
    language: site.language,
    title: words.title,
    kind: 'reading',
    noindex: true,
    body: html`<h1>${words.title}</h1>
<p>${words.intro} <a href="${link('apiDocument')}" dir="ltr">openapi.json</a></p>
<p>${words.tokens}</p>
${tags.map(({ name, description }) => group(description ?? name, groups.get(name) ?? [], words))}`,
  });
}

function group(title: string, entries: readonly Entry[], words: ReturnType<typeof apiWords>): Html {
  return html`<section lang="en" dir="ltr"><h2>${title}</h2>
<dl>
${entries.map(entry => operation(entry, words))}</dl>
</section>
`;
}

function operation(
  { method, path, summary, description, scopes, open }: Entry,
  words: ReturnType<typeof apiWords>,
): Html {
  const needs = [...(open ? [words.everybody] : []), ...scopes].join(' · ');
  return html`<dt><code>${method} ${path}</code></dt>
<dd><strong>${summary}.</strong> ${description} <small>${needs}</small></dd>
`;
}

function entriesOf(document: Document): (Entry & { tag: string })[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item ?? {}).flatMap(([method, operation]) => {
      const { tags = [], summary = '', description = '', security = [] } = operation as Described;
      const scopes = security.flatMap(way => way.token ?? []);
      const open = security.some(way => Object.keys(way).length === 0);
      return [{ tag: tags[0] ?? '', method: method.toUpperCase(), path, summary, description, scopes, open }];
    }),
  );
}

type Described = {
  tags?: string[];
  summary?: string;
  description?: string;
  security?: Record<string, string[]>[];
};

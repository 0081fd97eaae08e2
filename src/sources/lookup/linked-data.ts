/** What schema.org says of an article, as it stands there. */
export type LinkedArticle = { headline: string; datePublished: string; publisher: string };

/** How deep and how much is looked through; real blocks are three levels deep. */
const DEPTH_LIMIT = 8;
const OBJECT_LIMIT = 2_000;

/** Things that are published on a day: articles of every kind, reports, recordings, books. */
const PUBLISHED =
  /(Article|Posting|Report|Review|ScholarlyArticle|VideoObject|AudioObject|PodcastEpisode|Book|Legislation|Dataset)$/;

/** The first thing in blocks of JSON-LD that was published, within `@graph` and lists as well; null where there is none. */
export function findArticle(blocks: readonly unknown[]): LinkedArticle | null {
  const objects = objectsIn(blocks);
  const article = objects.find(({ '@type': type }) => [type].flat().some(one => PUBLISHED.test(String(one))));
  if (article === undefined) return null;
  return {
    headline: textOf(article.headline) || textOf(article.name),
    datePublished: textOf(article.datePublished) || textOf(article.uploadDate) || textOf(article.dateCreated),
    publisher: nameOf(article.publisher, objects) || nameOf(article.sourceOrganization, objects),
  };
}

type Thing = Record<string, unknown>;

/** Breadth first, so that the page's own article comes before those that it refers to. */
function objectsIn(blocks: readonly unknown[]): Thing[] {
  const found: Thing[] = [];
  let level: unknown[] = [...blocks];
  for (let depth = 0; depth < DEPTH_LIMIT && level.length > 0; depth++) {
    const next: unknown[] = [];
    for (const value of level) {
      if (found.length >= OBJECT_LIMIT) return found;
      if (Array.isArray(value)) next.push(...value.slice(0, OBJECT_LIMIT));
      else if (typeof value === 'object' && value !== null) {
        found.push(value as Thing);
        next.push(...Object.values(value).filter(inner => typeof inner === 'object'));
      }
    }
    level = next;
  }
  return found;
}

/** The name of an organisation that stands there, or elsewhere under the same `@id`. */
function nameOf(value: unknown, objects: readonly Thing[]): string {
  const [first] = [value].flat();
  if (typeof first !== 'object' || first === null) return textOf(first);
  const { name, '@id': id } = first as Thing;
  if (textOf(name) !== '' || typeof id !== 'string') return textOf(name);
  return textOf(objects.find(other => other['@id'] === id && textOf(other.name) !== '')?.name);
}

function textOf(value: unknown): string {
  const [first] = [value].flat();
  return typeof first === 'string' ? first : '';
}

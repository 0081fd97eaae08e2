import type { PostFields } from '../src/posts/post-fields.ts';
import type { SourceFields } from '../src/sources/source-fields.ts';

/** A post as alice would write it; name what matters to the test. */
export function draft(fields: Partial<PostFields> = {}): PostFields {
  return {
    headline: 'Ferry service halted after collision',
    body: 'Two ferries touched in the fog.\n\nNobody was hurt, the harbour office says.',
    byline: 'Alice Marsh',
    place: 'Port Lume',
    language: 'en',
    direction: 'ltr',
    zone: 'Europe/Oslo',
    tags: [],
    slug: '',
    ...fields,
  };
}

/** A source; without a label it becomes "Harbour Post, 2 March". */
export function source(fields: Partial<SourceFields> = {}): SourceFields {
  return { label: '', publisher: 'Harbour Post', title: '', date: '2026-03-02', url: null, ...fields };
}

import type { EventHandler } from '../jobs/handlers.ts';
import { usersTold } from '../library/items.ts';
import { renderPagesAgain } from './pages.ts';

/** Renders pages again whose pictures, recordings or documents are other ones now, or are described otherwise, and those for whose videos a still was found. */
export function pagesMediaHandler(): EventHandler {
  return {
    name: 'pages show what the library has',
    kinds: ['library.changed', 'video-still.found'],
    handle: (events, write) => renderPagesAgain(write, usersTold(events)),
  };
}

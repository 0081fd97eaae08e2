import type { EventHandler } from '../jobs/handlers.ts';
import { usersTold } from '../library/items.ts';
import { renderPagesAgain } from './pages.ts';

/** Renders pages again whose pictures, recordings or documents are other ones now, or are described otherwise. */
export function pagesMediaHandler(): EventHandler {
  return {
    name: 'pages show what the library has',
    kinds: ['library.changed'],
    handle: (events, write) => renderPagesAgain(write, usersTold(events)),
  };
}

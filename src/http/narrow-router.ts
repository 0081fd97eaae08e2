import type { Result, Router } from 'hono/router';
import { RegExpRouter } from 'hono/router/reg-exp-router';
import { SmartRouter } from 'hono/router/smart-router';
import { TrieRouter } from 'hono/router/trie-router';

/**
 * Hono's routers, one for each method and first part of an address (`POST` below `/threads`), made when it is asked for. All
 * routes together are too much alike for the quickest of them, which makes one regular expression of them all; those that can
 * answer one such request mostly are not. What matches, and in which order, stays the same.
 */
export class NarrowRouter<T> implements Router<T> {
  readonly name = 'NarrowRouter';
  readonly #routes: [method: string, path: string, handler: T][] = [];
  readonly #firstParts = new Set<string>();
  readonly #routers = new Map<string, Router<T>>();

  add(method: string, path: string, handler: T): void {
    this.#routes.push([method, path, handler]);
    this.#firstParts.add(firstPart(path));
    this.#routers.clear();
  }

  match(method: string, path: string): Result<T> {
    const asked = firstPart(path);
    // Others have one in common, so that nobody can have us make more.
    const first = this.#firstParts.has(asked) ? asked : null;
    const name = `${method} ${first}`;
    let router = this.#routers.get(name);
    if (router === undefined) {
      router = this.#routerFor(method, first);
      this.#routers.set(name, router);
    }
    return router.match(method, path);
  }

  #routerFor(asked: string, first: string | null): Router<T> {
    const router = new SmartRouter<T>({ routers: [new RegExpRouter<T>(), new TrieRouter<T>()] });
    for (const [method, path, handler] of this.#routes) {
      const part = firstPart(path);
      const fits = part === first || /[:*]/.test(part);
      if (fits && (method === asked || method === 'ALL')) router.add(method, path, handler);
    }
    return router;
  }
}

/** `threads` of `/threads/5/comments`. */
function firstPart(path: string): string {
  const end = path.indexOf('/', 1);
  return path.slice(path.startsWith('/') ? 1 : 0, end < 0 ? undefined : end);
}

/** Optional: keys for the list of posts. Without this script its links and buttons do the same. */

const rows = [...document.querySelectorAll<HTMLElement>('.post-row')];
const hint = document.querySelector<HTMLElement>('[data-keys]');
if (hint) hint.hidden = false;

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const act = KEYS[event.key.toLowerCase()];
  if (act === undefined) return;
  event.preventDefault();
  act();
});

const KEYS: Record<string, () => void> = {
  j: () => move(1),
  k: () => move(-1),
  o: () => linkOf(rows[current()])?.click(),
  n: () => document.querySelector<HTMLAnchorElement>('.studio-nav a[href$="/posts/new"]')?.click(),
  '/': () => {
    const search = document.querySelector<HTMLDetailsElement>('.posts-search');
    if (search) search.open = true;
    search?.querySelector<HTMLInputElement>('[name=q]')?.focus();
  },
};

function move(step: number): void {
  const next = Math.min(rows.length - 1, Math.max(0, current() + step));
  linkOf(rows[next])?.focus();
}

/** The row that has the focus; one before the first where none has. */
function current(): number {
  return rows.findIndex(row => row.contains(document.activeElement));
}

function linkOf(row: HTMLElement | undefined): HTMLAnchorElement | null {
  return row?.querySelector<HTMLAnchorElement>('h2 a') ?? null;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('input:not([type=checkbox]), textarea, select');
}

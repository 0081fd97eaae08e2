import { PREFIX } from './editor/local-copies.ts';

/** Signing out takes the texts out of the browser that were kept in it. */
document.querySelector('.studio-sign-out')?.addEventListener('submit', () => {
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
});

/** The folded part of the menu closes as menus do. */
const menu = document.querySelector<HTMLDetailsElement>('.nav-more');
document.addEventListener('click', event => {
  if (menu?.open && !event.composedPath().includes(menu)) menu.open = false;
});
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape' || !menu?.open) return;
  menu.open = false;
  menu.querySelector('summary')?.focus();
});

/** Where tabs stand in one row that is wider than the screen, the present one is in sight. */
for (const tab of document.querySelectorAll('.studio-tabs [aria-current]')) {
  tab.scrollIntoView({ block: 'nearest', inline: 'center' });
}

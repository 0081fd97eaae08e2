import { PREFIX } from './editor/local-copies.ts';

/** Signing out takes the texts out of the browser that were kept in it. */
document.querySelector('.studio-sign-out')?.addEventListener('submit', () => {
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
});

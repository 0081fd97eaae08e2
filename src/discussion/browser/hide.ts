/**
 * Optional: a reader hides what a handle says in this thread, for themselves. The codes of the handles are kept in this
 * browser (`localStorage`) and sent to nobody. Where storage is switched off they last as long as the page.
 */

/** More than anybody hides by hand; bounds what is kept. */
const LIMIT = 500;

const line = document.querySelector<HTMLElement>('.hidden-writers');
if (line?.parentElement) hideWriters(line, line.parentElement, line.dataset);

type Words = DOMStringMap;

function hideWriters(place: HTMLElement, thread: HTMLElement, words: Words): void {
  const key = `dateline.hidden.${words.thread}`;
  let hidden = readCodes(key);
  const status = document.createElement('span');
  status.setAttribute('role', 'status');
  const all = button(words.showAll ?? '', () => {
    change([]);
    const heading = thread.querySelector<HTMLElement>('#thread-heading');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus();
  });

  thread.addEventListener('click', event => {
    const target = event.target as Element;
    const pressed = target.closest<HTMLElement>('[data-hide-code], [data-show-code]');
    const comment = pressed?.closest<HTMLElement>('.comment');
    if (pressed && comment) toggle(pressed.dataset, comment);
    const link = target.closest<HTMLAnchorElement>('a[href^="#c-"]');
    if (link) open(link.hash);
  });
  addEventListener('hashchange', () => open(location.hash));
  addEventListener('storage', event => {
    if (event.key !== key) return;
    hidden = readCodes(key);
    show();
  });
  // Comments that arrive while the page is read.
  new MutationObserver(() => show()).observe(thread, { childList: true, subtree: true });
  show();
  open(location.hash);

  function toggle({ hideCode, showCode }: DOMStringMap, comment: HTMLElement): void {
    if (hideCode !== undefined) {
      comment.classList.remove('comment-opened');
      change([...hidden.filter(code => code !== hideCode), hideCode].slice(-LIMIT));
      comment.querySelector<HTMLElement>('[data-show-code]')?.focus();
    } else {
      change(hidden.filter(code => code !== showCode));
      comment.querySelector<HTMLElement>('[data-hide-code]')?.focus();
    }
  }

  function change(codes: string[]): void {
    hidden = codes;
    writeCodes(key, codes);
    show();
  }

  /** Puts the whole thread right. Touches only what is not as it should be, so that it ends although it is observed. */
  function show(): void {
    for (const comment of thread.querySelectorAll<HTMLElement>('.comment'))
      showComment(comment, hidden, words);
    const count = (words.counted ?? '').replace('{count}', formatted(hidden.length));
    const told = hidden.length === 0 ? '' : count;
    if (status.textContent !== told) status.textContent = told;
    if (!status.isConnected) place.append(status, ' ');
    if (all.isConnected !== hidden.length > 0) {
      if (hidden.length > 0) place.append(all);
      else all.remove();
    }
  }

  /** Whoever follows a link to a comment wants to read it, whoever wrote it. */
  function open(hash: string): void {
    const comment = hash.startsWith('#c-') ? document.getElementById(hash.slice(1)) : null;
    if (!comment?.classList.contains('comment-hidden')) return;
    comment.classList.add('comment-opened');
    show();
    comment.scrollIntoView({ block: 'nearest' });
  }
}

function showComment(comment: HTMLElement, hidden: readonly string[], words: Words): void {
  const writer = comment.querySelector<HTMLElement>('a.writer[data-handle]');
  const code = writer?.dataset.handle;
  if (!writer || code === undefined) return;
  const name = writer.querySelector('.handle')?.textContent ?? '';
  addHideButton(comment, code, name, words);
  const hides = hidden.includes(code) && !comment.classList.contains('comment-opened');
  if (comment.classList.contains('comment-hidden') === hides) return;
  comment.classList.toggle('comment-hidden', hides);
  if (hides) comment.append(hiddenLine(comment, code, name, words));
  else comment.querySelector('.hidden-line')?.remove();
}

function addHideButton(comment: HTMLElement, code: string, name: string, words: Words): void {
  if (comment.querySelector('[data-hide-code]')) return;
  let actions = comment.querySelector('.comment-actions');
  if (!actions) {
    actions = document.createElement('p');
    actions.className = 'comment-actions';
    comment.append(actions);
  }
  const hide = button(words.hide ?? '');
  hide.dataset.hideCode = code;
  hide.setAttribute('aria-label', (words.hideNamed ?? '{name}').replace('{name}', name));
  actions.prepend(hide, ' ');
}

/** "amber harbour 27 · #12 · hidden by you, Show again": the handle alone, not the name that its writer typed. */
function hiddenLine(comment: HTMLElement, code: string, name: string, words: Words): HTMLElement {
  const written = document.createElement('p');
  written.className = 'hidden-line';
  const number = comment.querySelector('.comment-number')?.textContent ?? '';
  const show = button(words.show ?? '');
  show.dataset.showCode = code;
  show.setAttribute('aria-label', (words.showNamed ?? '{name}').replace('{name}', name));
  const [handle, sign] = [document.createElement('bdi'), document.createElement('bdi')];
  handle.textContent = name;
  sign.textContent = number;
  written.append(handle, ' · ', sign, ` · ${words.hidden ?? ''} — `, show);
  return written;
}

function button(label: string, press?: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'quiet';
  made.textContent = label;
  if (press) made.addEventListener('click', press);
  return made;
}

/** In the digits of the page. */
function formatted(count: number): string {
  const { lang } = document.documentElement;
  return new Intl.NumberFormat(lang.startsWith('ar') ? 'ar-u-nu-arab' : lang).format(count);
}

function readCodes(key: string): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter(code => typeof code === 'string').slice(-LIMIT) : [];
  } catch {
    return [];
  }
}

function writeCodes(key: string, codes: readonly string[]): void {
  try {
    if (codes.length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(codes));
  } catch {}
}

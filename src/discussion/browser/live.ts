/**
 * Optional: while the page is seen it hears what happens in its thread, and says so in a line: "3 new comments".
 * Nothing else changes until that line is pressed; then the page is asked for anew, and what is new in it is put in
 * its place while what is being read stays where it is. Without this script readers load the page again.
 */

/** Where what is new in the thread is said, and where what is new in the post. */
const COMMENTS = '#live-comments';
const UPDATES = '#live-updates';
/** A server that is full is asked again after a minute, by each browser at its own time. */
const ASK_AGAIN = 60_000;

type Heard = { last: number; changed: number[]; updates: number | null };

const line = document.querySelector<HTMLElement>(COMMENTS);
const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
if (line && connection?.saveData !== true) follow(line.dataset);

function follow(page: DOMStringMap): void {
  const from = (Number(page.page) - 1) * Number(page.size);
  const to = Number(page.page) * Number(page.size);
  let shown = Number(page.last);
  let last = shown;
  let updates: number | null = null;
  const changed = new Set<number>();
  let address = page.events ?? '';
  let source: EventSource | null = null;
  let timer = 0;

  addEventListener('pageshow', listen);
  addEventListener('pagehide', stop);
  document.addEventListener('visibilitychange', () => (document.hidden ? stop() : listen()));

  function listen(): void {
    if (source || document.hidden) return;
    clearTimeout(timer);
    source = new EventSource(address);
    source.onmessage = ({ data, lastEventId }) => {
      address = address.replace(/since=\d*/, `since=${lastEventId}`);
      hear(JSON.parse(data));
    };
    source.onerror = () => {
      // Where the line broke browsers come back by themselves, but not after a refusal.
      if (source?.readyState !== EventSource.CLOSED) return;
      stop();
      timer = setTimeout(listen, ASK_AGAIN * (1 + Math.random()));
    };
  }

  function stop(): void {
    clearTimeout(timer);
    source?.close();
    source = null;
  }

  function hear(heard: Heard): void {
    last = Math.max(last, heard.last);
    updates = heard.updates;
    for (const number of heard.changed)
      if (number > from && number <= Math.min(to, shown)) changed.add(number);
    say();
  }

  /** Each part of a line is made once and then told anew, so that nothing loses the focus. */
  function say(): void {
    const here = Math.max(0, Math.min(last, to) - shown);
    const beyond = Math.max(0, last - Math.max(shown, to));
    const words = [counted(page.new, here), counted(page.changed, changed.size)].filter(Boolean).join(' · ');
    tell(COMMENTS, 'button', words).onclick = event => bring(event, bringComments);
    const next = Math.floor(Math.max(shown, to) / Number(page.size)) + 1;
    const link = tell(COMMENTS, 'a', counted(page.new, beyond)) as HTMLAnchorElement;
    link.href = (page.next ?? '').replace('{page}', String(next));
    const post = document.querySelector<HTMLElement>(UPDATES)?.dataset;
    const added = updates === null ? 0 : Math.max(0, updates - Number(post?.count));
    tell(UPDATES, 'button', counted(post?.new, added)).onclick = event => bring(event, bringUpdates);
  }

  /** "3 new comments", in the words, the number and the digits of the page. */
  function counted(forms: string | undefined, count: number): string {
    if (count === 0 || forms === undefined) return '';
    const form = JSON.parse(forms)[new Intl.PluralRules(page.language).select(count)] ?? '{number}';
    return form.replace(
      '{number}',
      String(count).replace(/\d/g, digit => page.digits?.[Number(digit)] ?? digit),
    );
  }

  /** Asks for the page as it is now. Where that fails it says so and can be pressed again: nothing typed is lost. */
  async function bring(event: Event, put: (fresh: Document) => void | Promise<void>): Promise<void> {
    const button = event.currentTarget as HTMLElement;
    if (button.ariaBusy === 'true') return;
    button.ariaBusy = 'true';
    try {
      const answer = await fetch(location.pathname + location.search, { cache: 'no-cache' });
      if (!answer.ok) throw new Error(String(answer.status));
      await put(new DOMParser().parseFromString(await answer.text(), 'text/html'));
      say();
    } catch {
      button.textContent += ` · ${page.failed}`;
    }
    button.ariaBusy = null;
  }

  async function bringComments(fresh: Document): Promise<void> {
    const first = await holdPlace(() => mergeComments(fresh));
    for (const part of ['#thread-heading', '.thread-views', '.pager']) {
      const [old, now] = [document.querySelector(part), fresh.querySelector(part)];
      if (now && old) old.replaceWith(now);
      else if (now && part === '.pager') document.querySelector(COMMENTS)?.after(now);
    }
    shown = Number(fresh.querySelector<HTMLElement>(COMMENTS)?.dataset.last ?? last);
    changed.clear();
    document.dispatchEvent(new CustomEvent('dateline:comments'));
    if (first) show(first);
  }
}

/** The post as it is now; the newest update comes under the eye, since that is what was asked for. */
function bringUpdates(fresh: Document): void {
  const post = fresh.querySelector('article.post');
  if (!post) return;
  document.querySelector('article.post')?.replaceWith(post);
  document.title = fresh.title;
  const newest = document.querySelector<HTMLElement>('.update');
  if (newest) show(newest);
}

/** Puts comments of `fresh` in their place among those that stand here; returns the first new or else changed one. */
function mergeComments(fresh: Document): HTMLElement | undefined {
  const items = [...fresh.querySelectorAll('.comments > li')];
  const list = document.querySelector('.comments') ?? newList(fresh);
  const kept = new Set<Element>();
  const added: HTMLElement[] = [];
  const replaced: HTMLElement[] = [];
  let before: Element | null = null;
  for (const item of items) {
    const [comment] = commentsOf(item);
    if (!comment) continue;
    const old: HTMLElement | null = document.getElementById(comment.id);
    if (old && essence(old) !== essence(comment)) {
      old.replaceWith(comment);
      replaced.push(comment);
    } else if (!old) {
      if (before) before.after(item);
      else list?.prepend(item);
      added.push(comment);
    }
    before = document.getElementById(comment.id)?.closest('li') ?? before;
    if (before) kept.add(before);
  }
  for (const item of [...(list?.children ?? [])]) if (!kept.has(item)) item.remove();
  return added[0] ?? replaced[0];
}

/** What the server says of a comment; the other scripts add buttons and links beside it. */
function essence(comment: HTMLElement): string {
  const parts = comment.querySelectorAll('.comment-head, .answers, .comment-text, .answered-by');
  return [comment.tagName, ...[...parts].map(part => part.outerHTML)].join('\n');
}

/** The list of a thread that had no comment yet, with the line about its times. */
function newList(fresh: Document): Element | null {
  const list = document.createElement('ol');
  list.className = 'comments';
  const times = fresh.querySelector('#thread > .hint');
  document.querySelector(COMMENTS)?.before(...(times ? [times, list] : [list]));
  return list;
}

/** Changes the list of comments while what is under the eye stays where it is. */
async function holdPlace<Value>(change: () => Value): Promise<Value> {
  const items = [...document.querySelectorAll('.comments > li')];
  const seen = items.find(item => item.getBoundingClientRect().bottom > 0);
  const last = items.at(-1);
  // Above the fold everything may grow: then the end of the list is what must not move.
  const place = () => seen?.getBoundingClientRect().top ?? last?.getBoundingClientRect().bottom ?? 0;
  const root = document.documentElement.style;
  // Not every browser holds the place by itself, and those that do must not do it twice.
  root.overflowAnchor = 'none';
  const before = place();
  const value = change();
  // Other scripts watch the list and add to what they find there; nothing is painted before they have.
  await null;
  if ((seen ?? last)?.isConnected) scrollBy({ top: place() - before, behavior: 'instant' });
  requestAnimationFrame(() => requestAnimationFrame(() => root.removeProperty('overflow-anchor')));
  return value;
}

/** Gives something the focus, and scrolls only where it is not to be seen. */
function show(element: HTMLElement): void {
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
  const { top } = element.getBoundingClientRect();
  if (top < 0 || top > innerHeight - 40) element.scrollIntoView();
}

/** Says `words` in a part of a line, which is not there as long as there are none. */
function tell(place: string, kind: 'a' | 'button', words: string): HTMLElement {
  const line = document.querySelector(place);
  const part = line?.querySelector<HTMLElement>(kind) ?? document.createElement(kind);
  if (words === '') part.remove();
  else {
    if (part.textContent !== words) part.textContent = words;
    if (!part.isConnected) line?.append(part);
  }
  return part;
}

function commentsOf(within: ParentNode): HTMLElement[] {
  return [...within.querySelectorAll<HTMLElement>('.comment[id^="c-"]')];
}

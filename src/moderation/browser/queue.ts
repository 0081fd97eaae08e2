/**
 * Optional: keys for the queue, and decisions without loading the page anew. Everything goes through the page's one
 * form and its addresses; without this script its buttons do the same.
 */

type Done = {
  sentence: string;
  counts: Record<string, number>;
  decided: { comment: string; decisions: string[]; seen: string }[];
  refused: { comment: string; seen: string; sentence: string }[];
};
type Refusal = { problems: { field: string; sentence: string }[] };
/** Comments that left in one press, with the line that stands in their place. */
type Press = { items: HTMLElement[]; decisions: string[]; line: HTMLElement };

const language = document.documentElement.lang;
const numbers = new Intl.NumberFormat(language === 'ar' ? 'ar-u-nu-arab' : language, { useGrouping: false });
const form = document.querySelector<HTMLFormElement>('form.queue');
const bar = form?.querySelector<HTMLElement>('.decision-bar');
const rule = bar?.querySelector<HTMLSelectElement>('[name=rule]');
const reason = bar?.querySelector<HTMLInputElement>('[name=reason]');
if (form && bar && rule && reason) start(form, bar, rule, reason);

function start(
  queue: HTMLFormElement,
  panel: HTMLElement,
  rules: HTMLSelectElement,
  sentence: HTMLInputElement,
): void {
  const presses: Press[] = [];
  /** The comments that a rule is being chosen for. */
  let asked: { items: readonly HTMLElement[]; act: string } | null = null;
  /** What was put into the field for the reason; what somebody typed stays. */
  let filled = '';
  const title = panel.querySelector('h2');
  const titleBefore = title?.textContent ?? '';
  document.body.classList.add('keyed');

  queue.addEventListener('submit', event => {
    const pressed = event.submitter as HTMLButtonElement | null;
    event.preventDefault();
    const [act = '', id = ''] = (pressed?.value ?? '').split(' ');
    const item = id === '' ? null : itemOf(id);
    if (item) press([item], act);
    else if (asked) void decide(asked.items, act || asked.act);
    else if (act !== '') void decide(tickedItems(), act);
  });
  rules.addEventListener('change', fill);
  panel.addEventListener('keydown', event => {
    const number = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
    if (event.key === 'Escape' && asked) return stopAsking(asked.items);
    if (event.target !== rules) return;
    if (event.key === 'Enter') return queue.requestSubmit();
    if (number === undefined || Number(number) >= rules.options.length) return;
    event.preventDefault();
    rules.selectedIndex = Number(number);
    fill();
    sentence.focus();
  });
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const action = KEYS[keyOf(event)];
    if (action === undefined) return;
    event.preventDefault();
    action();
  });
  queue.addEventListener('focusin', event => {
    const item = (event.target as Element).closest<HTMLElement>('.queue-item');
    if (item) mark(item);
  });

  const KEYS: Record<string, () => void> = {
    j: () => move(1),
    k: () => move(-1),
    p: () => pressKey('publish'),
    r: () => pressKey('remove'),
    s: () => pressKey('spam'),
    b: () => pressKey('ban'),
    x: () => tick(current()),
    a: () => tickAll(),
    o: () => current()?.querySelector<HTMLAnchorElement>('[data-act=open]')?.click(),
    u: () => void undo(presses.at(-1)),
    n: () => nextPage(),
    '?': () => toggleKeys(),
  };

  function press(items: readonly HTMLElement[], act: string): void {
    if (act === 'remove' || act === 'ban') ask(items, act);
    else void decide(items, act);
  }

  /** What is selected, or the current one where nothing is; only what the comment has a button for. */
  function pressKey(act: string): void {
    const ticked = tickedItems();
    const item = current();
    if (ticked.length > 0) press(ticked, act);
    else if (item?.querySelector(`button[data-act=${act}]`)) press([item], act);
  }

  function ask(items: readonly HTMLElement[], act: string): void {
    const [item] = items;
    if (item === undefined) return;
    asked = { items, act };
    mark(item);
    panel.classList.add('asking');
    if (title) title.textContent = askedTitle(items, act);
    rules.focus({ preventScroll: true });
    item.scrollIntoView({ block: 'start' });
    fill();
  }

  /** Names the one comment, or the act and how many there are. */
  function askedTitle(items: readonly HTMLElement[], act: string): string {
    const button = items[0]?.querySelector<HTMLElement>(`[data-act=${act}]`);
    if (items.length === 1) return button?.getAttribute('aria-label') ?? '';
    const label = panel.querySelector(`button[name=act][value=${act}]`)?.textContent?.trim() ?? '';
    return `${label}: ${numbers.format(items.length)}`;
  }

  function stopAsking([item]: readonly HTMLElement[]): void {
    closePanel();
    if (item) focus(item);
  }

  /** The rule's own sentence, in the language of the discussion. */
  function fill(): void {
    if (sentence.value !== '' && sentence.value !== filled) return;
    filled = asked === null ? '' : sentenceOf(rules.value, asked.items[0]?.dataset.language ?? 'en');
    sentence.value = filled;
  }

  async function decide(items: readonly HTMLElement[], act: string): Promise<void> {
    const sent = items.filter(item => !item.classList.contains('leaving'));
    if (sent.length === 0) return;
    const wasAsked = asked;
    const after = wasAsked || sent.length === 1 ? nextTo(sent.at(-1)) : null;
    const fields = fieldsFor(sent, act);
    for (const item of sent) item.classList.add('leaving');
    const answer = await send(queue.action, fields);
    for (const item of sent) item.classList.remove('leaving');
    if (answer === null) return tellAll(sent, queue.dataset.failed ?? '');
    if ('problems' in answer) return tellProblems(answer, sent, act);
    if (wasAsked !== null && asked === wasAsked) endAsking();
    leave(answer, after);
    for (const refused of answer.refused) comeBack(refused);
  }

  function tellProblems({ problems }: Refusal, sent: readonly HTMLElement[], act: string): void {
    tellAll(sent, problems.map(problem => problem.sentence).join(' '));
    if (problems.some(({ field }) => field === 'rule')) ask(sent, act);
  }

  function closePanel(): void {
    asked = null;
    panel.classList.remove('asking');
    if (title) title.textContent = titleBefore;
  }

  function endAsking(): void {
    closePanel();
    rules.selectedIndex = 0;
    filled = '';
    sentence.value = '';
  }

  /** Everything that the form would send for these comments and no others. */
  function fieldsFor(items: readonly HTMLElement[], act: string): URLSearchParams {
    const fields = new URLSearchParams({ act });
    for (const name of ['rule', 'reason', 'hours', 'kind', 'page']) {
      fields.set(name, (queue.elements.namedItem(name) as HTMLInputElement | null)?.value ?? '');
    }
    for (const item of items) {
      const id = item.dataset.comment ?? '';
      fields.append('comment', id);
      fields.set(`seen-${id}`, seenField(item)?.value ?? '');
    }
    return fields;
  }

  /** What was decided goes, and a line with the way back stands in its place. */
  function leave(answer: Done, after: HTMLElement | null): void {
    showCounts(answer.counts);
    const items = answer.decided.flatMap(({ comment }) => itemOf(comment) ?? []);
    const [first] = items;
    if (first === undefined) return;
    const hadFocus = items.some(item => item.contains(document.activeElement)) || isIdle();
    const line = undoLine(answer.sentence, () => void undo(made));
    const decisions = answer.decided.flatMap(one => one.decisions);
    const made: Press = { items, decisions, line };
    presses.push(made);
    first.before(line);
    for (const item of items) hide(item, true);
    untick(items);
    const next = after !== null && !after.hidden ? after : (shown()[0] ?? null);
    if (next !== null && hadFocus) focus(next);
    if (next === null) tellDone();
  }

  function comeBack({ comment, seen, sentence: told }: Done['refused'][number]): void {
    const item = itemOf(comment);
    if (item === null) return;
    const field = seenField(item);
    if (field !== null) field.value = seen;
    tell(item, told);
    focus(item);
  }

  async function undo(made: Press | undefined): Promise<void> {
    if (made === undefined || made.line.classList.contains('leaving')) return;
    made.line.classList.add('leaving');
    const fields = new URLSearchParams(made.decisions.map(id => ['decision', id]));
    const answer = await send(queue.dataset.undo ?? '', fields);
    made.line.classList.remove('leaving');
    if (answer === null || 'problems' in answer || answer.decided.length === 0) {
      const refused = answer !== null && 'refused' in answer ? answer.refused[0]?.sentence : undefined;
      return tell(made.line, refused ?? queue.dataset.failed ?? '');
    }
    showCounts(answer.counts);
    presses.splice(presses.indexOf(made), 1);
    made.line.remove();
    for (const { comment, seen } of answer.decided) {
      const item = itemOf(comment);
      if (item === null) continue;
      hide(item, false);
      const field = seenField(item);
      if (field !== null) field.value = seen;
    }
    document.querySelector('.queue-done')?.remove();
    if (made.items[0] !== undefined) focus(made.items[0]);
  }

  function undoLine(words: string, onUndo: () => void): HTMLElement {
    const line = document.createElement('p');
    line.className = 'notice undo-line';
    line.setAttribute('role', 'status');
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'quiet';
    button.dataset.key = 'u';
    button.textContent = queue.dataset.undoLabel ?? '';
    button.addEventListener('click', onUndo);
    line.append(words, ' ', button);
    return line;
  }

  function tellDone(): void {
    if (document.querySelector('.queue-done') !== null) return;
    const line = document.createElement('p');
    line.className = 'notice queue-done';
    line.setAttribute('role', 'status');
    line.tabIndex = -1;
    line.textContent = queue.dataset.done ?? '';
    panel.before(line);
    line.focus();
  }

  /** All of them, or none where all were. */
  function tickAll(): void {
    const boxes = shown().flatMap(item => boxOf(item) ?? []);
    const on = boxes.some(box => !box.checked);
    for (const box of boxes) box.checked = on;
  }

  /** What was decided is selected no more, so that the next key is not about it should it come back. */
  function untick(items: readonly HTMLElement[]): void {
    const boxes = [...items.map(boxOf), queue.querySelector<HTMLInputElement>('[name=all]')];
    for (const box of boxes) if (box) box.checked = false;
  }

  function tickedItems(): HTMLElement[] {
    const all = queue.querySelector<HTMLInputElement>('[name=all]')?.checked ?? false;
    return shown().filter(item => all || boxOf(item)?.checked);
  }

  function itemOf(id: string): HTMLElement | null {
    return queue.querySelector<HTMLElement>(`[data-comment="${CSS.escape(id)}"]`);
  }
  function shown(): HTMLElement[] {
    return [...queue.querySelectorAll<HTMLElement>('.queue-item:not([hidden])')];
  }
  function current(): HTMLElement | null {
    return queue.querySelector<HTMLElement>('.queue-item.current:not([hidden])') ?? shown()[0] ?? null;
  }
  function nextTo(item: HTMLElement | undefined): HTMLElement | null {
    const items = shown();
    const place = item === undefined ? -1 : items.indexOf(item);
    return items[place + 1] ?? items[place - 1] ?? null;
  }
  function move(by: 1 | -1): void {
    const items = shown();
    const marked = queue.querySelector<HTMLElement>('.queue-item.current:not([hidden])');
    const place = marked === null ? -1 : items.indexOf(marked);
    const item = marked === null ? items[0] : items[place + by];
    if (item !== undefined) focus(item);
  }
}

function keyOf({ key, code }: KeyboardEvent): string {
  if (key === '?' || key === '؟') return '?';
  // On a Persian or Arabic keyboard the key counts by its place.
  return /^[a-z]$/i.test(key) ? key.toLowerCase() : code.replace(/^Key/, '').toLowerCase();
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('input:not([type=checkbox]), textarea, select');
}

/** True where nothing has the focus that somebody may be busy with. */
function isIdle(): boolean {
  const { activeElement } = document;
  return (
    activeElement === null ||
    activeElement === document.body ||
    activeElement.closest('.decision-bar') !== null
  );
}

function mark(item: HTMLElement): void {
  for (const other of document.querySelectorAll('.queue-item.current')) other.classList.remove('current');
  item.classList.add('current');
}

function focus(item: HTMLElement): void {
  mark(item);
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: 'nearest' });
}

function tick(item: HTMLElement | null): void {
  const box = item && boxOf(item);
  if (box) box.checked = !box.checked;
}

function boxOf(item: HTMLElement): HTMLInputElement | null {
  return item.querySelector<HTMLInputElement>('[name=comment]');
}

/** What is hidden takes no part in what the form sends. */
function hide(item: HTMLElement, hidden: boolean): void {
  item.hidden = hidden;
  for (const field of item.querySelectorAll('input')) field.disabled = hidden;
}

function seenField(item: HTMLElement): HTMLInputElement | null {
  return item.querySelector<HTMLInputElement>('input[name^="seen-"]');
}

function tellAll(items: readonly HTMLElement[], sentence: string): void {
  const [first] = items;
  if (first) tell(first, sentence);
}

/** A sentence inside a comment or a line, in place of the one before. */
function tell(within: HTMLElement, sentence: string): void {
  within.querySelector('.queue-told')?.remove();
  const told = document.createElement('span');
  told.className = 'queue-told';
  told.setAttribute('role', 'alert');
  told.textContent = sentence;
  const place = within.querySelector('.actions');
  if (place) place.before(told);
  else within.append(' ', told);
}

function nextPage(): void {
  const link = document.querySelector<HTMLAnchorElement>('.pager a[rel=next]');
  if (link) link.click();
  else if (document.querySelector('.queue-item:not([hidden])') === null) location.reload();
}

function toggleKeys(): void {
  const keys = document.querySelector<HTMLElement>('#queue-keys');
  if (!keys) return;
  keys.hidden = !keys.hidden;
  if (!keys.hidden) keys.scrollIntoView({ block: 'nearest' });
}

function showCounts(counts: Record<string, number>): void {
  for (const mark of document.querySelectorAll<HTMLElement>('[data-count]')) {
    const count = counts[mark.dataset.count ?? ''];
    if (count !== undefined) mark.textContent = numbers.format(count);
  }
}

function sentenceOf(rule: string, language: string): string {
  const data = document.querySelector('#rule-sentences script')?.textContent ?? '{}';
  const all = JSON.parse(data) as Record<string, Record<string, string>>;
  return all[language]?.[rule] ?? '';
}

/** The answer, or null where none came that could be read. */
async function send(address: string, fields: URLSearchParams): Promise<Done | Refusal | null> {
  try {
    const answer = await fetch(address, {
      method: 'POST',
      body: fields,
      headers: { accept: 'application/json' },
    });
    const isJson = answer.headers.get('content-type')?.includes('json') ?? false;
    return isJson && [200, 409, 422].includes(answer.status)
      ? ((await answer.json()) as Done | Refusal)
      : null;
  } catch {
    return null;
  }
}

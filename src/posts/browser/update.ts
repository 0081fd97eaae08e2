/**
 * Optional: sources of the post are put into the text with one press, and the address of a new one fills in the rest. Without
 * this script they are typed.
 */
const cite = document.querySelector<HTMLElement>('[data-cite]');
const field = document.querySelector<HTMLTextAreaElement>('textarea[name=text]');
const source = document.querySelector<HTMLElement>('[data-lookup]');

type Found = {
  publisher: string;
  title: string;
  date: string;
  label: string;
  source: { label: string } | null;
};
type Answer = Partial<Found> & { error?: { sentence?: string }; found?: Found };

if (cite !== null && field !== null) {
  const hint = cite.querySelector('p');
  if (hint !== null) hint.textContent = cite.dataset.cite ?? '';
  for (const code of cite.querySelectorAll('code')) code.replaceWith(chip(code.textContent, field));
  if (source !== null) lookUp(source, cite, field);
}

/** A button that puts a citation where the cursor is. */
function chip(citation: string, into: HTMLTextAreaElement): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'cite-chip';
  const words = document.createElement('bdi');
  words.textContent = citation;
  button.append(words);
  button.addEventListener('click', () => insert(citation, into));
  return button;
}

/** Into the editor where there is one, which answers by keeping the event to itself. */
function insert(citation: string, into: HTMLTextAreaElement): void {
  const before = into.value.slice(0, into.selectionStart);
  const space = into.hidden || before === '' || /\s$/.test(before) ? '' : ' ';
  const event = new CustomEvent('dateline:insert', { detail: citation, cancelable: true });
  if (!into.dispatchEvent(event)) return;
  into.setRangeText(space + citation, into.selectionStart, into.selectionEnd, 'end');
  into.dispatchEvent(new Event('input', { bubbles: true }));
  into.focus();
}

/** Asks for what an address leads to as soon as it is typed, and fills in what is still empty. */
function lookUp(part: HTMLElement, list: HTMLElement, into: HTMLTextAreaElement): void {
  const input = (name: string) => part.querySelector<HTMLInputElement>(`[name="source-${name}"]`);
  const status = part.querySelector<HTMLElement>('[data-lookup-status]');
  const words = JSON.parse(part.dataset.words ?? '{}') as Record<string, string>;
  const tell = (sentence = '') => {
    if (status !== null) status.textContent = sentence;
  };
  input('url')?.addEventListener('change', async event => {
    const url = (event.target as HTMLInputElement).value.trim();
    if (!/^https?:\/\//.test(url)) return;
    tell(words.asking);
    const answer = await ask(part, url);
    const found = answer?.found ?? (answer?.error === undefined ? answer : null);
    if (found?.source) offer(list, found.source.label, into);
    else if (found?.publisher) {
      for (const name of ['publisher', 'title', 'date'] as const) fill(input(name), found[name] ?? '');
      fill(input('label'), found.label ?? '');
      offer(list, found.label ?? '', into);
    }
    if (answer?.error !== undefined || !found) tell(answer?.error?.sentence ?? words.unreachable);
    else tell(found.source ? words.known?.replace('{label}', found.source.label) : words.found);
  });
}

async function ask(part: HTMLElement, url: string): Promise<Answer | null> {
  const body = new FormData();
  body.set('url', url);
  body.set('post', part.dataset.post ?? '');
  const headers = { accept: 'application/json' };
  try {
    const answer = await fetch(part.dataset.lookup ?? '', { method: 'POST', headers, body });
    return (await answer.json()) as Answer;
  } catch {
    return null;
  }
}

function fill(input: HTMLInputElement | null, value: string): void {
  if (input === null || input.value !== '') return;
  input.value = value;
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

function offer(list: HTMLElement, label: string, into: HTMLTextAreaElement): void {
  const citation = `[${label}]`;
  const buttons = [...list.querySelectorAll('button')];
  if (label === '' || buttons.some(({ textContent }) => textContent === citation)) return;
  const item = document.createElement('li');
  item.append(chip(citation, into));
  list.querySelector('ul')?.append(item);
  list.hidden = false;
}

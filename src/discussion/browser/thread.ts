/**
 * Optional: "Reply" fills the form below instead of opening a page, and what this browser wrote itself gets links
 * to change and withdraw it. The form is sent as it is; without this script everything works on pages of its own.
 */

/** Says that this browser has written here, so that others need not ask the server for comments of theirs. */
const WROTE = 'dateline.wrote';

const thread = document.querySelector<HTMLElement>('#thread');
const form = document.querySelector<HTMLFormElement>('#comment-form');
const answers = form?.querySelector<HTMLInputElement>('#comment-answers');
const text = form?.querySelector<HTMLTextAreaElement>('#comment-text');

if (thread && form && answers && text) replyInPlace(thread, form, answers, text);
if (thread) void showOwnComments(thread);
// Comments that were put in anew come without these links.
if (thread) document.addEventListener('dateline:comments', () => void showOwnComments(thread));

function replyInPlace(
  within: HTMLElement,
  into: HTMLFormElement,
  field: HTMLInputElement,
  writing: HTMLTextAreaElement,
): void {
  const list = document.createElement('p');
  list.className = 'answered-numbers';
  list.hidden = true;
  list.setAttribute('aria-live', 'polite');
  writing.closest('.field')?.before(list);
  const show = () => showAnswered(list, field, into.dataset);

  within.addEventListener('click', event => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a.reply');
    const number = Number(link?.dataset.number);
    // Whoever opens a new tab with it gets the page.
    if (!link || !number || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const numbers = readNumbers(field.value);
    if (!numbers.includes(number)) field.value = [...numbers, number].join(', ');
    show();
    writing.focus();
    into.scrollIntoView({ block: 'nearest' });
  });
  field.addEventListener('input', show);
  into.addEventListener('submit', () => remember());
  // A browser that goes back puts into the field what it held.
  show();
}

/** "You answer #2 ×, #6 ×", each with a button that takes it back. */
function showAnswered(list: HTMLElement, field: HTMLInputElement, words: DOMStringMap): void {
  const numbers = readNumbers(field.value);
  list.hidden = numbers.length === 0;
  list.replaceChildren(`${words.youAnswer ?? ''} `);
  for (const number of numbers) {
    const shown = numberAsShown(number);
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'quiet';
    button.textContent = `${shown} ×`;
    button.setAttribute('aria-label', (words.remove ?? '{number}').replace('{number}', shown));
    button.addEventListener('click', () => {
      field.value = readNumbers(field.value)
        .filter(other => other !== number)
        .join(', ');
      showAnswered(list, field, words);
    });
    list.append(button, ' ');
  }
}

/** As the server reads the field: numbers in the digits of any of our readers. */
function readNumbers(typed: string): number[] {
  const plain = typed.replace(/[\u06f0-\u06f9\u0660-\u0669]/g, digit =>
    String((digit.codePointAt(0) ?? 0) & 0xf),
  );
  const numbers = (plain.match(/\d{1,9}/g) ?? []).map(Number);
  return [...new Set(numbers)];
}

/** "#12" in the digits of the page, where the comment stands on it. */
function numberAsShown(number: number): string {
  const reply = document.querySelector(`a.reply[data-number="${number}"]`);
  return reply?.closest('.comment')?.querySelector('.comment-number')?.textContent ?? `#${number}`;
}

/** `answers`: the secret address of the feed of answers to this browser. */
type OwnComments = { comments: OwnComment[]; answers: string | null };
type OwnComment = { id: string; status: string; edit?: string; withdraw?: string };

/** One small request, and only from browsers that have written. */
async function showOwnComments(within: HTMLElement): Promise<void> {
  const { mine, edit, withdraw, status, answers: follow } = within.dataset;
  if (!mine || !hasWritten()) return;
  const answer = await fetch(mine, { headers: { accept: 'application/json' } }).catch(() => null);
  if (!answer?.ok) return;
  const { comments, answers: feed } = (await answer.json()) as OwnComments;
  const own = within.querySelector('.own-comments');
  if (feed && !own?.querySelector(`[href="${feed}"]`)) own?.append(' · ', linkTo(feed, follow ?? ''));
  for (const comment of comments) {
    const actions = actionsOf(document.querySelector(`#c-${comment.id}`));
    if (!actions || actions.querySelector(`[href="${comment.status}"]`)) continue;
    if (comment.edit) actions.append(' ', linkTo(comment.edit, edit ?? ''));
    if (comment.withdraw) actions.append(' ', linkTo(comment.withdraw, withdraw ?? ''));
    actions.append(' ', linkTo(comment.status, status ?? ''));
  }
}

/** A line that stands in place of a comment has nothing for its readers to do, but its writer can ask why. */
function actionsOf(comment: Element | null): Element | null {
  const known = comment?.querySelector('.comment-actions') ?? null;
  if (known !== null || comment === null) return known;
  const actions = document.createElement('p');
  actions.className = 'comment-actions';
  comment.append(actions);
  return actions;
}

function linkTo(href: string, label: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = href;
  link.textContent = label;
  return link;
}

/** Storage may be switched off; then the link to one's own comments does. */
function remember(): void {
  try {
    localStorage.setItem(WROTE, '1');
  } catch {}
}

function hasWritten(): boolean {
  try {
    return localStorage.getItem(WROTE) !== null;
  } catch {
    return false;
  }
}

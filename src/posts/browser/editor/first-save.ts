import type { Keeper } from './keeper.ts';

/** What the studio says of a post that was just made; see `posts/studio/posts-controller.ts`. */
type Made = Record<'base' | 'post' | 'address' | 'copies' | 'sources' | 'questions', string>;

/**
 * Saves a post that never was, since only a post has sources and questions; the form, its copy and the address of the page become
 * those of the draft. Resolves to null, or to why it could not be saved.
 */
export async function saveFirst(
  form: HTMLFormElement,
  keeper: Keeper,
  notReached: string,
): Promise<string | null> {
  if (form.dataset.sources !== undefined) return null;
  return keeper.moving(async () => {
    const answer = await fetch(form.action, {
      method: 'POST',
      body: new URLSearchParams(keeper.fields()),
      headers: { accept: 'application/json' },
    }).catch(() => null);
    const value = await answer?.json().catch(() => null);
    if (!answer?.ok || !value) return value?.error?.sentence ?? notReached;
    become(form, value as Made);
    return null;
  });
}

function become(form: HTMLFormElement, { post, base, address, copies, sources, questions }: Made): void {
  form.action = address;
  Object.assign(form.dataset, { copies, sources, questions, place: post });
  for (const [name, value] of Object.entries({ base, copy: '', from: '' })) {
    const control = form.elements.namedItem(name);
    if (control instanceof HTMLInputElement) control.value = value;
  }
  for (const button of form.querySelectorAll<HTMLButtonElement>('button[formaction]'))
    button.formAction = copies;
  history.replaceState(history.state, '', address);
}

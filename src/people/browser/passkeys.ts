/**
 * Makes and shows passkeys. Without this script, or in a browser that knows none, the buttons stay unseen and the forms
 * ask for a password.
 */
import {
  browserSupportsWebAuthn,
  browserSupportsWebAuthnAutofill,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';

/** Before the server forgets what it asked, in milliseconds. */
const ASK_AGAIN_AFTER = 240_000;

if (browserSupportsWebAuthn()) {
  for (const part of document.querySelectorAll<HTMLElement>('[data-without-passkeys]')) part.hidden = true;
  for (const part of document.querySelectorAll<HTMLElement>('[data-with-passkeys]')) part.hidden = false;
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-passkey]')) offer(button);
}

function offer(button: HTMLButtonElement): void {
  const { form } = button;
  if (form === null) return;
  button.hidden = false;
  button.addEventListener('click', async () => {
    const name = form.elements.namedItem('name');
    if (name instanceof HTMLInputElement && !name.reportValidity()) return;
    say(button, '');
    button.disabled = true;
    try {
      send(button, form, await answer(button, form));
    } catch {
      say(button, button.dataset.failed ?? '');
    } finally {
      button.disabled = false;
    }
  });
  if ('autofill' in button.dataset) void offerWhereNameIsTyped(button, form);
}

async function answer(button: HTMLButtonElement, form: HTMLFormElement): Promise<object> {
  const optionsJSON = await ask(button, form);
  return button.dataset.passkey === 'create'
    ? startRegistration({ optionsJSON })
    : startAuthentication({ optionsJSON });
}

/** Beside the names that the browser keeps, until somebody chooses one or presses the button, which ends this. */
async function offerWhereNameIsTyped(button: HTMLButtonElement, form: HTMLFormElement): Promise<void> {
  if (!(await browserSupportsWebAuthnAutofill())) return;
  const again = setTimeout(() => void offerWhereNameIsTyped(button, form), ASK_AGAIN_AFTER);
  let pressed = false;
  const end = () => {
    pressed = true;
    clearTimeout(again);
  };
  button.addEventListener('click', end, { once: true });
  try {
    const optionsJSON = await ask(button, form);
    // On a slow line the button may be quicker: a second question would call off the first.
    if (pressed) return;
    send(button, form, await startAuthentication({ optionsJSON, useBrowserAutofill: true }));
  } catch {
    return;
  }
}

async function ask(button: HTMLButtonElement, form: HTMLFormElement) {
  const name = form.elements.namedItem('name');
  const body = new URLSearchParams(name instanceof HTMLInputElement ? { name: name.value } : {});
  const headers = { accept: 'application/json' };
  const response = await fetch(button.dataset.options ?? '', { method: 'POST', body, headers });
  if (!response.ok) throw new Error(`The server answers ${response.status}.`);
  return response.json();
}

/** As the form would be sent, without the checks of fields that are not needed now. */
function send(button: HTMLButtonElement, form: HTMLFormElement, credential: object): void {
  const field = form.elements.namedItem(button.dataset.field ?? '');
  if (!(field instanceof HTMLInputElement)) return;
  field.value = JSON.stringify(credential);
  form.submit();
}

function say(button: HTMLButtonElement, sentence: string): void {
  const line = button.nextElementSibling;
  if (line !== null) line.textContent = sentence;
}

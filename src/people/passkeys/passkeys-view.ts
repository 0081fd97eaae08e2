import { type Fragment, type Html, html } from '../../lib/html.ts';
import { link } from '../../routes.ts';
import { assetHref } from '../../ui/assets.ts';
import { field, hidden, submit } from '../../ui/form.ts';
import { formatShortDate, timeElement } from '../../ui/times.ts';
import { PASSKEY_NAME_LIMIT, type Passkey } from './passkeys.ts';
import { passkeyWords } from './words.ts';

/** For the head of a page that has a `passkeyButton`. */
export function passkeyScript(): Html {
  return html`<script type="module" src="${assetHref('passkeys.js')}"></script>\n`;
}

/**
 * A button that makes or shows a passkey and sends the form that it stands in, with the passkey in the field `name`.
 * `options`: the address that says what is asked for. Unseen until a script finds that the browser can do it.
 */
export function passkeyButton(button: {
  act: 'create' | 'show';
  name: string;
  options: string;
  label: string;
  kind: 'primary' | 'plain';
  /** Offers passkeys also where the name is typed. */
  autofill?: boolean;
  language: string;
}): Html {
  const { act, name, options, label, kind, autofill } = button;
  const { failed } = passkeyWords(button.language);
  return html`${hidden(name, '')}<button type="button" class="${kind}" data-passkey="${act}" data-field="${name}" data-options="${options}" data-failed="${failed}"${autofill && html` data-autofill`} hidden>${label}</button>
<p class="form-status" role="status"></p>
`;
}

/** The passkeys of the one who asks, on the page of their account. */
export function passkeySection(
  passkeys: readonly Passkey[],
  { language, zone }: { language: string; zone: string },
): Html {
  const words = passkeyWords(language);
  return html`<h2>${words.passkeys}</h2>
<p>${words.about}</p>
${passkeys.length === 0 ? html`<p>${words.none}</p>\n` : table(passkeys, { language, zone })}<form method="post" action="${link('studioAccountPasskeys')}" class="panel">
${field({ name: 'name', id: 'passkey-name', label: words.name, hint: words.nameHint, maxlength: PASSKEY_NAME_LIMIT, dir: 'auto' })}${passkeyButton(
  {
    ...{ act: 'create', name: 'credential', options: link('studioAccountPasskeyOptions') },
    ...{ label: words.add, kind: 'primary', language },
  },
)}<p class="hint" data-without-passkeys>${words.needsScripts}</p>
</form>
`;
}

function table(passkeys: readonly Passkey[], shown: { language: string; zone: string }): Html {
  const words = passkeyWords(shown.language);
  return html`<div class="table-scroll" tabindex="0" role="group" aria-label="${words.passkeys}"><table class="listing stacked">
<thead><tr><th scope="col">${words.name}</th><th scope="col">${words.made}</th><th scope="col">${words.used}</th><th scope="col">${words.remove}</th></tr></thead>
<tbody>
${passkeys.map(passkey => row(passkey, shown))}</tbody></table></div>
`;
}

function row(
  { id, name, createdAt, usedAt }: Passkey,
  { language, zone }: { language: string; zone: string },
): Html {
  const words = passkeyWords(language);
  const day = (instant: number): Fragment => timeElement(instant, formatShortDate(instant, language, zone));
  const called = name || words.unnamed;
  return html`<tr><td><form method="post" action="${link('studioAccountPasskey', { passkey: id })}"><input name="name" value="${name}" maxlength="${PASSKEY_NAME_LIMIT}" dir="auto" aria-label="${words.name}"> ${submit(words.rename, { kind: 'quiet', ariaLabel: `${words.rename}: ${called}` })}</form></td><td data-label="${words.made}">${day(createdAt)}</td><td data-label="${words.used}">${usedAt === null ? words.never : day(usedAt)}</td><td><form method="post" action="${link('studioAccountPasskeyRemoval', { passkey: id })}">${submit(words.remove, { kind: 'quiet', ariaLabel: `${words.remove}: ${called}` })}</form></td></tr>
`;
}

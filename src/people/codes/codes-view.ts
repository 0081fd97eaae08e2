import { encode } from 'uqr';
import { type Html, html } from '../../lib/html.ts';
import { link } from '../../routes.ts';
import type { SiteSettings } from '../../site/settings.ts';
import { field, hidden, problemList, submit } from '../../ui/form.ts';
import { page } from '../../ui/page.ts';
import { fillGaps } from '../../ui/phrases.ts';
import { codeWords } from './words.ts';

/** What the account page says of codes. `left`: recovery codes that were not used; null where no app is set up. */
export function codeSection(left: number | null, language: string): Html {
  const words = codeWords(language);
  const head = html`<h2>${words.codes}</h2>
<p>${words.about}</p>
`;
  if (left === null) {
    return html`${head}<form method="post" action="${link('studioCodeApp')}" class="panel">
${submit(words.begin, { kind: 'plain' })}
</form>
`;
  }
  return html`${head}<p>${words.on} ${fillGaps(words.left, { count: left }, language)}</p>
<form method="post" action="${link('studioRecoveryCodes')}" class="panel">
<p class="hint">${words.againHint}</p>
${submit(words.again, { kind: 'plain' })}
</form>
<form method="post" action="${link('studioCodeAppRemoval')}" class="panel">
${submit(words.remove, { kind: 'danger' })}
</form>
`;
}

/** The secret of an app that is being set up, and the form for its first code. */
export function codeAppView(
  app: { secret: string; uri: string; problem: string | null },
  language: string,
): Html {
  const words = codeWords(language);
  const { secret, uri, problem } = app;
  const groups = secret.match(/.{1,4}/g) ?? [];
  return html`<p>${words.setupText}</p>
${picture(uri, words.picture)}
<p>${words.secret}: <code dir="ltr">${groups.join(' ')}</code></p>
<form method="post" action="${link('studioCodeAppConfirmation')}" class="panel">
${problemList(problem === null ? [] : [{ sentence: problem, control: 'code' }])}${field({
  ...{ name: 'code', label: words.firstCode, required: true, dir: 'ltr', size: 'short', problem },
  ...{ inputmode: 'numeric', autocomplete: 'one-time-code' },
})}${submit(words.finish)}
</form>
`;
}

/** Shown once. */
export function recoveryCodesView(codes: readonly string[], language: string): Html {
  const words = codeWords(language);
  return html`<p>${words.recoveryText}</p>
<ul class="recovery-codes" dir="ltr">
${codes.map(code => html`<li><code>${code}</code></li>\n`)}</ul>
<p><a href="${link('studioAccount')}">${words.recoveryDone}</a></p>
`;
}

/** The second step of sign-in. */
export function secondStepPage(site: SiteSettings, next: string, problem: string | null): Html {
  const { language } = site;
  const words = codeWords(language);
  const body = html`<h1>${words.stepTitle}</h1>
<form method="post" action="${link('signInCode')}" class="panel">
${problemList(problem === null ? [] : [{ sentence: problem, control: 'code' }])}${field({
  ...{ name: 'code', label: words.code, hint: words.codeHint, required: true, dir: 'ltr', problem },
  ...{ autocomplete: 'one-time-code', size: 'short' },
})}${next !== '' && hidden('next', next)}
${submit(words.stepSubmit)}
<p class="hint">${words.stepLost}</p>
</form>`;
  return page({ site, language, title: words.stepTitle, kind: 'studio', noindex: true, body });
}

/** A QR code (ISO/IEC 18004) as one path; black on white in dark pages too, since cameras expect it so. */
function picture(text: string, label: string): Html {
  const { data, size } = encode(text, { border: 4 });
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])));
  return html`<svg class="qr" role="img" aria-label="${label}" viewBox="0 0 ${size} ${size}" width="220" height="220"><path fill="#fff" d="M0 0h${size}v${size}h-${size}z"/><path fill="#000" d="${dark.join('')}"/></svg>`;
}

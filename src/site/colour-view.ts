import { type Html, html } from '../lib/html.ts';
import { field, hidden, submit } from '../ui/form.ts';
import { GROUNDS, hexColour, nearestAccent, ownAccent } from '../ui/own-accent.ts';
import { settingWords } from './settings-words.ts';

export type ColourField = Parameters<typeof field>[0] & { value: string; disabled: boolean };

/**
 * Where an owner gives a colour: a field to write it in, a picker, what it looks like on light and dark pages, and a button
 * for the nearest that can be read where it can't. `palette` and `held` are what the form was filled with.
 */
export function colourField(
  control: ColourField,
  { language, palette, held }: { language: string; palette: string; held: string },
): Html {
  const words = settingWords(language);
  const colour = hexColour(control.value);
  const offered = control.problem && colour !== null ? nearestAccent(colour) : null;
  const shown = offered ?? colour ?? held;
  const open = !control.disabled;
  return html`<div class="colour-field">
${field({ ...control, dir: 'ltr', size: 'short', maxlength: 20 })}${open && pickerField(colour ?? held, language)}${
  open && [hidden('accentOwnShown', held), hidden('accentShown', palette)]
}${offered !== null && html`<p class="colour-offer">${submit(words.useColour(offered), { kind: 'plain', name: 'accentOffer', value: offered })}</p>\n`}${swatches(shown, language)}</div>
`;
}

function pickerField(value: string, language: string): Html {
  const label = settingWords(language).colourPicker;
  return html`<div class="field"><label for="accentPicker">${label}</label>
<input type="color" id="accentPicker" name="accentPicker" value="${value}">${hidden('accentPicked', value)}</div>
`;
}

/** A sample of text and of a mark on each paper. A picture, since pages may hold no styles of their own. */
function swatches(hex: string, language: string): Html {
  const words = settingWords(language);
  const { light, dark } = ownAccent(hex);
  return html`<p class="swatches">${swatch(light, GROUNDS.light[0], words.onLight(light))} ${swatch(dark, GROUNDS.dark[0], words.onDark(dark))}</p>
`;
}

function swatch(accent: string, paper: string, label: string): Html {
  return html`<span class="swatch"><svg viewBox="0 0 120 56" width="120" height="56" aria-hidden="true"><rect width="120" height="56" fill="${paper}"></rect><rect x="12" y="14" width="40" height="28" fill="${accent}"></rect><text x="66" y="37" font-size="26" font-weight="600" fill="${accent}">Aa</text></svg> <span><bdi>${label}</bdi></span></span>`;
}

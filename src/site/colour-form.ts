import type { FormBody } from '../http/form-body.ts';
import { OWN_ACCENT } from '../ui/accents.ts';

/**
 * The colour of a form that has a field to write it in, a picker and perhaps the offer of a colour that can be read. A
 * picker always sends something, so it counts where it shows another colour than it was filled with. Who gives a new
 * colour wants it used: the palette is left for it unless another of its colours was chosen.
 */
export function typedColour(body: FormBody): { accent?: string; accentOwn?: string } {
  if (!body.has('accentOwn')) return {};
  const picked = body.line('accentPicker');
  const isPicked = picked !== body.line('accentPicked');
  const accentOwn = body.line('accentOffer') || (isPicked ? picked : body.line('accentOwn'));
  const isNew = accentOwn !== body.line('accentOwnShown');
  const isPaletteLeft = body.line('accent') === body.line('accentShown');
  return body.has('accent') && isNew && isPaletteLeft ? { accent: OWN_ACCENT, accentOwn } : { accentOwn };
}

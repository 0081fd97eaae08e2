import { type Html, html } from '../lib/html.ts';

/** The time zones that this runtime knows, as proposals for an input with `list="id"`. */
export function zoneList(id: string): Html {
  const options = Intl.supportedValuesOf('timeZone').map(zone => html`<option value="${zone}"></option>`);
  return html`<datalist id="${id}">${options}</datalist>
`;
}

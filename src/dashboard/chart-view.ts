import { parseLocalTime } from '../lib/dates.ts';
import { type Html, html } from '../lib/html.ts';
import { formatNumber } from '../ui/phrases.ts';
import { formatShortDate } from '../ui/times.ts';
import type { Readership } from './reads.ts';
import { dashboardWords } from './words.ts';

/** In units of the drawing, which is stretched to the width there is. */
const WIDTH = 20;
const GAP = 4;
const HEIGHT = 80;

/** Readings day by day as bars, and the same as a table for those who want the numbers or cannot see the bars. */
export function readsChart(days: Readership['days'], language: string): Html {
  const words = dashboardWords(language);
  const most = Math.max(1, ...days.map(({ count }) => count));
  const total = days.reduce((sum, { count }) => sum + count, 0);
  const label = words.chart(formatNumber(days.length, language), formatNumber(total, language));
  return html`<figure class="chart">
<svg viewBox="0 0 ${days.length * (WIDTH + GAP) - GAP} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${label}">
${days.map(({ count }, index) => bar(count / most, index, index === days.length - 1))}</svg>
<figcaption><span>${dayName(days[0]?.day ?? '', language)}</span> <span>${words.today}</span></figcaption>
</figure>
<details class="chart-numbers"><summary>${words.numbers}</summary>
<table class="figures"><thead><tr><th scope="col">${words.day}</th><th scope="col">${words.readings}</th></tr></thead>
<tbody>
${days.toReversed().map(({ day, count }) => html`<tr><th scope="row">${dayName(day, language)}</th><td>${formatNumber(count, language)}</td></tr>\n`)}</tbody></table>
</details>
`;
}

/** A day without readers keeps a line, so that it does not look left out. */
function bar(share: number, index: number, today: boolean): Html {
  const height = Math.max(1, Math.round(share * HEIGHT));
  return html`<rect x="${index * (WIDTH + GAP)}" y="${HEIGHT - height}" width="${WIDTH}" height="${height}"${today && html` class="today"`}></rect>
`;
}

function dayName(day: string, language: string): string {
  return formatShortDate(parseLocalTime(day, 'UTC') ?? 0, language, 'UTC');
}

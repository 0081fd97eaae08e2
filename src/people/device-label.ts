/** Longer ones are no browser's. */
const AGENT_LIMIT = 512;

const BROWSERS: readonly [RegExp, string][] = [
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bEdg(?:A|iOS)?\//, 'Edge'],
  [/\bChrome\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];

const SYSTEMS: readonly [RegExp, string][] = [
  [/\bAndroid\b/, 'Android'],
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bWindows\b/, 'Windows'],
  [/\bMacintosh\b/, 'Mac'],
  [/\bLinux\b/, 'Linux'],
];

/**
 * What to call a browser in the list of somebody's own sessions: one of four browsers, one of six systems, no version
 * (`Firefox, Android`); `''` where it is neither. What the browser said of itself is not kept.
 */
export function deviceLabel(userAgent: string | undefined): string {
  const agent = (userAgent ?? '').slice(0, AGENT_LIMIT);
  const named = [BROWSERS, SYSTEMS].map(kinds => kinds.find(([sign]) => sign.test(agent))?.[1]);
  return named.filter(name => name !== undefined).join(', ');
}

import type { Reading } from './reading.ts';

/** What a text looks like, one number for each letter that is seen: an m is seen as r and n. */
export type Units = {
  codes: Uint16Array;
  /** By unit: the letter that begins with it or ends with it, -1 where it is inside one. */
  firsts: Int32Array;
  lasts: Int32Array;
  squeezed: boolean;
};

/** With `squeezed`, equal units that follow each other without a space are one. */
export function unitsOf(
  { letters, starts, ends, apart }: Pick<Reading, 'letters' | 'starts' | 'ends' | 'apart'>,
  squeezed: boolean,
): Units {
  const most = letters.reduce((sum, letter) => sum + letter.seen.length, 0);
  const codes = new Uint16Array(most);
  const firsts = new Int32Array(most).fill(-1);
  const lasts = new Int32Array(most).fill(-1);
  let unit = -1;
  letters.forEach(({ seen }, i) => {
    for (let k = 0; k < seen.length; k++) {
      const code = seen.charCodeAt(k);
      const joins = squeezed && unit >= 0 && codes[unit] === code && !(k === 0 && apart[i] === 1);
      if (!joins) codes[++unit] = code;
      // Of several letters in one unit those count with which a word may begin and end.
      if (k === 0 && !isOne(starts, firsts[unit]))
        firsts[unit] = firsts[unit] === -1 || isOne(starts, i) ? i : (firsts[unit] ?? i);
      if (k === seen.length - 1 && (isOne(ends, i) || !isOne(ends, lasts[unit]))) lasts[unit] = i;
    }
  });
  const length = unit + 1;
  return {
    codes: codes.subarray(0, length),
    firsts: firsts.subarray(0, length),
    lasts: lasts.subarray(0, length),
    squeezed,
  };
}

function isOne(flags: Uint8Array, index: number | undefined): boolean {
  return index !== undefined && flags[index] === 1;
}

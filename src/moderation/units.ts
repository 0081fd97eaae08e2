import type { Reading } from './reading.ts';

/**
 * What a text looks like, one number for each letter that is seen: an m is seen as r and n. It stands in memory that the next ones are
 * written over: whoever asks for units is done with those before.
 */
export type Units = {
  codes: Uint16Array;
  /** By unit: the letter that begins with it or ends with it, -1 where it is inside one. */
  firsts: Int32Array;
  lasts: Int32Array;
  squeezed: boolean;
};

export function unitsOf({ letters }: Reading): Units {
  const units = emptyUnits(letters);
  let unit = 0;
  letters.forEach(({ seen }, i) => {
    units.firsts[unit] = i;
    for (let k = 0; k < seen.length; k++) units.codes[unit++] = seen.charCodeAt(k);
    units.lasts[unit - 1] = i;
  });
  return units;
}

/** Equal letters that follow each other are one, unless `isApart` says that a letter begins something new. */
export function squeezedUnitsOf(reading: Reading, isApart: (letter: number) => boolean): Units {
  const { codes, firsts, lasts } = emptyUnits(reading.letters);
  let [unit, begin] = [-1, -1];
  reading.letters.forEach(({ seen }, i) => {
    const isNew = isApart(i);
    if (isNew || seen !== reading.letters[i - 1]?.seen) {
      begin = unit + 1;
      for (let k = 0; k < seen.length; k++) {
        const code = seen.charCodeAt(k);
        if (unit < 0 || codes[unit] !== code || (k === 0 && isNew)) codes[++unit] = code;
        if (k === 0) begin = unit;
      }
    }
    // Of several letters in one unit those count with which a word may begin and end.
    const [first = -1, last = -1] = [firsts[begin], lasts[unit]];
    if (first < 0 || (!reading.startsWord(first) && reading.startsWord(i))) firsts[begin] = i;
    if (last < 0 || reading.endsWord(i) || !reading.endsWord(last)) lasts[unit] = i;
  });
  return {
    codes: codes.subarray(0, unit + 1),
    firsts: firsts.subarray(0, unit + 1),
    lasts: lasts.subarray(0, unit + 1),
    squeezed: true,
  };
}

function emptyUnits(letters: Reading['letters']): Units {
  let size = 0;
  for (const { seen } of letters) size += seen.length;
  if (size > room.codes.length) room = roomFor(size * 2);
  return {
    codes: room.codes.subarray(0, size),
    firsts: room.firsts.subarray(0, size).fill(-1),
    lasts: room.lasts.subarray(0, size).fill(-1),
    squeezed: false,
  };
}

let room = roomFor(4_096);

function roomFor(size: number) {
  return { codes: new Uint16Array(size), firsts: new Int32Array(size), lasts: new Int32Array(size) };
}

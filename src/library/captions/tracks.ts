/** `captions` say what is heard, for those who do not hear; `subtitles` translate it (HTML Standard, 4.8.11). */
export type TrackKind = 'captions' | 'subtitles';

/** A file of words that are shown while a recording plays. An item has one of each kind in each language. */
export type Track = {
  /** Never used for other bytes. */
  file: string;
  kind: TrackKind;
  /** BCP 47. */
  language: string;
  bytes: number;
};

/** Tracks as a column of an item keeps them. */
export function tracksOf(column: string): Track[] {
  return JSON.parse(column) as Track[];
}

/** The name of a file of words by its SHA-256. */
export function trackFile({ kind, language }: Omit<Track, 'file' | 'bytes'>, digest: string): string {
  return `${TRACK}${kind}-${language.toLowerCase()}-${digest.slice(0, 12)}.vtt`;
}

/** True for the key of a file of words, which outlives the recording's own files. */
export const isTrackKey = (key: string): boolean => key.split('/').at(-1)?.startsWith(TRACK) === true;

/** A file of words as it is served (W3C WebVTT, section 8). */
export function servedTrack({ file, bytes }: Track): { file: string; type: string; bytes: number } {
  return { file, type: 'text/vtt; charset=utf-8', bytes };
}

export const trackBytes = (tracks: readonly Track[]): number =>
  tracks.reduce((sum, { bytes }) => sum + bytes, 0);

/** The language of a track, named in itself, for the menu of a player. */
export function trackLabel({ language }: Pick<Track, 'language'>): string {
  return new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
}

const TRACK = 'track-';

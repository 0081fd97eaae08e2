/** What the page says to the editor: its words, and about the text that is written. */

export type EditorWords = Readonly<Record<string, string>>;

export type Page = {
  words: EditorWords;
  /** Language of the page, for numbers and times. */
  language: string;
};

/** Reads the words from the element that loads this script; null where there is none. */
export function readPage(): Page | null {
  const carrier = document.querySelector<HTMLElement>('script[data-editor-words]');
  if (carrier === null) return null;
  return {
    words: JSON.parse(carrier.dataset.editorWords ?? '{}'),
    language: document.documentElement.lang,
  };
}

/** A word by its key; the key itself shows that one was forgotten. */
export function word(words: EditorWords, key: string, values: Readonly<Record<string, string>> = {}): string {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (gap, name: string) => values[name] ?? gap);
}

/** A number as readers of the page's language write it. */
export function shownNumber(value: number, language: string): string {
  return new Intl.NumberFormat(language === 'ar' ? 'ar-u-nu-arab' : language).format(value);
}

import { detectLanguage } from '../lib/text-language.ts';
import { CommentMarkdown } from '../markdown/comment.ts';
import { textDigest } from './checks.ts';

/** A text on its way in. What several steps ask of it is worked out once, by whoever asks first. */
export class NewText {
  /** As it was typed. */
  readonly text: string;
  readonly markdown: CommentMarkdown;
  #digest: string | undefined;
  #language: string | undefined;
  readonly #notes = new Map<symbol, unknown>();

  constructor(text: string) {
    this.text = text;
    this.markdown = new CommentMarkdown(text);
  }

  get digest(): string {
    this.#digest ??= textDigest(this.text);
    return this.#digest;
  }

  /** As `detectLanguage` tells it. */
  get language(): string {
    this.#language ??= detectLanguage(this.text);
    return this.#language;
  }

  /**
   * What `work` makes of this text, done once for all who ask under `key`, which belongs to that work alone. It stays with the text:
   * a `WeakMap` from texts would keep each of them in memory until V8 goes through everything.
   */
  once<T>(key: symbol, work: () => T): T {
    if (!this.#notes.has(key)) this.#notes.set(key, work());
    return this.#notes.get(key) as T;
  }
}

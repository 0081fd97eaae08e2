import { escapeHtml } from '../lib/html.ts';

/** A paragraph, list, quotation or heading as small clean HTML, with the blank lines that a reader saw before it. */
export type HtmlBlock = { html: string; gap: number };

/** Collects inline HTML until a block ends. Holds the state of one walk. */
export class BlockBuilder {
  readonly #blocks: HtmlBlock[] = [];
  #inline = '';
  #breaks = 0;
  #gap = 0;
  #margin = false;

  text(data: string): void {
    const text = data.replace(/[\s\u00a0]+/g, ' ');
    if (text === '' || (text === ' ' && this.#inline === '')) return;
    this.inline(escapeHtml(text), text.trim() !== '');
  }

  /** Adds inline HTML; two line ends or more before it began a new paragraph. */
  inline(html: string, visible = true): void {
    if (visible && this.#breaks > 1) this.#endParagraph(this.#breaks - 1);
    else if (visible && this.#breaks === 1 && this.#inline !== '') this.#inline += '<br>';
    if (visible) this.#breaks = 0;
    else if (this.#breaks > 0) return;
    this.#inline += html;
  }

  lineEnd(): void {
    if (this.#inline.trim() === '') this.#gap++;
    else this.#breaks++;
  }

  /** A block begins or ends here. `empty` tells of one without anything in it, which readers saw as a blank line. */
  boundary(empty = false): void {
    const breaks = this.#breaks;
    this.#endParagraph(Math.max(0, breaks - 1));
    if (empty) this.#gap++;
  }

  /** Paragraphs have a blank line around them without saying so. */
  margin(): void {
    this.#margin = true;
  }

  block(html: string): void {
    this.boundary();
    this.#push(html);
  }

  finish(): HtmlBlock[] {
    this.boundary();
    return this.#blocks;
  }

  #endParagraph(gapAfter: number): void {
    const html = this.#inline.trim();
    this.#inline = '';
    this.#breaks = 0;
    if (html !== '') this.#push(`<p>${html}</p>`);
    this.#gap += gapAfter;
  }

  #push(html: string): void {
    const gap = Math.max(1, this.#gap + (this.#margin ? 1 : 0));
    this.#blocks.push({ html, gap: this.#blocks.length === 0 ? 0 : gap });
    this.#gap = 0;
    this.#margin = false;
  }
}

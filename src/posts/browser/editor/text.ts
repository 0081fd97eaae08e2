import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { markdownKeymap, markdownLanguage, pasteURLAsLink } from '@codemirror/lang-markdown';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, type Extension, Prec } from '@codemirror/state';
import { drawSelection, dropCursor, EditorView, type KeyBinding, keymap } from '@codemirror/view';
import { languageDirection, lineDirections } from './direction.ts';
import { baseDirection, knownCitations } from './facets.ts';
import { citationKey, liveStyles } from './live-styles.ts';
import type { EditorWords } from './page.ts';
import { theme } from './theme.ts';

export type WritingText = {
  view: EditorView;
  /** Sets language and direction of the whole. */
  setLanguage(language: string): void;
  /** Says which citations lead to a source. */
  setCitations(citations: readonly string[]): void;
  /** Keys are known only once the tools are, which need the view. */
  setKeys(keys: readonly KeyBinding[]): void;
};

/**
 * The text of `field` in an editor inside `host`. It stands in a shadow tree, since there alone a script may make style rules
 * under a policy that allows none in the page. The text is Markdown and stays it: nothing is read into another form and
 * written back, so what is not touched does not change.
 */
export function writingText(
  host: HTMLElement,
  field: HTMLTextAreaElement,
  parts: { words: EditorWords; label: string; extensions: Extension; changed: () => void },
): WritingText {
  const root = host.attachShadow({ mode: 'open' });
  const [language, citations, keys] = [new Compartment(), new Compartment(), new Compartment()];
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: field.value,
      extensions: [
        keys.of([]),
        language.of(languageOf(field.lang, parts.label)),
        citations.of([]),
        basics(parts.words),
        parts.extensions,
        EditorView.updateListener.of(update => {
          if (!update.docChanged) return;
          field.value = update.state.doc.toString();
          parts.changed();
        }),
      ],
    }),
  });
  const reconfigure = (compartment: Compartment, extension: Extension) =>
    view.dispatch({ effects: compartment.reconfigure(extension) });
  return {
    view,
    setLanguage: tag => reconfigure(language, languageOf(tag, parts.label)),
    setCitations: list => reconfigure(citations, knownCitations.of(new Set(list.map(citationKey)))),
    setKeys: bindings => reconfigure(keys, keymap.of([...bindings])),
  };
}

function languageOf(tag: string, label: string): Extension {
  const direction = languageDirection(tag);
  return [
    baseDirection.of(direction),
    EditorView.contentAttributes.of({
      lang: tag,
      dir: direction,
      'aria-label': label,
      spellcheck: 'true',
      autocorrect: 'on',
      autocapitalize: 'sentences',
    }),
  ];
}

function basics(words: EditorWords): Extension {
  return [
    EditorState.phrases.of(words),
    EditorState.tabSize.of(4),
    history(),
    drawSelection(),
    dropCursor(),
    EditorView.lineWrapping,
    // Not `markdown()`, which brings the grammars of HTML, CSS and JavaScript along.
    markdownLanguage,
    Prec.high(keymap.of(markdownKeymap)),
    pasteURLAsLink,
    search({ top: true }),
    highlightSelectionMatches({ minSelectionLength: 3 }),
    liveStyles,
    lineDirections,
    theme,
    keymap.of([
      ...searchKeymap.filter(({ key }) => key !== 'Mod-Alt-g'),
      ...historyKeymap,
      ...defaultKeymap.filter(({ key }) => key !== 'Mod-i' && key !== 'Mod-/'),
    ]),
  ];
}

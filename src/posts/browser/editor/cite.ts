import { autocompletion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { insertInline } from './commands.ts';
import { ask } from './dialog.ts';
import { type EditorWords, word } from './page.ts';

type Source = {
  label: string;
  publisher: string;
  title: string;
  date: string;
  url: string;
  citation: string;
};
type Answer<T> = { ok: true; value: T } | { ok: false; sentence: string };

/** Offers the post's citations behind an opening bracket. */
export function citing(citations: () => readonly string[]): Extension {
  return autocompletion({
    icons: false,
    override: [
      (context: CompletionContext): CompletionResult | null => {
        const typed = context.matchBefore(/\[[^\]\n]{0,60}/);
        if (typed === null) return null;
        const options = citations().map(label => ({ label: `[${label}]`, type: 'text' }));
        return options.length === 0 ? null : { from: typed.from, options, validFor: /^\[[^\]\n]*$/ };
      },
    ],
  });
}

/**
 * Cites an address: what it is, is looked up; what was found is put right by whoever cites; the source is made and its citation
 * written.
 */
export async function citeAddress(
  view: EditorView,
  form: HTMLFormElement,
  words: EditorWords,
  made: (label: string) => void,
): Promise<void> {
  const { sources = '', lookup = '' } = form.dataset;
  const asked = await ask(words, {
    title: word(words, 'cite'),
    done: word(words, 'lookUp'),
    questions: [
      {
        name: 'url',
        label: word(words, 'sourceAddress'),
        type: 'url',
        dir: 'ltr',
        hint: word(words, 'citeHint'),
      },
    ],
  });
  if (asked === null) return view.focus();
  const found = asked.url === '' ? null : await send<Partial<Source>>(lookup, { url: asked.url ?? '' });
  let fields: Record<string, string> = { ...asked, ...(found?.ok ? strings(found.value) : {}) };
  let trouble = found !== null && !found.ok ? found.sentence : '';
  for (;;) {
    const filled = await ask(words, {
      title: word(words, 'cite'),
      done: word(words, 'insert'),
      questions: questionsOf(words, fields, trouble),
    });
    if (filled === null) return view.focus();
    const added = await send<Source>(sources, filled);
    if (added.ok) {
      made(added.value.label);
      return insertInline(view, added.value.citation);
    }
    fields = filled;
    trouble = added.sentence || word(words, 'notSent');
  }
}

function questionsOf(words: EditorWords, fields: Record<string, string>, trouble: string) {
  return (['label', 'publisher', 'title', 'date', 'url'] as const).map((name, place) => ({
    name,
    label: word(words, `source_${name}`),
    value: fields[name] ?? '',
    ...(place === 0 ? { required: true, hint: trouble || word(words, 'labelHint') } : {}),
    ...(name === 'url' ? { dir: 'ltr' as const } : {}),
  }));
}

function strings(value: object): Record<string, string> {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => typeof one === 'string'));
}

/** Sends a form of a dialog; what is refused comes back as the server's sentence, `''` where it was not reached. */
export async function send<T>(address: string, fields: Record<string, string>): Promise<Answer<T>> {
  const body = new URLSearchParams(fields);
  const answer = await fetch(address, {
    method: 'POST',
    body,
    headers: { accept: 'application/json' },
  }).catch(() => null);
  const value = await answer?.json().catch(() => null);
  if (answer?.ok && value) return { ok: true, value };
  return { ok: false, sentence: value?.error?.sentence ?? '' };
}

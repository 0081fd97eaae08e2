import { type Fragment, type Html, html } from '../lib/html.ts';

type Control = {
  name: string;
  label: Fragment;
  /** Unique on the page; the name where none is given. */
  id?: string;
  value?: string;
  /** What to write, or in what form: read out together with the label. */
  hint?: Fragment;
  /** The sentence that says what is wrong with the value. */
  problem?: string | null | undefined;
  required?: boolean;
  /** The one control of a page whose reason to be it is. */
  autofocus?: boolean;
  /** Text of unknown direction: `auto` follows its first strong letter. */
  dir?: 'ltr' | 'rtl' | 'auto';
  lang?: string;
  maxlength?: number;
  autocomplete?: string;
  /** Shown and not sent: something else decides it. */
  disabled?: boolean;
};

/** A labelled one-line input. `type` is that of the HTML Standard, 4.10.5.1. */
export function field(
  control: Control & {
    type?:
      | 'text'
      | 'url'
      | 'email'
      | 'password'
      | 'search'
      | 'number'
      | 'date'
      | 'time'
      | 'datetime-local'
      | 'file';
    /** For files: which kinds. */
    accept?: string;
    size?: 'short';
    min?: number;
    max?: number;
    inputmode?: 'text' | 'numeric' | 'url';
    list?: string;
  },
): Html {
  return wrap(
    control,
    html`<input${commonAttributes(control)} type="${control.type ?? 'text'}"${optional('value', control.value)}${optional('min', control.min)}${optional('max', control.max)}${optional('inputmode', control.inputmode)}${optional('list', control.list)}${optional('accept', control.accept)}>`,
    control.size,
  );
}

/** A labelled text of several lines. */
export function textarea(
  control: Control & {
    rows?: number;
    spellcheck?: boolean;
    /** Attributes for a script, without their `data-`. */
    data?: Readonly<Record<string, string | number>>;
  },
): Html {
  const rows = control.rows ?? 6;
  const data = Object.entries(control.data ?? {}).map(([name, value]) => html` data-${name}="${value}"`);
  // The parser drops one line end after the tag; ours is there so that none of the text's is lost.
  return wrap(
    control,
    html`<textarea${commonAttributes(control)} rows="${rows}"${optional('spellcheck', control.spellcheck?.toString())}${data}>\n${control.value ?? ''}</textarea>`,
  );
}

/** A labelled choice of one. */
export function select(
  control: Control & { choices: readonly { value: string; label: string }[]; size?: 'short' },
): Html {
  const options = control.choices.map(
    ({ value, label }) =>
      html`<option value="${value}"${flag('selected', value === control.value)}>${label}</option>`,
  );
  return wrap(control, html`<select${commonAttributes(control)}>${options}</select>`, control.size);
}

/** A box to tick, with its label behind it. Sends `value` (or `yes`) when ticked and nothing otherwise. */
export function checkbox(control: Control & { checked?: boolean }): Html {
  return html`<div class="field field-checkbox${control.problem ? ' has-problem' : ''}">
<label><input${commonAttributes(control)} type="checkbox" value="${control.value ?? 'yes'}"${flag('checked', control.checked)}> <span>${control.label}</span></label>
${notes(control)}</div>
`;
}

/** A value that travels with the form unseen. */
export function hidden(name: string, value: string | number): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`;
}

/** A button that sends the form; with a name it tells which button was used. */
export function submit(
  label: string,
  options: {
    kind?: 'primary' | 'plain' | 'quiet' | 'danger';
    name?: string;
    value?: string;
    formaction?: string;
    /** Where the word on the button does not say enough to those who hear it alone. */
    ariaLabel?: string;
  } = {},
): Html {
  return html`<button type="submit" class="${options.kind ?? 'primary'}"${optional('name', options.name)}${optional('value', options.value)}${optional('formaction', options.formaction)}${optional('aria-label', options.ariaLabel)}>${label}</button>`;
}

/**
 * What is wrong with a form that came back, for its top: each sentence leads to its control where it has
 * one. Nothing where there are no problems.
 */
export function problemList(
  problems: readonly { sentence: string /** id of the control */; control?: string | undefined }[],
): Fragment {
  if (problems.length === 0) return null;
  const sentences = problems.map(({ sentence, control }) =>
    control === undefined ? html`<p>${sentence}</p>` : html`<p><a href="#${control}">${sentence}</a></p>`,
  );
  return html`<div class="form-problem" role="alert">${sentences}</div>
`;
}

function wrap(control: Control, input: Html, size?: 'short'): Html {
  const classes = ['field', size && `field-${size}`, control.problem && 'has-problem']
    .filter(Boolean)
    .join(' ');
  return html`<div class="${classes}">
<label for="${idOf(control)}">${control.label}</label>
${input}
${notes(control)}</div>
`;
}

function notes(control: Control): Fragment {
  const id = idOf(control);
  return [
    control.problem && html`<p class="field-problem" id="${id}-problem">${control.problem}</p>\n`,
    control.hint && html`<p class="hint" id="${id}-hint">${control.hint}</p>\n`,
  ];
}

function commonAttributes(control: Control): Fragment {
  const id = idOf(control);
  const described = [control.problem && `${id}-problem`, control.hint && `${id}-hint`]
    .filter(Boolean)
    .join(' ');
  return [
    html` id="${id}" name="${control.name}"`,
    flag('required', control.required),
    flag('disabled', control.disabled),
    flag('autofocus', control.autofocus),
    optional('dir', control.dir),
    optional('lang', control.lang),
    optional('maxlength', control.maxlength),
    optional('autocomplete', control.autocomplete),
    optional('aria-describedby', described === '' ? undefined : described),
    control.problem && html` aria-invalid="true"`,
  ];
}

function idOf(control: Control): string {
  return control.id ?? control.name;
}

function optional(name: string, value: string | number | undefined): Fragment {
  return value === undefined ? null : html` ${name}="${value}"`;
}

function flag(name: string, on: boolean | undefined): Fragment {
  return on ? html` ${name}` : null;
}

import { type Fragment, type Html, html } from '../../lib/html.ts';
import { checkbox, select, textarea } from '../../ui/form.ts';
import type { ToldProblems } from '../../ui/form-problems.ts';
import { correctionWords } from './correction-words.ts';
import type { UpdateForm } from './update-form.ts';

type Told = ToldProblems<'wrong' | 'right' | 'replace'>;

/** What was wrong and what is right, open where there is something in it; `mayReplace` offers to change the body too. */
export function correctionFields(
  form: Pick<UpdateForm, 'fields' | 'replace' | 'problems'>,
  frame: { told: Pick<Told, 'at'>; lang: string; language: string; mayReplace: boolean },
): Html {
  const words = correctionWords(frame.language);
  const { wrong = '', right = '', kind } = form.fields;
  const { told } = frame;
  const { wrong: noWrong, right: noRight, replace } = form.problems;
  const isOpen = kind !== 'update' || [wrong, right, noWrong, noRight, replace].some(Boolean);
  const quote = (name: 'wrong' | 'right', value: string, hint: string) =>
    textarea({
      ...{ name, value, hint, label: words[name], rows: 2, dir: 'auto', lang: frame.lang },
      problem: told.at(name),
    });
  return html`<details${isOpen && html` open`}><summary>${words.title}</summary>
${quote('wrong', wrong, words.wrongHint)}${quote('right', right, words.rightHint)}${
  frame.mayReplace &&
  checkbox({ name: 'replace', label: words.replace, checked: form.replace, problem: told.at('replace') })
}</details>
`;
}

/** Whether those who follow are told of the change. */
export function toldField(isTold: boolean, language: string): Fragment {
  const words = correctionWords(language);
  return select({
    name: 'told',
    label: words.told,
    hint: words.toldHint,
    value: isTold ? 'yes' : 'no',
    choices: [
      { value: 'yes', label: words.everybody },
      { value: 'no', label: words.nobody },
    ],
  });
}

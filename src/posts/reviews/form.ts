import type { FormBody } from '../../http/form-body.ts';
import { isId } from '../../lib/ids.ts';
import type { FormProblems } from '../../ui/form-problems.ts';
import type { Post } from '../posts.ts';
import { LINK_DAYS, linkProblem } from './links.ts';
import { paragraphsOf, type RemarkFields, remarkProblems } from './remarks.ts';

export type RemarkForm = {
  fields: RemarkFields;
  paragraph: string;
  problems: FormProblems<'text' | 'quote'>;
};

export const EMPTY_REMARK: RemarkForm = {
  fields: { quote: '', text: '', answers: null },
  paragraph: '',
  problems: {},
};

/** A remark as typed. Where nothing is quoted, the paragraph that was chosen (counted from 1) is what it is about. */
export function parseRemark(form: FormBody, post: Pick<Post, 'body'>): RemarkForm {
  const answers = form.line('answers');
  const paragraph = form.line('paragraph');
  const typed = form.text('quote').trim();
  const quote = typed !== '' ? typed : (paragraphsOf(post)[Number(paragraph) - 1] ?? '');
  const fields = { quote, text: form.text('text').trim(), answers: isId(answers) ? answers : null };
  return { fields, paragraph, problems: remarkProblems(fields) };
}

export type LinkForm = {
  label: string;
  days: string;
  mayComment: boolean;
  problems: FormProblems<'label' | 'days'>;
};

export const EMPTY_LINK: LinkForm = {
  label: '',
  days: String(LINK_DAYS.usual),
  mayComment: true,
  problems: {},
};

export function parseLink(form: FormBody): LinkForm {
  const typed = {
    label: form.line('label'),
    days: form.line('days'),
    mayComment: form.line('may-comment') === 'yes',
  };
  const problem = linkProblem({ label: typed.label, days: Number(typed.days || 'none') });
  return { ...typed, problems: problem === null ? {} : { [problem.field]: problem.reason } };
}

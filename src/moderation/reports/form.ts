import type { FormBody } from '../../http/form-body.ts';
import type { FormProblems } from '../../ui/form-problems.ts';
import type { Rule } from '../rules.ts';
import { REPORT_LIMIT } from './reports.ts';

export type ReportForm = { rule: string; text: string; problems: FormProblems<'rule' | 'text'> };

export const EMPTY_REPORT: ReportForm = { rule: '', text: '', problems: {} };

export function parseReport(form: FormBody, rules: readonly Rule[]): ReportForm {
  const [rule, text] = [form.line('rule'), form.text('text').trim()];
  const problems: ReportForm['problems'] = {};
  if (!rules.some(({ key }) => key === rule)) problems.rule = 'report-rule-blank';
  if (text.length > REPORT_LIMIT) problems.text = 'report-long';
  return { rule, text, problems };
}

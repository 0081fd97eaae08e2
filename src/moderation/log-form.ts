import { link } from '../routes.ts';
import { isMonth, LOG_ACTIONS, type LogFilter } from './log.ts';

/** Reads what the log is narrowed to from a query; what makes no sense narrows nothing. */
export function parseLogFilter(query: (name: string) => string | undefined): LogFilter {
  const [action, rule, by, month] = ['action', 'rule', 'by', 'month'].map(name => query(name) ?? '');
  return {
    action: LOG_ACTIONS.find(known => known === action) ?? null,
    rule: rule !== undefined && /^[a-z][a-z0-9-]{0,39}$/i.test(rule) ? rule : null,
    by: by === 'person' || by === 'check' ? by : null,
    month: month !== undefined && isMonth(month) ? month : null,
  };
}

/** The one spelling of a page of the log: only what narrows it, in one order. */
export function logAddress(filter: LogFilter, before: string | null): string {
  const query = new URLSearchParams();
  for (const name of ['action', 'rule', 'by', 'month'] as const) {
    const value = filter[name];
    if (value !== null) query.set(name, value);
  }
  if (before !== null) query.set('before', before);
  const text = query.toString();
  return text === '' ? link('moderationLog') : `${link('moderationLog')}?${text}`;
}

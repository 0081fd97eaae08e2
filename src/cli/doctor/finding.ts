import { sentenceOf } from '../sentence.ts';

/** What `dateline doctor` says of one thing. Only a `fault` makes it fail: the site loses something or does not run. */
export type Finding = { check: string; state: 'ok' | 'notice' | 'fault'; text: string };

export const ok = (check: string, text: string): Finding => ({ check, state: 'ok', text });
export const notice = (check: string, text: string): Finding => ({ check, state: 'notice', text });
export const fault = (check: string, text: string): Finding => ({ check, state: 'fault', text });

/** Runs a check; where it cannot be made at all, that is what is found. */
export async function examined(check: string, work: () => Promise<Finding | Finding[]>): Promise<Finding[]> {
  try {
    return [await work()].flat();
  } catch (error) {
    return [fault(check, sentenceOf(error))];
  }
}

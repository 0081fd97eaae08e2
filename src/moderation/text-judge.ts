import type { Log } from '../http/log.ts';
import { isSuspicious, type Label, loadScorer, type SiteWeights } from './scorer/scorer.ts';

/** What a scorer found; where it could not look, the text waits for somebody who can. */
export type Finding = { kind: 'fine' } | { kind: 'failed' } | { kind: Label; detail: string };

/** How many words are told to moderators. */
const WORDS_TOLD = 5;

/** Asks this site's own scorer. Never throws: a fault goes to the log, without the text. */
export async function judgeText(
  { text, language }: { text: string; language: string },
  siteWeights: () => Promise<SiteWeights>,
  log: Log,
): Promise<Finding> {
  try {
    const scorer = loadScorer();
    const score = scorer.score(text, await siteWeights(), language);
    const label = isSuspicious(score, scorer.thresholds);
    if (label === null) return { kind: 'fine' };
    const words = score.because.filter(because => because.label === label).slice(0, WORDS_TOLD);
    const told = words.map(({ word }) => word).join(', ');
    return { kind: label, detail: `${score[label].toFixed(2)} · ${score.version} · ${told}` };
  } catch (error) {
    log.error({ error }, 'the scorer failed');
    return { kind: 'failed' };
  }
}

import { compileDomainList, isBlockedHost, linksIn } from './links.ts';
import { isSuspicious, type Label, loadScorer, type Score, type SiteWeights } from './scorer/scorer.ts';
import type { ModerationLists } from './settings.ts';
import { compileWordList } from './word-list.ts';

/** What the lists and the scorer say of a text that nobody has sent. */
export type Trial = {
  /** The first entry of the list of words that it holds. */
  word: string | null;
  /** The first blocked domain that it leads to or names. */
  domain: string | null;
  links: number;
  score: Score;
  /** What the scorer would hold it for. */
  suspicion: Label | null;
};

/**
 * Tries a text against these lists, saved or not, and with what the site has taught the scorer; links to `ownHost` are no
 * links. Changes nothing.
 */
export function tryText(
  text: string,
  lists: ModerationLists,
  { ownHost, weights }: { ownHost: string; weights: SiteWeights },
): Trial {
  const { hosts, named, count } = linksIn(text, ownHost);
  const blocked = compileDomainList(lists.blockedDomains).list;
  const scorer = loadScorer();
  const score = scorer.score(text, weights);
  return {
    word: compileWordList(lists.bannedWords).list.find(text)?.entry ?? null,
    domain: [...hosts, ...named].find(host => isBlockedHost(host, blocked)) ?? null,
    links: count,
    score,
    suspicion: isSuspicious(score, scorer.thresholds),
  };
}

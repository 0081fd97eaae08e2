import type { ScorerTally } from '../../db/tables/moderation.ts';

/** What a site has decided, as it stood at one revision. */
export type Tallies = {
  revision: number;
  /** How many texts of each language were decided how. */
  languages: Map<string, ScorerTally>;
  /** In how many of them each feature stood. */
  features: Map<number, ScorerTally>;
};

export function emptyTallies(): Tallies {
  return { revision: 0, languages: new Map(), features: new Map() };
}

import type { Generated } from 'kysely';

/** Tables of what is decided about comments. */
export type ModerationTables = {
  decisions: {
    id: string;
    comment_id: string;
    thread_id: string;
    action: 'hold' | 'publish' | 'remove' | 'restore' | 'ban' | 'lift' | 'dismiss' | 'reopen' | 'deny';
    decider: 'person' | 'check';
    person_id: string | null;
    /** Of the check that decided; `''` where a person did. */
    code: string;
    rule_key: string | null;
    rule_version: number | null;
    /** The title of the rule as readers of the thread read it. */
    rule: string;
    reason: string;
    /** For staff alone: what a check saw. */
    detail: string;
    state_before: string;
    undoes: string | null;
    undone_by: string | null;
    ban_id: string | null;
    appeal_id: string | null;
    /** How long the comment had waited for it, where it waited. */
    waited_ms: number | null;
    decided_at: number;
  };
  bans: {
    id: string;
    /** A handle of one thread, or a moderation key. */
    kind: 'handle' | 'key';
    subject: string;
    comment_id: string;
    person_id: string;
    rule_key: string;
    rule_version: number;
    rule: string;
    reason: string;
    created_at: number;
    until: number;
    lifted_at: number | null;
  };
  appeals: {
    id: string;
    comment_id: string;
    decision_id: string;
    text: string;
    /** `closed`: overtaken by another decision, or the writer took the comment back. */
    state: 'open' | 'granted' | 'denied' | 'closed';
    answer: Generated<string>;
    person_id: string | null;
    created_at: number;
    answered_at: number | null;
  };
  reports: {
    id: string;
    comment_id: string;
    /** Counts one browser once for this comment, and for nothing else. */
    reporter_key: string;
    rule_key: string;
    text: string;
    /** `closed`: the writer took the comment back. */
    state: 'open' | 'upheld' | 'dismissed' | 'closed';
    created_at: number;
    decided_at: number | null;
  };
  /** Notices of illegal content (Regulation (EU) 2022/2065, article 16). */
  notices: {
    id: string;
    comment_id: string | null;
    address: string;
    explanation: string;
    law: string;
    name: string;
    email: string;
    language: string;
    state: 'open' | 'upheld' | 'dismissed';
    answer: Generated<string>;
    person_id: string | null;
    created_at: number;
    answered_at: number | null;
  };
  rule_versions: {
    version: number;
    /** See `moderation/rules.ts`. */
    content: string;
    note: string;
    person_id: string | null;
    created_at: number;
  };
  staff_notes: { id: string; comment_id: string; person_id: string; text: string; created_at: number };
  /** Who of the staff asked which other comments are by the same writer. */
  lookups: {
    id: string;
    comment_id: string;
    person_id: string;
    kind: 'key' | 'network';
    found: number;
    created_at: number;
  };
  /** See `db/tallies.ts`. */
  tallies: { id: string; name: string; count: number };
  /** Tasks that were solved, so that each is taken once; see `moderation/proof-of-work.ts`. */
  used_proofs: { digest: string; until: number };
  /** What a site has taught its scorer, by the way of taking texts apart; see `moderation/scorer/learning.ts`. */
  scorer_states: { scheme: number /** Grows with each decision. */; revision: number };
  scorer_totals: { scheme: number; language: string } & ScorerTally;
  scorer_counts: {
    scheme: number;
    /** The lower 24 bits of the hash of a word or of two neighbours. */
    feature: number;
    /** At which revision its counts last changed. */
    revision: number;
  } & ScorerTally;
};

/** How many texts were decided so. */
export type ScorerTally = { spam: number; abuse: number; fine: number };

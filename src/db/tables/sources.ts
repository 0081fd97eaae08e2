/** Tables of what is said by whom. */
export type SourcesTables = {
  sources: {
    id: string;
    document_id: string;
    position: number;
    /** What stands between the brackets of a citation: "AP, 9 April". */
    label: string;
    label_key: string;
    publisher: string;
    title: string;
    /** ISO 8601, as exact as known: 2011, 2011-04 or 2011-04-09. */
    date: string | null;
    url: string | null;
    created_at: number;
  };
  source_checks: {
    source_id: string;
    /** What was looked at; the source may have another address by now. */
    url: string;
    state: 'unknown' | 'alive' | 'unclear' | 'failing' | 'dead';
    since: number;
    checked_at: number | null;
    due_at: number;
    /** In a row. */
    failures: number;
    failing_since: number | null;
    why: string | null;
    moved_to: string | null;
    gone_at: number | null;
    gone_by: string | null;
  };
  source_check_turns: { host: string; until: number };
  questions: { id: string; document_id: string; position: number; text: string; created_at: number };
  claims: {
    id: string;
    question_id: string;
    position: number;
    party: string;
    statement: string;
    source_id: string | null;
    /** When the party said it; ISO 8601, as exact as known. */
    said: string | null;
    status: 'asserted' | 'disputed' | 'confirmed' | 'withdrawn';
    created_at: number;
    changed_at: number;
  };
};

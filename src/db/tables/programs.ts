/** Tables of programs that ask and programs that are told. */
export type ProgramsTables = {
  /** What programs say who they are with; see `api/tokens.ts`. */
  api_tokens: {
    id: string;
    person_id: string;
    name: string;
    token_digest: string;
    /** Parted by spaces. */
    scopes: string;
    created_at: number;
    expires_at: number | null;
    /** The day (`2026-03-01`, UTC) and no more of when it was used. */
    last_used_on: string | null;
    revoked_at: number | null;
  };
  /** What was answered to a request that may come again; see `api/idempotency.ts`. */
  idempotency_keys: {
    token_id: string;
    key: string;
    request_digest: string;
    /** Null while the request is worked on. */
    status: number | null;
    location: string | null;
    body: string | null;
    created_at: number;
  };
  /** Who hears of what happens; see `webhooks/webhooks.ts`. */
  webhooks: {
    id: string;
    label: string;
    url: string;
    /** Parted by spaces. */
    events: string;
    /** See `lib/sealing.ts`. */
    sealed_secret: string;
    state: 'active' | 'off' | 'failing' | 'gone' | 'unreadable';
    /** Since when nothing has arrived; null while things do. */
    failing_since: number | null;
    created_at: number;
  };
  webhook_deliveries: {
    /** The `webhook-id`. */
    id: string;
    webhook_id: string;
    type: string;
    /** As it is sent. */
    body: string;
    state: 'waiting' | 'delivered' | 'failed';
    attempts: number;
    /** When it is tried (again); whoever tries it moves that out of the others' way. */
    next_at: number;
    tried_at: number | null;
    /** The status of the last answer or why there was none; `''` before the first attempt. */
    answer: string;
    created_at: number;
  };
};

import type { Generated } from 'kysely';

/** Tables of those who have an account, and how they sign in. */
export type PeopleTables = {
  people: {
    id: string;
    name: string;
    /** See `people/names.ts`: equal for names that look alike. */
    name_skeleton: string;
    role: 'owner' | 'editor' | 'author' | 'moderator';
    /** Null for one who cannot sign in, such as the author of an imported page. */
    password_hash: string | null;
    created_at: number;
    /** Null while they are on the staff. */
    deactivated_at: Generated<number | null>;
    deactivated_by: Generated<string | null>;
    /** The beginning of the day (UTC) on which they were last seen signed in. */
    seen_at: Generated<number | null>;
  };
  sessions: {
    id: string;
    /** Of the secret in the cookie. */
    id_hash: string;
    person_id: string;
    /** What its owner calls the browser. */
    label: string;
    created_at: number;
    /** The beginning of the hour in which it was last used. */
    seen_at: number;
    /** When its owner last gave a proof of who they are. */
    proven_at: number;
    /** When they last showed a passkey or a code in it; null where a password alone opened it, or nobody knows. */
    factor_at: number | null;
    expires_at: number;
  };
  /** See `people/invitations.ts`. */
  invitations: {
    id: string;
    token_digest: string;
    role: 'owner' | 'editor' | 'author' | 'moderator';
    /** Proposed to whoever opens the link; they may choose another. */
    name: string;
    invited_by: string | null;
    created_at: number;
    expires_at: number;
    used_at: number | null;
    used_by: string | null;
    withdrawn_at: number | null;
  };
  /** See `people/passkeys/`. */
  passkeys: {
    id: string;
    /** As the authenticator calls it, in base64url. */
    credential_id: string;
    person_id: string;
    user_handle: string;
    /** COSE, in base64url. */
    public_key: string;
    counter: number;
    /** JSON of a list of words. */
    transports: string;
    /** What its owner calls it. */
    name: string;
    created_at: number;
    used_at: number | null;
  };
  /** What a browser was asked to sign; gone once it came back. */
  challenges: { digest: string; purpose: string; bound_to: string; expires_at: number };
  /** See `people/codes/`. `secret` is sealed with a key made from the site key. */
  code_apps: { person_id: string; secret: string; confirmed_at: number | null; last_step: number };
  recovery_codes: { person_id: string; digest: string; used_at: number | null };
  /** Somebody whose password was right and whose code is awaited. */
  second_steps: { digest: string; person_id: string; tries: number; expires_at: number };
  /** See `people/audit.ts`. */
  audit: {
    id: string;
    /** Null: whoever runs the server, at the command line. */
    person_id: string | null;
    action: string;
    subject_kind: string;
    subject_id: string;
    subject_label: string;
    /** JSON of `AuditDetails`. */
    details: string;
    at: number;
  };
};

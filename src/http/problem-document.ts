import type { Problem } from '../lib/problem.ts';

type Told = {
  code: string;
  reason: string;
  title: string;
  status: number;
  sentence: string;
  requestId: string | undefined;
  fields: readonly { pointer: string; reason: string; detail: string }[];
};

/**
 * A refusal as RFC 9457 has it. The type is `about:blank`: the status says what kind of trouble it is, and `reason`,
 * which never changes its meaning, which one. `errors` names the fields by JSON Pointers into what was sent.
 */
export function problemDocument({ reason, title, status, sentence, requestId, fields }: Told): string {
  const document = {
    type: 'about:blank',
    title,
    status,
    detail: sentence,
    reason,
    ...(fields.length === 0 ? {} : { errors: fields }),
    ...(requestId === undefined ? {} : { requestId }),
  };
  return `${JSON.stringify(document)}\n`;
}

/** What a program is told beside it: how to say who it is (RFC 6750, section 3), and which origin may read it. */
export function problemHeaders(problem: Problem | null): Record<string, string> {
  const challenge = challengeOf(problem);
  return {
    'access-control-allow-origin': '*',
    ...(challenge === null ? {} : { 'www-authenticate': challenge }),
  };
}

function challengeOf(problem: Problem | null): string | null {
  if (problem?.code === 'unauthenticated') {
    return problem.reason === 'token-invalid' ? `${BEARER}, error="invalid_token"` : BEARER;
  }
  if (problem?.reason !== 'insufficient-scope') return null;
  return `${BEARER}, error="insufficient_scope", scope="${problem.values.scope}"`;
}

const BEARER = 'Bearer realm="dateline"';

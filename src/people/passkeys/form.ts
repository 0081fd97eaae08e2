import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import { Problem } from '../../lib/problem.ts';

/** Far more than any authenticator sends. */
const TEXT_LIMIT = 16_384;

const bytes = z.string().regex(/^[A-Za-z0-9_-]*$/);
const base = {
  id: bytes.min(1).max(1_400),
  rawId: bytes.min(1).max(1_400),
  type: z.literal('public-key'),
  // Extensions are not asked for, so what stands here is never looked at.
  clientExtensionResults: z.unknown().transform(() => ({})),
};

const attestation = z.object({
  ...base,
  response: z.object({
    clientDataJSON: bytes,
    attestationObject: bytes,
    transports: z.array(z.string().max(20)).max(10).optional().catch(undefined),
  }),
});

const assertion = z.object({
  ...base,
  response: z.object({
    clientDataJSON: bytes,
    authenticatorData: bytes,
    signature: bytes,
    userHandle: bytes,
  }),
});

/** A new passkey as JSON (W3C Web Authentication, `RegistrationResponseJSON`). Problem: invalid `passkey-wrong`. */
export function parseAttestation(text: string): RegistrationResponseJSON {
  return parsed(attestation, text) as RegistrationResponseJSON;
}

/** A shown passkey as JSON (`AuthenticationResponseJSON`). Problem: invalid `passkey-wrong`. */
export function parseAssertion(text: string): AuthenticationResponseJSON {
  return parsed(assertion, text) as AuthenticationResponseJSON;
}

function parsed<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> {
  if (text.length > TEXT_LIMIT) throw new Problem('invalid', 'passkey-wrong');
  const result = schema.safeParse(jsonOf(text));
  if (!result.success) throw new Problem('invalid', 'passkey-wrong');
  return result.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

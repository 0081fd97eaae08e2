import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import type { Database } from '../../db/database.ts';
import { Problem } from '../../lib/problem.ts';
import { type Asked, newChallenge, takeChallenge } from './challenges.ts';
import { parseAttestation } from './form.ts';
import type { PasskeyRow } from './store.ts';

/** The site as browsers see it: `url` without a slash at its end. */
export type Party = { db: Database; url: string };

/** What is kept of a new passkey. */
export type NewPasskey = Pick<
  PasskeyRow,
  'credential_id' | 'user_handle' | 'public_key' | 'counter' | 'transports'
>;

/** EdDSA, ES256 and RS256 (RFC 9053, RFC 8812), of which every authenticator has one. */
const ALGORITHMS = [-8, -7, -257];

/** Three hundred files, read when the first passkey is asked for. */
const webauthn = () => import('@simplewebauthn/server');

/**
 * What a browser needs to make a passkey (W3C Web Authentication, 5.4): one that is found without a name, that asks who
 * holds it, and that says nothing of its maker. `known` are not made twice on the same authenticator.
 */
export async function creationOptions(
  { db, url }: Party,
  asked: Asked,
  user: { handle: string; name: string; siteName: string; known: readonly string[] },
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const challenge = await db.write(write => newChallenge(write, asked));
  const { generateRegistrationOptions } = await webauthn();
  return generateRegistrationOptions({
    ...{ rpName: user.siteName, rpID: partyId(url), userName: user.name, userDisplayName: user.name },
    userID: new Uint8Array(Buffer.from(user.handle)),
    challenge: bytesOf(challenge),
    attestationType: 'none',
    excludeCredentials: user.known.map(id => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
    timeout: 300_000,
  });
}

/** What a browser needs to show a passkey (5.5); whose is not said. */
export async function requestOptions(
  { db, url }: Party,
  asked: Asked,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const challenge = await db.write(write => newChallenge(write, asked));
  const { generateAuthenticationOptions } = await webauthn();
  return generateAuthenticationOptions({
    rpID: partyId(url),
    challenge: bytesOf(challenge),
    userVerification: 'required',
    timeout: 300_000,
  });
}

/** Checks what a browser made (7.1); uses the challenge up. Problem: invalid `passkey-wrong`. */
export async function checkCreated(
  { db, url }: Party,
  asked: Asked,
  user: { handle: string },
  text: string,
): Promise<NewPasskey> {
  const response = parseAttestation(text);
  const expectedChallenge = await challengeOf(db, asked, response);
  const { verifyRegistrationResponse } = await webauthn();
  const { registrationInfo } = await verified(() =>
    verifyRegistrationResponse({
      ...{ response, expectedChallenge, expectedOrigin: new URL(url).origin, expectedRPID: partyId(url) },
      supportedAlgorithmIDs: ALGORITHMS,
    }),
  );
  // Another statement was not asked for, and certificates in it would have to be judged.
  if (registrationInfo === undefined || registrationInfo.fmt !== 'none') throw wrong();
  const { credential } = registrationInfo;
  return {
    credential_id: credential.id,
    user_handle: Buffer.from(user.handle).toString('base64url'),
    public_key: Buffer.from(credential.publicKey).toString('base64url'),
    counter: credential.counter,
    transports: JSON.stringify(response.response.transports ?? []),
  };
}

/**
 * Checks what a browser signed (7.2); uses the challenge up. Returns the authenticator's new counter. Problem: invalid
 * `passkey-wrong`, also for a counter that went back, which a copied passkey shows.
 */
export async function checkShown(
  { db, url }: Party,
  asked: Asked,
  response: AuthenticationResponseJSON,
  passkey: PasskeyRow | undefined,
): Promise<number> {
  const expectedChallenge = await challengeOf(db, asked, response);
  if (passkey === undefined || response.response.userHandle !== passkey.user_handle) throw wrong();
  const { verifyAuthenticationResponse } = await webauthn();
  const { authenticationInfo, verified: right } = await verified(() =>
    verifyAuthenticationResponse({
      ...{ response, expectedChallenge, expectedOrigin: new URL(url).origin, expectedRPID: partyId(url) },
      credential: {
        id: passkey.credential_id,
        publicKey: new Uint8Array(Buffer.from(passkey.public_key, 'base64url')),
        counter: passkey.counter,
      },
    }),
  );
  if (!right) throw wrong();
  return authenticationInfo.newCounter;
}

/** The host without its port (5.1.2). */
function partyId(url: string): string {
  return new URL(url).hostname;
}

/** What the browser says it signed, where that was asked of it; what stands in it is checked with the signature. */
async function challengeOf(
  db: Database,
  asked: Asked,
  { response }: RegistrationResponseJSON | AuthenticationResponseJSON,
): Promise<string> {
  const challenge = signedChallenge(response.clientDataJSON);
  if (challenge === null || !(await takeChallenge(db, challenge, asked))) throw wrong();
  return challenge;
}

function signedChallenge(clientData: string): string | null {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientData, 'base64url').toString());
    return typeof challenge === 'string' ? challenge : null;
  } catch {
    return null;
  }
}

/** The library throws on everything that a stranger can send wrong. */
async function verified<Result>(check: () => Promise<Result>): Promise<Result> {
  try {
    return await check();
  } catch {
    throw wrong();
  }
}

function wrong(): Problem {
  return new Problem('invalid', 'passkey-wrong');
}

/** A challenge is its own bytes in base64url, so that the browser sends back the same text. */
function bytesOf(challenge: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(challenge, 'base64url'));
}

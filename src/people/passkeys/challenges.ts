import type { Database, Write } from '../../db/database.ts';
import { digest, newSecret } from '../../lib/keys.ts';
import { deleteChallenge, deleteOldChallenges, insertChallenge } from './store.ts';

/** A challenge is good for this long: people look for their phone. */
export const CHALLENGE_LENGTH = 5 * 60_000;

/** What is signed, and by whom it was asked: a secret of one browser, the id of a session, the secret of a link. */
export type Asked = { purpose: 'sign-in' | 'proof' | 'passkey' | 'invitation'; by: string };

/** A new challenge (W3C Web Authentication, 13.4.3): 256 random bits, of which a digest is kept. */
export async function newChallenge(write: Write, asked: Asked): Promise<string> {
  const challenge = newSecret();
  await deleteOldChallenges(write.tx, write.now);
  await insertChallenge(write.tx, { ...rowOf(challenge, asked), expires_at: write.now + CHALLENGE_LENGTH });
  return challenge;
}

/** True once, for whom it was made and before it is too old. */
export function takeChallenge(db: Database, challenge: string, asked: Asked): Promise<boolean> {
  return db.write(({ tx, now }) => deleteChallenge(tx, rowOf(challenge, asked), now));
}

function rowOf(challenge: string, { purpose, by }: Asked) {
  return { digest: digest(challenge), purpose, bound_to: digest(by) };
}

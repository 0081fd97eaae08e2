import { createPerson, type Person, type Role } from '../src/people/people.ts';
import { startSession } from '../src/people/sessions.ts';
import type { TestApp } from './app.ts';
import type { Client } from './client.ts';

/** The people of the tests: alice owns and writes, carol moderates; bob and dara comment and have no account. */
export const CAST = {
  alice: { name: 'Alice Marsh', role: 'owner' },
  carol: { name: 'Carol Stone', role: 'moderator' },
} as const;

/** Puts one of the staff into the database and gives them a browser that is signed in. */
export async function signInAs(
  app: TestApp,
  who: keyof typeof CAST | { name: string; role: Role } = 'alice',
  /** True for somebody who could sign in with a password; nobody knows it. */
  { password = false }: { password?: boolean } = {},
): Promise<{ person: Person; browser: Client }> {
  const { name, role } = typeof who === 'string' ? CAST[who] : who;
  const { person, secret } = await app.db.write(async write => {
    const made = await createPerson(write, { name, role, passwordHash: password ? '-' : null });
    return { person: made, secret: await startSession(write, made.id) };
  });
  const browser = app.browser();
  browser.cookies.set('dateline_session', secret);
  return { person, browser };
}

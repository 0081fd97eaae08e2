import type { Context, MiddlewareHandler } from 'hono';
import type { Database } from '../db/database.ts';
import { privatePage } from '../http/answer.ts';
import { readForm } from '../http/form-body.ts';
import { Problem } from '../lib/problem.ts';
import { isApiAddress, link, patterns } from '../routes.ts';
import { readSettings } from '../site/settings.ts';
import { type Lacking, lackingOf } from './second-factor.ts';
import { waitingFormPage } from './second-factor-view.ts';
import type { SpeakerEnv } from './speaker.ts';

const DOOR = ['signIn', 'signInCode', 'signInPasskey', 'signInPasskeyOptions', 'signOut'] as const;
const PROOF = [...DOOR, 'studioProof', 'studioProofPasskeyOptions'] as const;
const SETTING_UP = ['studioSecondFactor', 'studioCodeApp', 'studioCodeAppConfirmation'] as const;
const PASSKEYS = ['studioAccountPasskeys', 'studioAccountPasskeyOptions'] as const;

/** All that is open to somebody who lacks it. Whoever only has to show a factor must not be able to add one. */
const OPEN: Readonly<Record<Lacking, readonly string[]>> = {
  proof: PROOF.map(name => patterns[name]),
  factor: [...PROOF, ...SETTING_UP, ...PASSKEYS].map(name => patterns[name]),
};

const REASONS = { factor: 'second-factor-needed', proof: 'second-factor-unshown' } as const;

/**
 * Holds the rule of the site on who needs a second factor; stands before everything that asks who somebody is. Whoever is
 * under it and lacks one, or has not shown it in this session, is led to where they can, a form comes back (403) with its fields, and what
 * is no form gets the problem forbidden `second-factor-needed` or `second-factor-unshown`. Readers' pages they see as everybody does.
 */
export function holdSecondFactor(db: Database): MiddlewareHandler<SpeakerEnv> {
  return async (c, next) => {
    const person = c.get('person');
    const session = c.get('session');
    const { path, method } = c.req;
    // Programs are known by a token, and asked where it is read.
    if (person === null || !session || isApiAddress(path)) return next();
    const lacking = await lackingOf(db.read, person, session);
    if (lacking === null) return next();
    c.set('lacking', lacking);
    if (OPEN[lacking].includes(path)) return next();
    if (method !== 'GET' && method !== 'HEAD') return refuse(c, db, lacking);
    if (isBelowStudio(path)) {
      c.header('cache-control', 'no-store');
      return c.redirect(wayOut(c, lacking), 303);
    }
    c.set('person', null);
    c.set('session', null);
    return next();
  };
}

async function refuse(c: Context<SpeakerEnv>, db: Database, lacking: Lacking): Promise<Response> {
  // Files are not read from somebody who may not send them.
  if (!/^application\/x-www-form-urlencoded\b/i.test(c.req.header('content-type') ?? ''))
    throw new Problem('forbidden', REASONS[lacking]);
  const { pathname, search } = new URL(c.req.url);
  const sent = { path: pathname + search, fields: (await readForm(c)).entries() };
  return privatePage(waitingFormPage(await readSettings(db.read), sent, lacking), 403);
}

function wayOut(c: Context, lacking: Lacking): string {
  if (lacking === 'factor') return link('studioSecondFactor');
  const { pathname, search } = new URL(c.req.url);
  return `${link('studioProof')}?next=${encodeURIComponent(pathname + search)}`;
}

function isBelowStudio(path: string): boolean {
  return path === patterns.studio || path.startsWith(`${patterns.studio}/`);
}

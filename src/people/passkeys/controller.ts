import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { clientNetwork } from '../../http/client-address.ts';
import { readForm } from '../../http/form-body.ts';
import { type Limits, takeTurn } from '../../http/limits.ts';
import { isProblem } from '../../lib/problem.ts';
import { link, patterns } from '../../routes.ts';
import { readSettings } from '../../site/settings.ts';
import { accountAnswer, accountDone, sessionId } from '../account-answer.ts';
import { deviceLabel } from '../device-label.ts';
import { entrySecret, knownEntry } from '../entry-cookie.ts';
import { localPath } from '../form.ts';
import { hasPassword } from '../people.ts';
import { noteProof } from '../sessions.ts';
import { signInAgain } from '../sign-in-answer.ts';
import { keepSession, type SpeakerEnv, sessionSecret, signedIn } from '../speaker.ts';
import { checkCreated, creationOptions, type Party, requestOptions } from './ceremonies.ts';
import { addPasskey, knownCredentials, removePasskey, renamePasskey, signInByPasskey } from './passkeys.ts';

type Services = Party & { limits: Limits | null; trustedProxies: number };
type Guards = { staff: MiddlewareHandler<SpeakerEnv>; proven: MiddlewareHandler<SpeakerEnv> };

/** Signing in with a passkey, and the passkeys of one's account. Options are JSON, as browsers take them. */
export function passkeyRoutes(services: Services, { staff, proven }: Guards): Hono<SpeakerEnv> {
  const { db, limits, trustedProxies } = services;
  const routes = new Hono<SpeakerEnv>();

  routes.post(patterns.signInPasskeyOptions, async c => {
    takeTurn(limits, 'passkey', clientNetwork(c, trustedProxies));
    return options(c, await requestOptions(services, { purpose: 'sign-in', by: entrySecret(c) }));
  });

  routes.post(patterns.signInPasskey, async c => {
    takeTurn(limits, 'passkey', clientNetwork(c, trustedProxies));
    const form = await readForm(c);
    const next = localPath(form.line('next'));
    const shown = { by: knownEntry(c) ?? '', credential: form.raw('credential') };
    const label = deviceLabel(c.req.header('user-agent'));
    try {
      keepSession(c, await signInByPasskey(services, shown, sessionSecret(c), label));
    } catch (error) {
      if (!isProblem(error)) throw error;
      return signInAgain(db.read, { name: '', next }, error.reason);
    }
    return c.redirect(next || link('studio'), 303);
  });

  routes.post(patterns.studioProofPasskeyOptions, staff, async c =>
    options(c, await requestOptions(services, { purpose: 'proof', by: sessionId(c) })),
  );

  routes.post(patterns.studioAccountPasskeyOptions, staff, async c => {
    const { id, name } = signedIn(c);
    const { name: siteName } = await readSettings(db.read);
    const known = await knownCredentials(db.read, id);
    const user = { handle: id, name, siteName, known };
    return options(c, await creationOptions(services, { purpose: 'passkey', by: sessionId(c) }, user));
  });

  routes.post(patterns.studioAccountPasskeys, staff, proven, async c => {
    const person = signedIn(c);
    const form = await readForm(c);
    return decided(c, async () => {
      const asked = { purpose: 'passkey', by: sessionId(c) } as const;
      const made = await checkCreated(services, asked, { handle: person.id }, form.raw('credential'));
      await db.write(async write => {
        await addPasskey(write, person, made, form.line('name'));
        await noteProof(write, asked.by, { factor: true });
      });
    });
  });

  routes.post(patterns.studioAccountPasskey, staff, async c => {
    const name = (await readForm(c)).line('name');
    return decided(c, () =>
      db.write(write => renamePasskey(write, signedIn(c), c.req.param('passkey'), name)),
    );
  });

  routes.post(patterns.studioAccountPasskeyRemoval, staff, proven, async c => {
    const person = signedIn(c);
    const id = c.req.param('passkey');
    return decided(c, () =>
      db.write(async write => removePasskey(write, person, id, await hasPassword(write.tx, person.id))),
    );
  });

  async function decided(c: Context<SpeakerEnv>, decide: () => Promise<void>): Promise<Response> {
    try {
      await decide();
    } catch (error) {
      if (!isProblem(error) || error.code === 'not-found') throw error;
      return accountAnswer(c, db, { refusal: error });
    }
    return accountDone(c, 'saved');
  }

  return routes;
}

/** Good for one browser and once, so nothing keeps them. */
export function options(c: Context, value: object): Response {
  c.header('cache-control', 'no-store');
  return c.json(value);
}

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { newSecret } from '../src/lib/keys.ts';
import { startSession } from '../src/people/sessions.ts';
import { isApiAddress, link } from '../src/routes.ts';
import { onBothDatabases, type TestApp } from './app.ts';
import { addressOf, type Belongings, belongingsOf, SECRETS, type Whose, withoutTypes } from './belongings.ts';
import { signInAs } from './cast.ts';
import { type Answer, Client } from './client.ts';
import { ask, programFor } from './program.ts';
import { ASKERS, type Asker, complaints, type Met, type Outcome, readRoles } from './roles-table.ts';

/** Walks every route of the app with every role and none, and holds docs/reference/roles.md against what it meets. */
const TABLE = readFileSync(new URL('../docs/reference/roles.md', import.meta.url), 'utf8');

onBothDatabases('who may what is as docs/reference/roles.md says, at every address', async (_t, app) => {
  const walkers = await Promise.all(ASKERS.map(asker => walkerOf(app, asker)));
  const met = new Map<string, Record<Asker, Met>>();
  for (const route of app.routes) {
    const row = await Promise.all(walkers.map(async walker => [walker.asker, await walker.walk(route)]));
    met.set(nameOf(route), Object.fromEntries(row));
  }
  assert.ok(met.size > 50, `only ${met.size} routes were found`);
  assert.deepEqual(complaints(readRoles(TABLE), met), []);
});

onBothDatabases('what belongs to a draft is for nobody outside the studio', async (_t, app) => {
  const walkers = await Promise.all(ASKERS.map(asker => walkerOf(app, asker)));
  const routes = app.routes.filter(
    ({ path }) => !path.startsWith(link('studio')) && /:(thread|comment)\b/.test(path),
  );
  assert.ok(routes.length > 5);
  for (const route of routes) {
    for (const walker of walkers) assert.notEqual(await walker.askForDraft(route), 'yes', nameOf(route));
  }
});

test('a table that is wrong anywhere is told so', () => {
  const table = readRoles(
    '| `/a/:x` | GET, POST | a | sign in | yes | yes | own | no |\n| `/b` | GET | b | yes | yes | yes | yes | yes |',
  );
  const same = (outcome: Outcome): Met => ({ own: outcome, other: outcome });
  const staff = { owner: same('yes'), editor: same('yes'), moderator: same('no') };
  const right = { ...staff, nobody: same('sign in'), author: { own: 'yes', other: 'no' } } as const;
  const met = (post: Record<Asker, Met>) =>
    new Map([...['GET /a/:x'].map(name => [name, right] as const), ['POST /a/:x', post]]);
  const without = (name: string) => new Map([...table].filter(([route]) => route !== name));
  assert.deepEqual(complaints(without('GET /b'), met(right)), []);
  assert.match(complaints(table, met(right)).join(), /a row for GET \/b, which the app does not have/);
  assert.match(
    complaints(without('GET /b'), met({ ...right, author: same('yes') })).join(),
    /POST.*"own" for author, the app "yes"/,
  );
  assert.match(
    complaints(without('GET /b'), met({ ...right, nobody: same('yes') })).join(),
    /"sign in" for nobody/,
  );
  assert.match(
    complaints(without('POST /a/:x'), met(right)).join(),
    /no row for POST \/a\/:x.*\| `\/a\/:x` \| POST \| … \| sign in \| yes \| yes \| own \| no \|/,
  );
  assert.throws(() => readRoles('| `/b` | GET | b |\n| `/b` | GET | b |'), /two rows/);
});

type Route = TestApp['routes'][number];

type Walker = {
  asker: Asker;
  /** Asks for what is the asker's own and for what is not. */
  walk(route: Route): Promise<Met>;
  askForDraft(route: Route): Promise<Outcome>;
};

async function walkerOf(app: TestApp, asker: Asker): Promise<Walker> {
  const client = new Client(async request => withoutStream(await app.fetch(request)), app.url);
  const secret = newSecret();
  const person =
    asker === 'nobody' ? null : (await signInAs(app, { name: `The ${asker}`, role: asker })).person;
  const program = person === null ? null : await programFor(app, person);
  const { person: stranger } = await signInAs(app, { name: `Not the ${asker}`, role: 'author' });
  const self: Whose = { person, secret };
  const others: Whose = { person: stranger, secret: newSecret() };
  const things = new Map<string, Belongings>();
  const changed = new Set<string>();

  return {
    asker,
    async walk(route) {
      const own = await askFor(route, 'own');
      const other = route.path.startsWith(link('studioPosts')) ? 'draft' : 'other';
      return { own, other: route.path.includes(':') ? await askFor(route, other) : own };
    },
    askForDraft: route => askFor(route, 'draft'),
  };

  async function askFor(route: Route, whose: 'own' | 'other' | 'draft'): Promise<Outcome> {
    const known = things.get(whose) ?? (await make(whose));
    things.set(whose, known);
    const { status, location } = await send(route, addressOf(route.path, known));
    assert.ok(status < 500 && status !== 405, `${nameOf(route)} answers ${status} to ${asker}`);
    if (status === 401 || location?.startsWith(`${link('signIn')}?`)) return 'sign in';
    if (status === 403) return 'no';
    if (status !== 404 && status !== 410) {
      if (route.method !== 'GET' && status < 400) changed.add(whose);
      return 'yes';
    }
    if (!changed.has(whose)) return 'nothing';
    // A form that got through before may have taken away what this one asks for.
    things.delete(whose);
    changed.delete(whose);
    return askFor(route, whose);
  }

  async function send({ method }: Route, address: string): Promise<Answer> {
    if (isApiAddress(address)) return sendAsProgram(method, address);
    await signIn();
    if (method === 'PATCH' || method === 'DELETE') return client.send(address, { method });
    if (method !== 'GET') return client.post(address);
    const answer = await client.get(address);
    // Where a form is read by its address, the page of the form answers.
    return answer.location?.startsWith('/threads/') ? client.get(answer.location) : answer;
  }

  /** With a token that is good for all that the role may do. */
  function sendAsProgram(method: string, address: string): Promise<Answer> {
    const json = { 'content-type': 'application/json' };
    const sent = method === 'GET' ? {} : { headers: json, body: '{}' };
    return program === null
      ? ask(app, address, { method, ...sent })
      : program.send(method, address, method === 'GET' ? undefined : {});
  }

  async function make(whose: 'own' | 'other' | 'draft'): Promise<Belongings> {
    if (whose === 'own') return belongingsOf(app, self, person ?? stranger, 'published');
    const theirs = await belongingsOf(app, others, stranger, whose === 'draft' ? 'draft' : 'published');
    return { ...theirs, ...SECRETS };
  }

  /** As often as needed: one of the routes signs out. */
  async function signIn(): Promise<void> {
    client.cookies.set('dateline_writer', secret);
    if (person === null) client.cookies.delete('dateline_session');
    else if (!client.cookies.has('dateline_session'))
      client.cookies.set('dateline_session', await app.db.write(write => startSession(write, person.id)));
  }
}

/** A stream of events would never end. */
async function withoutStream(response: Response): Promise<Response> {
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return response;
  await response.body?.cancel();
  return new Response(null, response);
}

const nameOf = ({ method, path }: Route): string => `${method} ${withoutTypes(path)}`;

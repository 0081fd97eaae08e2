import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { onBothDatabases } from '../../test/app.ts';
import { belongingsOf } from '../../test/belongings.ts';
import { ask, type Program, programFor, programOf } from '../../test/program.ts';
import { newSecret } from '../lib/keys.ts';
import { ROLES } from '../people/people.ts';
import { link } from '../routes.ts';
import { roleHas, SCOPES } from './scopes.ts';
import { revokeToken } from './tokens.ts';

type Described = { security: Record<string, string[]>[] };

test('the table of scopes in docs/reference/api.md is what the code says', () => {
  const docs = readFileSync(new URL('../../docs/reference/api.md', import.meta.url), 'utf8');
  const rows = [...docs.matchAll(/^\| `(\w+:\w+)` \| [^|]+ \| ([^|]+) \|$/gm)].map(([, scope, roles]) => [
    scope,
    roles,
  ]);
  const wanted = SCOPES.map(scope => [scope, ROLES.filter(role => roleHas(role, scope)).join(', ')]);
  assert.deepEqual(rows, wanted);
});

onBothDatabases(
  'every operation that needs a scope is refused without it, and lets it pass',
  async (_t, app) => {
    const owner = await programOf(app, 'alice');
    const whose = { person: owner.person, secret: newSecret() };
    const { json: document } = await ask(app, link('apiDocument'));
    const operations = Object.entries<Record<string, Described>>(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, { security }]) => ({
        path,
        method: method.toUpperCase(),
        security,
      })),
    );
    const programs = new Map<string, { others: Program; alone: Program }>();
    const programsOf = async (scope: string) => {
      const others = await programFor(
        app,
        owner.person,
        SCOPES.filter(other => other !== scope),
      );
      const alone = await programFor(
        app,
        owner.person,
        SCOPES.filter(other => other === scope),
      );
      programs.set(scope, { others, alone });
      return { others, alone };
    };
    let tried = 0;
    for (const { path, method, security } of operations) {
      const scope = security.flatMap(way => way.token ?? [])[0];
      if (scope === undefined || security.some(way => Object.keys(way).length === 0)) continue;
      const things = await belongingsOf(app, whose, owner.person, 'published');
      // Nobody may have as many tokens as there are operations.
      await app.db.write(write => revokeToken(write, null, things.accessToken ?? ''));
      const address = path.replace(/\{(\w+)\}/g, (_, name: string) => things[name] ?? '');
      const body = method === 'GET' ? undefined : {};
      const { others, alone } = programs.get(scope) ?? (await programsOf(scope));
      const refused = await others.send(method, address, body);
      assert.deepEqual(
        [refused.status, refused.json.reason],
        [403, 'insufficient-scope'],
        `${method} ${path}`,
      );
      const passed = await alone.send(method, address, body);
      assert.ok(![401, 403, 404, 500].includes(passed.status), `${method} ${path}: ${passed.status}`);
      tried++;
    }
    assert.ok(tried >= 18, `${tried} operations need a scope`);
  },
);

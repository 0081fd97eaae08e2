import assert from 'node:assert/strict';
import test from 'node:test';
import { commandsOn } from '../../test/command.ts';
import { ENGINES, freshDatabase } from '../../test/databases.ts';
import { isTokenText } from '../api/token-text.ts';

for (const kind of ENGINES) {
  test(`${kind}: a token is made for somebody, listed and revoked`, async t => {
    const config = await freshDatabase(t, kind);
    const run = commandsOn(config);
    const dateline = (...args: string[]) => run(args);
    const wish = ['token', 'add', 'Newsletter', '--person', 'noor haddad', '--json'];
    const nobody = await dateline(...wish, '--scope', 'posts:read');
    assert.equal(nobody.code, 1);
    assert.match(nobody.err, /Nobody called “noor haddad”/);
    assert.equal((await dateline('user', 'add', 'Noor Haddad', '--role', 'author')).code, 0);
    const tooMuch = await dateline(...wish, '--scope', 'comments:moderate');
    assert.equal(tooMuch.code, 1);
    assert.match(tooMuch.err, /more than your role may/);
    const made = await dateline(...wish, '--scope', 'posts:read', 'posts:write', '--days', '30');
    assert.equal(made.code, 0, made.err);
    const { token, text } = JSON.parse(made.out);
    assert.ok(isTokenText(text));
    const list = await dateline('token', 'list', '--json');
    assert.deepEqual(JSON.parse(list.out), { tokens: [token] });
    assert.deepEqual([token.person, token.scopes], ['Noor Haddad', ['posts:read', 'posts:write']]);
    assert.equal((await dateline('token', 'revoke', token.id)).out, 'The token is revoked.\n');
    assert.equal((await dateline('token', 'list')).out, 'There is no token in use.\n');
    assert.match((await dateline('token', 'revoke', 'x')).err, /no such token/);
  });
}

import assert from 'node:assert/strict';
import { onBothDatabases } from '../../test/app.ts';
import { signInAs } from '../../test/cast.ts';
import { cite, listRuleVersions, readRules, readRuleVersion, rulesInForce, saveRules } from './rules.ts';

onBothDatabases(
  'rules are written down when somebody is first judged by them, and versions stay',
  async (_t, app) => {
    const shipped = await readRules(app.db.read);
    assert.deepEqual([shipped.version, shipped.createdAt], [1, null]);
    assert.equal(cite(shipped, 'spam', 'fa')?.title, 'تبلیغ یا هرزنامه است');
    assert.equal(cite(shipped, 'no-such-rule', 'en'), null);
    await Promise.all([1, 2].map(() => app.db.write(write => rulesInForce(write))));
    assert.equal((await listRuleVersions(app.db.read)).length, 1);

    const { person } = await signInAs(app, 'alice');
    const rules = shipped.rules.map(rule =>
      rule.key === 'spam' ? { ...rule, title: { ...rule.title, en: 'Sells something' } } : rule,
    );
    const change = { rules, note: 'Plainer words', person };
    await app.db.write(write => saveRules(write, { ...change, seen: 1 }));
    assert.equal(cite(await readRules(app.db.read), 'spam', 'en')?.title, 'Sells something');
    const first = await readRuleVersion(app.db.read, 1);
    assert.equal(first && cite(first, 'spam', 'en')?.title, 'Advertising or spam');
    await assert.rejects(
      app.db.write(write => saveRules(write, { ...change, seen: 1 })),
      { reason: 'rules-changed' },
    );
  },
);

onBothDatabases('rules that could not be cited are refused', async (_t, app) => {
  const { person } = await signInAs(app, 'alice');
  const { rules } = await readRules(app.db.read);
  const [first] = rules;
  assert.ok(first);
  const bad = {
    'rules-none': [],
    'rule-key': [{ ...first, key: 'a b' }],
    'rule-twice': [...rules, first],
    'rule-needed': rules.filter(({ key }) => key !== 'spam'),
    'rule-title': rules.map(rule => ({ ...rule, title: { ...rule.title, ar: ' ' } })),
    'rule-text-long': rules.map(rule => ({ ...rule, text: { ...rule.text, fa: 'آ'.repeat(601) } })),
  };
  for (const [reason, changed] of Object.entries(bad)) {
    const saving = app.db.write(write => saveRules(write, { rules: changed, note: '', person, seen: 1 }));
    await assert.rejects(saving, { reason });
  }
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { startApp } from '../../test/app.ts';
import { createMetrics } from './metrics.ts';

/** Figures, their page, the dashboard and the alerts name the same things. */
const read = (file: string) => readFileSync(new URL(`../../docs/${file}`, import.meta.url), 'utf8');
const documented = () =>
  new Map(
    [...read('reference/metrics.md').matchAll(/^\| `((?:dateline|nodejs|process)_\w+)` \| (\w+) \|/gm)].map(
      ([, name = '', kind = '']) => [name, kind],
    ),
  );

type Target = { expr: string; refId: string };
type Panel = { id: number; type: string; title: string; targets?: Target[] };

/** What a name in an expression belongs to: a histogram is asked for by its parts. */
const base = (name: string) => (documented().has(name) ? name : name.replace(/_(bucket|sum|count)$/, ''));
const namesIn = (expression: string) => [
  ...new Set([...expression.matchAll(/\b(?:dateline|nodejs|process)_\w+/g)].map(([name]) => base(name))),
];

test('every figure stands in docs/reference/metrics.md with its kind, and no other of ours does', async t => {
  // PostgreSQL has the figures of its pool beside all others.
  const app = await startApp(t, 'postgres');
  const metrics = createMetrics();
  metrics.observe({ ...app, version: '1.0.0' });
  const told = new Map(
    [...(await metrics.text()).matchAll(/^# TYPE (\w+) (\w+)$/gm)].map(([, name = '', kind = '']) => [
      name,
      kind,
    ]),
  );
  assert.ok(told.size > 40);
  const page = documented();
  for (const [name, kind] of told) assert.equal(page.get(name), kind, name);
  const unknown = [...page.keys()].filter(name => name.startsWith('dateline_') && !told.has(name));
  assert.deepEqual(unknown, []);
});

test('the dashboard shows figures that exist', () => {
  const { panels, schemaVersion } = JSON.parse(read('operations/grafana-dashboard.json')) as {
    panels: Panel[];
    schemaVersion: number;
  };
  assert.ok(schemaVersion >= 39);
  assert.equal(new Set(panels.map(({ id }) => id)).size, panels.length);
  const shown = new Set<string>();
  for (const { type, title, targets = [] } of panels) {
    assert.equal(targets.length > 0, type !== 'row', title);
    for (const { expr } of targets) {
      const names = namesIn(expr);
      assert.ok(names.length > 0, `${title}: ${expr}`);
      for (const name of names) {
        assert.ok(documented().has(name), `${title}: ${name}`);
        shown.add(name);
      }
    }
  }
  const unseen = [...documented().keys()].filter(name => name.startsWith('dateline_') && !shown.has(name));
  assert.deepEqual(unseen, []);
});

test('the alerts ask for figures that exist', () => {
  const alerts = read('operations/alerts.yml')
    .split(/^ {6}- alert: /m)
    .slice(1);
  assert.ok(alerts.length > 10);
  for (const alert of alerts) {
    const [, expression = ''] = /^ {8}expr: ([\s\S]*?)^ {8}(?:for|labels):/m.exec(alert) ?? [];
    const names = namesIn(expression);
    assert.ok(names.length > 0 || expression.startsWith('up{'), alert);
    for (const name of names) assert.ok(documented().has(name), name);
  }
});

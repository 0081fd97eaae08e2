import assert from 'node:assert/strict';
import { readTallies } from '../src/db/tallies.ts';
import { decide, type StateAction } from '../src/discussion/decisions.ts';
import { statusLink } from '../src/discussion/status.ts';
import type { Person } from '../src/people/people.ts';
import type { TestApp } from './app.ts';
import { SPAM } from './checks.ts';
import { publish, say } from './story.ts';

/** A comment of somebody without an account, with its status page. */
export async function commented(app: TestApp, text = 'The ferry is late again.', language = 'en') {
  const post = await publish(app, { language });
  const { id } = await say(app, post, text);
  return { id, post, status: statusLink(app.siteKey, id) };
}

/** A person decides; the clock moves, so that one decision comes after another. */
export async function decideAs(
  app: TestApp,
  person: Person,
  id: string,
  action: StateAction,
  reason = 'It sells watches.',
) {
  app.clock.advance(1_000);
  const rule = action === 'remove' ? SPAM : null;
  return app.db.write(write =>
    decide(write, id, action, { decider: { kind: 'person', person }, rule, reason }),
  );
}

/** Every count is what is there to be counted. */
export async function expectExactTallies(app: TestApp): Promise<Record<string, number>> {
  const { read } = app.db;
  const tallies = await readTallies(read, ['held', 'reported', 'appeals', 'notices']);
  const comments = await read.selectFrom('comments').select(['id', 'state', 'open_reports']).execute();
  const reports = await read.selectFrom('reports').select(['comment_id', 'state']).execute();
  for (const { id, open_reports } of comments) {
    const open = reports.filter(report => report.comment_id === id && report.state === 'open').length;
    assert.equal(open_reports, open, `open reports of ${id}`);
  }
  const open = async (table: 'appeals' | 'notices') =>
    (await read.selectFrom(table).select('id').where('state', '=', 'open').execute()).length;
  const counted = {
    held: comments.filter(({ state }) => state === 'held').length,
    reported: comments.filter(({ open_reports }) => open_reports > 0).length,
    appeals: await open('appeals'),
    notices: await open('notices'),
  };
  assert.deepEqual(Object.fromEntries(tallies), counted);
  return counted;
}

import assert from 'node:assert/strict';
import test from 'node:test';
import { createOutgoing } from '../http/outgoing/outgoing.ts';
import { createMetrics } from './metrics.ts';

test('requests to other hosts are counted by their outcome, apart or not', async () => {
  const { meter, text } = createMetrics();
  const outgoing = createOutgoing({ url: 'http://dateline.test', meter });
  await outgoing.fetch('http://127.0.0.1/secret');
  await outgoing.apart().fetch('ftp://example.org/');
  const told = await text();
  assert.match(told, /^dateline_outgoing_requests_total\{outcome="private"\} 1$/m);
  assert.match(told, /^dateline_outgoing_requests_total\{outcome="address"\} 1$/m);
  assert.ok(!told.includes('secret'));
});

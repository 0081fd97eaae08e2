import assert from 'node:assert/strict';
import test from 'node:test';
import { CspEvaluator } from 'csp_evaluator/dist/evaluator.js';
import { Severity } from 'csp_evaluator/dist/finding.js';
import { CspParser } from 'csp_evaluator/dist/parser.js';
import fc from 'fast-check';
import { clientAddress, networkOf } from './client-address.ts';
import { isFromHere } from './cross-origin.ts';
import { Limits } from './limits.ts';
import { securityHeaders } from './security-headers.ts';

test('the content policy stands the evaluator, with and without TLS', () => {
  for (const secure of [false, true]) {
    const policy = securityHeaders(secure)['content-security-policy'] ?? '';
    assert.doesNotMatch(policy, /unsafe|\*|http:/);
    const findings = new CspEvaluator(new CspParser(policy).csp).evaluate();
    const severe = findings.filter(({ severity }) => severity <= Severity.MEDIUM);
    // It can't know that nothing under our own origin is a script made by somebody else.
    const unexpected = severe.filter(
      ({ directive, value }) => !(directive === 'script-src' && value === "'self'"),
    );
    assert.deepEqual(unexpected.map(String), []);
    assert.equal(
      findings.some(({ severity }) => severity === Severity.HIGH),
      false,
    );
    assert.equal(policy.includes('upgrade-insecure-requests'), secure);
    assert.equal('strict-transport-security' in securityHeaders(secure), secure);
  }
});

test('what another site makes a browser send is told from what our own pages send', () => {
  const cases: [Partial<Parameters<typeof isFromHere>[0]>, boolean][] = [
    [{}, true],
    [{ fetchSite: 'same-origin' }, true],
    [{ fetchSite: 'none' }, true],
    [{ fetchSite: 'same-site' }, false],
    [{ fetchSite: 'cross-site' }, false],
    [{ fetchSite: '' }, false],
    [{ fetchSite: 'cross-site', origin: 'https://site.example' }, false],
    [{ fetchSite: 'cross-site', method: 'GET' }, true],
    [{ fetchSite: 'cross-site', method: 'PUT' }, false],
    [{ origin: 'https://site.example' }, true],
    [{ origin: 'http://inner:3000' }, true],
    [{ origin: 'https://site.example:8443' }, false],
    [{ origin: 'https://site.example.evil.example' }, false],
    [{ origin: 'https://evil.example' }, false],
    [{ origin: 'null' }, false],
    [{ origin: '' }, false],
  ];
  for (const [request, allowed] of cases) {
    const whole = {
      method: 'POST',
      fetchSite: undefined,
      origin: undefined,
      host: 'inner:3000',
      siteHost: 'site.example',
    };
    assert.equal(isFromHere({ ...whole, ...request }), allowed, JSON.stringify(request));
  }
});

test('only what our own proxies have seen is believed', () => {
  assert.equal(clientAddress('10.0.0.1', '203.0.113.7', 0), '10.0.0.1');
  assert.equal(clientAddress('10.0.0.1', '198.51.100.1, 203.0.113.7', 1), '203.0.113.7');
  assert.equal(clientAddress('10.0.0.1', '198.51.100.1, 203.0.113.7, 10.0.0.2', 2), '203.0.113.7');
  assert.equal(clientAddress('10.0.0.1', '203.0.113.7', 2), '203.0.113.7');
  assert.equal(clientAddress('10.0.0.1', '203.0.113.7:4711', 1), '203.0.113.7');
  assert.equal(clientAddress('10.0.0.1', '[2001:db8::1]:4711', 1), '2001:db8::1');
  assert.equal(clientAddress('10.0.0.1', 'unknown', 1), '10.0.0.1');
  assert.equal(clientAddress('10.0.0.1', undefined, 1), '10.0.0.1');
  assert.equal(clientAddress(undefined, undefined, 0), 'unknown');
});

test('one connection is one network', () => {
  assert.equal(networkOf('203.0.113.7'), '203.0.113.7');
  assert.equal(networkOf('::ffff:203.0.113.7'), '203.0.113.7');
  assert.equal(networkOf('2001:0DB8:0001:0002:a:b:c:d'), '2001:db8:1:2::/64');
  assert.equal(networkOf('2001:db8:1:2::9'), '2001:db8:1:2::/64');
  assert.equal(networkOf('2001:db8::1'), '2001:db8:0:0::/64');
  assert.equal(networkOf('::1'), '0:0:0:0::/64');
  assert.equal(networkOf('fe80::1%eth0'), 'fe80:0:0:0::/64');
  fc.assert(
    fc.property(fc.ipV6(), address => {
      if (!address.includes('.')) assert.match(networkOf(address), /^([0-9a-f]{1,4}:){4}:\/64$/);
    }),
  );
});

test('a burst is let through, then one after the other', () => {
  let now = 0;
  const limits = new Limits(() => now);
  for (let i = 0; i < 20; i++) assert.equal(limits.take('comment', 'a'), 0);
  assert.equal(limits.take('comment', 'a'), 6);
  assert.equal(limits.take('comment', 'b'), 0);
  assert.equal(limits.take('signIn', 'a'), 0);
  now += 5_000;
  assert.equal(limits.take('comment', 'a'), 1);
  now += 1_000;
  assert.equal(limits.take('comment', 'a'), 0);
  assert.equal(limits.take('comment', 'a'), 6);
});

test('waiting as long as one is told is enough, for any behaviour', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 80 }), pauses => {
      let now = 0;
      const limits = new Limits(() => now);
      for (const pause of pauses) {
        now += pause;
        const seconds = limits.take('comment', 'a');
        if (seconds === 0) continue;
        now += seconds * 1000;
        assert.equal(limits.take('comment', 'a'), 0);
      }
    }),
  );
});

test('a clock that is set back neither locks out nor lets everything through', () => {
  let now = 10_000_000;
  const limits = new Limits(() => now);
  for (let i = 0; i < 20; i++) limits.take('comment', 'a');
  now = 0;
  assert.equal(limits.take('comment', 'a'), 6);
  now = 6_000;
  assert.equal(limits.take('comment', 'a'), 0);
});

test('all is forgotten once a day', () => {
  let now = 0;
  const limits = new Limits(() => now);
  for (let i = 0; i < 21; i++) limits.take('signIn', 'a');
  assert.notEqual(limits.take('signIn', 'a'), 0);
  now = 86_400_000;
  assert.equal(limits.take('signIn', 'a'), 0);
});

import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { isPrivateName, isPublicAddress } from './addresses.ts';
import { mayConnect, NOBODY_ALLOWED, parseAllowance } from './allowance.ts';

const OPEN = ['1.1.1.1', '93.184.215.14', '172.32.0.1', '2606:4700::1111', '2a00:1450:4001:81b::200e'];
const CLOSED = [
  ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.255.255.254', '169.254.169.254', '172.16.0.1'],
  ...['192.0.0.1', '192.0.2.7', '192.88.99.1', '192.168.1.1', '198.18.0.1', '198.51.100.2', '203.0.113.9'],
  ...['224.0.0.1', '240.0.0.1', '255.255.255.255', '::', '::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8'],
  ...['::127.0.0.1', '64:ff9b::7f00:1', '64:ff9b:1::1', '2002:7f00:1::', '2001::1', '2001:db8::1', '3fff::1'],
  ...['fc00::1', 'fd12:3456::1', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1', '100::1', '5f00::1'],
  ...['', 'localhost', '1.1.1', '0x7f.0.0.1', '01.1.1.1', '1.1.1.1 ', '999.1.1.1', '2606:4700::1111%1'],
];

test('addresses of the public internet are told from all others', () => {
  assert.deepEqual(
    OPEN.filter(address => !isPublicAddress(address)),
    [],
  );
  assert.deepEqual(CLOSED.filter(isPublicAddress), []);
});

test('names that stay inside are told by their ending, with the dot of the root or without', () => {
  const inside = ['localhost', 'localhost.', 'a.localhost', 'db', 'metadata.google.internal', 'nas.local.'];
  assert.deepEqual(
    [...inside, 'x.onion', 'router.home.arpa', 'LOCALHOST'].filter(name => !isPrivateName(name)),
    [],
  );
  assert.deepEqual(
    ['example.org', 'localhost.example.org', 'onion.example', 'example.org.'].filter(isPrivateName),
    [],
  );
});

test('whatever way an IPv4 address inside is written, a URL of it is seen through', () => {
  const inside = fc.oneof(
    fc.tuple(fc.constantFrom(0, 10, 127, 224, 255), octet(), octet(), octet()),
    fc.tuple(fc.constant(192), fc.constant(168), octet(), octet()),
    fc.tuple(fc.constant(169), fc.constant(254), octet(), octet()),
    fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), octet(), octet()),
  );
  fc.assert(
    fc.property(
      inside,
      fc.array(fc.constantFrom(10, 8, 16), { minLength: 4, maxLength: 4 }),
      fc.nat(3),
      (octets, bases, joined) => {
        const host = new URL(`http://${spelled(octets, bases, joined)}/`).hostname;
        assert.equal(host, octets.join('.'));
        assert.equal(mayConnect(host, host, NOBODY_ALLOWED), false);
        const mapped = new URL(`http://[::ffff:${octets.join('.')}]/`).hostname;
        assert.equal(mayConnect(mapped, mapped, NOBODY_ALLOWED), false);
        const nat64 = new URL(`http://[64:ff9b::${octets.join('.')}]/`).hostname;
        assert.equal(mayConnect(nat64, nat64, NOBODY_ALLOWED), false);
      },
    ),
  );
});

test('an allowance names hosts, addresses and ranges, and nothing else is allowed', () => {
  const allowance = parseAllowance('scorer, 127.0.0.1, 10.8.0.0/16 ,fd00::/8, Hook.Internal.');
  assert.ok(allowance);
  for (const host of ['scorer', 'hook.internal', 'HOOK.internal.', '127.0.0.1', '10.8.3.4', '[fd00::5]']) {
    assert.ok(allowance.host(host), host);
  }
  for (const host of ['scorer.example', '127.0.0.2', '10.9.0.1', '[fc00::5]', 'internal']) {
    assert.equal(allowance.host(host), false, host);
  }
  assert.ok(mayConnect('192.168.0.7', 'scorer', allowance));
  assert.equal(mayConnect('192.168.0.7', 'example.org', allowance), false);
  assert.equal(parseAllowance('')?.host('localhost'), false);
  for (const wrong of ['http://x', '10.0.0.0/33', 'a b', '1.2.3', '..', 'x/8', '*.example']) {
    assert.equal(parseAllowance(wrong), null, wrong);
  }
});

function octet() {
  return fc.integer({ min: 0, max: 255 });
}

/** With the last numbers written as one, as `inet_aton` reads it, each in decimal, octal or hexadecimal. */
function spelled(octets: readonly number[], bases: readonly number[], joined: number): string {
  const first = octets.slice(0, 3 - joined);
  const last = octets.slice(3 - joined).reduce((sum, part) => sum * 256 + part, 0);
  return [...first, last]
    .map((part, i) => {
      if (bases[i] === 8) return `0${part.toString(8)}`;
      return bases[i] === 16 ? `0X${part.toString(16)}` : String(part);
    })
    .join('.');
}

import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { readScriptValue } from './script-value.ts';

test('literals as scripts write them', () => {
  const code = `var items = [{'id': '12', body: "a \\x3cb\\u003e\\n", n: -1.5, ok: true, no: null,}, []];`;
  const [first] = readScriptValue(code, code.indexOf('[')) as Record<string, unknown>[];
  assert.deepEqual({ ...first }, { id: '12', body: 'a <b>\n', n: -1.5, ok: true, no: null });
});

test('JSON comes back as it went out', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), value => {
      const text = JSON.stringify(value);
      assert.equal(
        JSON.stringify(readScriptValue(text, 0)),
        JSON.stringify(value, (_, inner) => inner),
      );
    }),
  );
});

test('what is no literal is nothing, and nothing of it is run', () => {
  for (const code of ['', 'alert(1)', '[1', '{"a" 1}', '"x', '['.repeat(10_000), '[a()]']) {
    assert.equal(readScriptValue(code, 0), null, code.slice(0, 20));
  }
});

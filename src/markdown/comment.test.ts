import assert from 'node:assert/strict';
import test from 'node:test';
import { renderComment } from './comment.ts';

test('a link that leads nowhere is the words it has', () => {
  for (const [written, shown] of [
    ['[]()', '<p></p>'],
    ['[words]()', '<p>words</p>'],
    ['[words](javascript:alert(1))', '<p>[words](javascript:alert(1))</p>'],
    [
      'a []() b [c](https://e.example)',
      '<p>a  b <a href="https://e.example" rel="nofollow ugc noopener">c</a></p>',
    ],
  ] as const) {
    assert.equal(renderComment(written).toString(), shown);
  }
});

import assert from 'node:assert/strict';
import test from 'node:test';
import { formatBytes } from './sizes.ts';

test('sizes are written in the digits and the units of the language', () => {
  for (const [bytes, en, fa, ar] of [
    [0, '1 kB', '۱ کیلوبایت', '١ كيلوبايت'],
    [1_499, '1.5 kB', '۱٫۵ کیلوبایت', '١٫٥ كيلوبايت'],
    [349_600, '350 kB', '۳۵۰ کیلوبایت', '٣٥٠ كيلوبايت'],
    [999_900, '1 MB', '۱ مگابایت', '١ ميغابايت'],
    [1_240_000, '1.2 MB', '۱٫۲ مگابایت', '١٫٢ ميغابايت'],
    [2_500_000_000, '2.5 GB', '۲٫۵ گیگابایت', '٢٫٥ غيغابايت'],
  ] as const) {
    assert.equal(formatBytes(bytes, 'en-GB'), en);
    assert.equal(formatBytes(bytes, 'fa'), fa);
    assert.equal(formatBytes(bytes, 'ar-EG'), ar);
  }
});

import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { liveWords } from '../discussion/live/words.ts';
import { postWords } from '../posts/words.ts';
import { formatNumber, LANGUAGES } from './phrases.ts';
import { countingData, pluralForms } from './plural-forms.ts';

test('the form of a number’s category says what the phrase itself says', () => {
  for (const language of LANGUAGES) {
    const { newComments, changedComments } = liveWords(language);
    for (const phrase of [newComments, changedComments, postWords(language).newUpdates]) {
      const forms = pluralForms(phrase, language);
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 9_999 }), count => {
          const shown = formatNumber(count, language);
          const form = forms[new Intl.PluralRules(language).select(count)];
          assert.equal(form?.replace('{number}', shown), phrase(count, shown));
        }),
      );
    }
  }
});

test('a script gets the digits of the page', () => {
  assert.deepEqual(countingData('fa-AF'), { language: 'fa', digits: '۰۱۲۳۴۵۶۷۸۹' });
  assert.deepEqual(countingData('ckb'), { language: 'en', digits: '0123456789' });
});

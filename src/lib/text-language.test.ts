import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { detectLanguage } from './text-language.ts';

test('by letters and by small words', () => {
  const texts: [string, string][] = [
    ['The water came at night and nobody was there to close the gates of the harbour.', 'en'],
    ['Das Wasser kam in der Nacht und niemand war da, um die Tore zu schließen; das ist nicht neu.', 'de'],
    ['L’eau est montée dans la nuit et les portes ne sont pas fermées pour le moment.', 'fr'],
    ['El agua subió por la noche y no se cerraron las puertas del puerto, que es lo peor.', 'es'],
    ['آب شب‌هنگام بالا آمد و کسی نبود که دروازه‌ها را ببندد', 'fa'],
    ['ارتفع الماء ليلاً ولم يكن أحد هناك لإغلاق البوابات', 'ar'],
    ['12345', 'und'],
    ['', 'und'],
  ];
  for (const [text, language] of texts) assert.equal(detectLanguage(text), language, text);
});

test('a comment of a few words', () => {
  const texts: [string, string][] = [
    ['That is a lie.', 'en'],
    ['Anon 11:21, you don’t know what you are talking about', 'en'],
    ['این دروغ است', 'fa'],
    ['چرا جواب نمی‌دهید؟', 'fa'],
    ['هذا كذب', 'ar'],
    ['لماذا لا تجيبون؟', 'ar'],
    ['Ja, aber warum nicht?', 'de'],
    ['Harbour', 'und'],
    ['سلام', 'und'],
  ];
  for (const [text, language] of texts) assert.equal(detectLanguage(text), language, text);
});

test('Persian that was typed on an Arabic keyboard is Persian', () => {
  assert.equal(detectLanguage('اين را همه مي دانند ولي كسي نمي گويد كه چرا'), 'fa');
});

test('other scripts and other languages of these scripts are not taken for one of the three', () => {
  const texts = [
    'Вода пришла ночью, и ворота не закрыли',
    '夜に水が来た',
    'ئاوەکە شەو هات و کەس لەوێ نەبوو',
    'پانی رات کو آیا اور کوئی نہیں تھا، یہ سب جانتے ہیں',
  ];
  for (const text of texts) assert.equal(detectLanguage(text), 'und', text);
});

test('any text has an answer', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 500 }), text => {
      assert.match(detectLanguage(text), /^[a-z]{2,3}$/);
    }),
  );
});

import assert from 'node:assert/strict';
import test from 'node:test';
import { detectLanguage } from './language.ts';

test('by letters and by small words', () => {
  const texts: [string, string | null][] = [
    ['The water came at night and nobody was there to close the gates of the harbour.', 'en'],
    ['Das Wasser kam in der Nacht und niemand war da, um die Tore zu schließen; das ist nicht neu.', 'de'],
    ['L’eau est montée dans la nuit et les portes ne sont pas fermées pour le moment.', 'fr'],
    ['El agua subió por la noche y no se cerraron las puertas del puerto, que es lo peor.', 'es'],
    ['آب شب‌هنگام بالا آمد و کسی نبود که دروازه‌ها را ببندد', 'fa'],
    ['ارتفع الماء ليلاً ولم يكن أحد هناك لإغلاق البوابات', 'ar'],
    ['12345', null],
  ];
  for (const [text, language] of texts) assert.equal(detectLanguage(text), language, text);
});

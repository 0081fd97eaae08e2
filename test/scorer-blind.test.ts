import assert from 'node:assert/strict';
import { remark } from '../e2e/evening/texts.ts';
import { marshThread } from '../src/cli/demo/marsh-thread.ts';
import { quayThread } from '../src/cli/demo/quay-thread.ts';
import { createLearned, learn } from '../src/moderation/scorer/learning.ts';
import { isSuspicious, loadScorer, type SiteWeights } from '../src/moderation/scorer/scorer.ts';
import { onBothDatabases, type TestApp } from './app.ts';
import { ABUSIVE_SPEECH, SPAM_SPEECH } from './speech.ts';

/** Nothing here was learnt, nor looked at to set a threshold: whole threads as a moderator would have them. */

const scorer = loadScorer();
const LANGUAGES = ['en', 'fa', 'ar'] as const;
const WRITERS = 40;
const TURNS = 10;
const LESSONS = 50;

const threads = [...marshThread, ...quayThread];
const remarks = Array.from({ length: WRITERS * TURNS }, (_, i) =>
  remark(i % WRITERS, Math.floor(i / WRITERS)),
);
const ORDINARY = [
  ...threads.filter(({ removed }) => removed === undefined).map(({ text }) => text),
  ...new Set(remarks),
];
const REMOVED = threads.filter(({ removed }) => removed !== undefined).map(({ text }) => text);

/** What moderators of a thread in a language remove: crude, commercial, and what only broke a rule. */
const LEARNT = {
  en: [
    ...ABUSIVE_SPEECH.en,
    ...SPAM_SPEECH.en.slice(0, 3),
    'You are all paid agents and nobody here should believe a word from this harbour.',
    'The families are lying about the children for the insurance money.',
    'Shut up about the report, you were not on the quay and you know nothing.',
  ],
  fa: [
    ...ABUSIVE_SPEECH.fa,
    ...SPAM_SPEECH.fa,
    'همهٔ شما مزدورید و از این شهر بروید که کسی به حرف شما گوش نمی‌دهد',
    'این زن دروغ می‌گوید و برای پول هر کاری از او برمی‌آید',
    'خفه شوید، شما که آن شب روی اسکله نبودید و از ماهی هیچ نمی‌دانید',
    'از این به بعد هر کس را که این را بنویسد پیدا می‌کنم و خانه‌اش را آتش می‌زنم',
  ],
  ar: [
    ...ABUSIVE_SPEECH.ar,
    ...SPAM_SPEECH.ar,
    'كلكم عملاء ولا أحد في هذه المدينة يصدق كلمة منكم',
    'هذه المرأة تكذب من أجل المال وتفعل أي شيء',
    'اخرسوا، لم تكونوا على الرصيف في تلك الليلة ولا تعرفون شيئًا',
    'سأجد من كتب هذا وأحرق بيته وبيت أهله',
  ],
};

onBothDatabases('whole threads of ordinary comments pass, before lessons', async () => passes());

for (const language of LANGUAGES) {
  for (const label of ['abuse', 'spam'] as const) {
    onBothDatabases(`${language}: they pass after one lesson of ${label} and after fifty`, async (_, app) => {
      const lessons = [...REMOVED, ...LEARNT[language]];
      const learned = createLearned(scorer);
      await teach(app, lessons.slice(0, 1), label);
      passes(await learned.weights(app.db.read));
      for (let i = 1; i < LESSONS; i++) await teach(app, [lessons[i % lessons.length] ?? ''], label);
      passes(await learned.weights(app.db.read));
    });
  }
}

onBothDatabases('they pass after every removal that was taught as the worst it can be', async (_, app) => {
  const learned = createLearned(scorer);
  for (const language of LANGUAGES) {
    for (const text of LEARNT[language]) await teach(app, [text, ...REMOVED], 'abuse');
  }
  passes(await learned.weights(app.db.read));
});

async function teach(app: TestApp, texts: readonly string[], label: 'spam' | 'abuse'): Promise<void> {
  for (const text of texts) await app.db.write(write => learn(write, { text, label }));
}

function passes(site?: SiteWeights): void {
  for (const text of ORDINARY) {
    assert.equal(isSuspicious(scorer.score(text, site), scorer.thresholds), null, text);
  }
}

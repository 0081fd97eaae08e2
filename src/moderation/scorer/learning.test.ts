import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { onBothDatabases, type TestApp } from '../../../test/app.ts';
import { ORDINARY_SPEECH } from '../../../test/speech.ts';
import { createLearned, type Lesson, learn } from './learning.ts';
import { LABELS } from './model.ts';
import { clamp, isSuspicious, loadScorer, logit, type Score, type SiteWeights } from './scorer.ts';
import { LARGEST_SHARE_HELD, tallyWeights } from './site-weights.ts';
import { emptyTallies } from './tallies.ts';

const scorer = loadScorer();
const WAVE = [
  'Genuine harbour lanterns at lantern-palace.example.com, order your lantern while stocks last',
  'Order a lantern for your terrace from lantern-palace.example.com with a discount on each lantern',
  'I bought my lantern from lantern-palace.example.com and it is the best lantern on the market',
  'Get your harbour lantern at lantern-palace.example.com and your terrace is the best lit in the street',
];
const PERSIAN_WAVE = [
  'فانوس باغچه اصل با گارانتی از فانوس‌سرای مهتاب بگیرید',
  'فانوس‌سرای مهتاب فانوس‌های تازه آورده، از دست ندهید',
  'فانوس باغچه از فانوس‌سرای مهتاب رسید، فانوس تازه را از دست ندهید',
];

/** All that a score says. */
const told = ({ spam, abuse, language, because, version }: Score) => ({
  spam,
  abuse,
  language,
  because,
  version,
});

async function teach(app: TestApp, ...lessons: Lesson[]): Promise<void> {
  for (const lesson of lessons) await app.db.write(write => learn(write, lesson));
}

async function counts(app: TestApp) {
  const rows = await app.db.read
    .selectFrom('scorer_counts')
    .select(['feature', 'spam', 'abuse', 'fine'])
    .orderBy('feature')
    .execute();
  return rows.filter(({ spam, abuse, fine }) => spam !== 0 || abuse !== 0 || fine !== 0);
}

onBothDatabases(
  'a wave that moderators mark is held from then on, and ordinary speech is not',
  async (_, app) => {
    const learned = createLearned(scorer);
    for (const wave of [WAVE, PERSIAN_WAVE]) {
      const next = wave.at(-1) ?? '';
      const lessons = [
        ...wave.slice(0, -1),
        ...wave.slice(0, -1),
        ...wave.slice(0, -1),
        ...wave.slice(0, -1),
      ];
      assert.equal(isSuspicious(scorer.score(next), scorer.thresholds), null);
      await teach(app, ...lessons.map(text => ({ text, label: 'spam' }) as const));
      const site = await learned.weights(app.db.read);
      assert.equal(isSuspicious(scorer.score(next, site), scorer.thresholds), 'spam', next);
      assert.ok(scorer.score(next, site).because.some(({ label }) => label === 'spam'));
    }
    const site = await learned.weights(app.db.read);
    for (const text of Object.values(ORDINARY_SPEECH).flat()) {
      assert.equal(isSuspicious(scorer.score(text, site), scorer.thresholds), null, text);
    }
  },
);

onBothDatabases('a decision that is undone is forgotten as if it had never been', async (_, app) => {
  const learned = createLearned(scorer);
  await teach(
    app,
    { text: WAVE[0] ?? '', label: 'spam' },
    { text: 'The quay was empty at nine.', label: 'fine' },
  );
  const before = await counts(app);
  const score = told(scorer.score(WAVE[1] ?? '', await learned.weights(app.db.read)));

  await teach(app, { text: WAVE[1] ?? '', label: 'spam' }, { text: WAVE[2] ?? '', label: 'abuse' });
  assert.notDeepEqual(await counts(app), before);
  await teach(app, { text: WAVE[1] ?? '', label: 'spam', weight: -1 });
  await teach(app, { text: WAVE[2] ?? '', label: 'abuse', weight: -1 });
  assert.deepEqual(await counts(app), before);
  assert.deepEqual(told(scorer.score(WAVE[1] ?? '', await learned.weights(app.db.read))), score);
});

onBothDatabases('what was taught outlives a restart, and what others teach is seen', async (_, app) => {
  const [one, other] = [createLearned(scorer), createLearned(scorer)];
  await one.weights(app.db.read);
  for (const text of WAVE.slice(0, 3)) {
    await teach(app, { text, label: 'spam' });
    const scores = await Promise.all(
      [one, other, createLearned(scorer)].map(async learned =>
        told(scorer.score(WAVE[3] ?? '', await learned.weights(app.db.read))),
      ),
    );
    assert.deepEqual(scores[1], scores[0]);
    assert.deepEqual(scores[2], scores[0]);
  }
});

onBothDatabases('one decision moves even the same text only a little', async (_, app) => {
  const learned = createLearned(scorer);
  const text = WAVE[0] ?? '';
  const before = scorer.score(text);
  await teach(app, { text, label: 'spam' });
  const after = scorer.score(text, await learned.weights(app.db.read));
  const moved = logit(after.spam) - logit(before.spam);
  assert.ok(moved > 0 && moved <= 0.5 + 1e-9, String(moved));
});

onBothDatabases('what people let stand counts against what is held', async (_, app) => {
  const learned = createLearned(scorer);
  const text = 'Subscribe to the strike fund channel, the union posts its videos there';
  const before = scorer.score(text);
  for (let i = 0; i < 6; i++)
    await teach(app, { text, label: 'fine' }, { text: WAVE[i % 3] ?? '', label: 'spam' });
  assert.ok(scorer.score(text, await learned.weights(app.db.read)).spam < before.spam);
});

onBothDatabases('a text of any length and kind can be taught and taken back', async (_, app) => {
  const texts = [
    '',
    'x',
    '\ud800 \u0000',
    Array.from({ length: 3_000 }, (_, i) => `w${i}`).join(' '),
    'سلام '.repeat(2_000),
  ];
  await teach(app, ...texts.map(text => ({ text, label: 'abuse' }) as const));
  await teach(app, ...texts.map(text => ({ text, label: 'abuse', weight: -1 }) as const));
  assert.deepEqual(await counts(app), []);
});

test('nothing that is taught holds more than 2 % of the ordinary comments of the guard', () => {
  const words = [
    ...new Set(Object.values(scorer.model.guard).flatMap(guard => guard.flatMap(one => one.words))),
  ];
  const tally = fc.record({ spam: fc.nat(60), abuse: fc.nat(60), fine: fc.nat(3) });
  const taught = fc.record({
    seed: fc.nat(1_000),
    part: fc.integer({ min: 1, max: 20 }),
    feature: tally,
    total: tally,
  });
  fc.assert(
    fc.property(taught, ({ seed, part, feature, total }) => {
      const tallies = emptyTallies();
      for (let i = seed % part; i < words.length; i += part) tallies.features.set(words[i] ?? 0, feature);
      for (const language of ['en', 'fa', 'ar', 'und']) tallies.languages.set(language, total);
      const site = tallyWeights(scorer, tallies);
      for (const language of ['en', 'fa', 'ar'] as const) {
        const share = shareHeld(site, language);
        assert.ok(share <= LARGEST_SHARE_HELD, `${share} in ${language}`);
      }
    }),
    { numRuns: 40 },
  );
});

test('where there is no guard, as for languages that the model does not know, nothing learnt counts', () => {
  const tallies = emptyTallies();
  tallies.languages.set('und', { spam: 50, abuse: 0, fine: 0 });
  const site = tallyWeights(scorer, tallies);
  const text = 'Вода пришла ночью';
  assert.deepEqual(told(scorer.score(text, site)), told(scorer.score(text)));
});

/** Counted here once more, not by the code under test. */
function shareHeld(site: SiteWeights, language: 'en' | 'fa' | 'ar'): number {
  const guard = scorer.model.guard[language];
  assert.ok(guard.length >= 50);
  const held = guard.filter(({ words, share, logits }) =>
    LABELS.some(label => {
      const { up, down } = site.reachOf(label, language);
      const sum = words.reduce((all, feature) => all + site.weightOf(feature, label, language), 0) * share;
      return logits[label] + clamp(sum, -down, up) >= logit(scorer.thresholds[language][label]);
    }),
  );
  return held.length / guard.length;
}

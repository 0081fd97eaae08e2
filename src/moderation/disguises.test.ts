import assert from 'node:assert/strict';
import fc from 'fast-check';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import type { Client } from '../../test/client.ts';
import { ARABIC_WORD, DISGUISED, LATIN_WORD } from '../../test/disguises.ts';
import { publish } from '../../test/story.ts';
import { link } from '../routes.ts';
import { ORDINARY } from './ordinary-text.ts';
import { DEFAULT_MODERATION, saveModeration } from './settings.ts';

/** What marks of Markdown and of HTML can do to a word that readers see whole. `at` is a place inside it. */
const DRESSES: readonly ((word: string, at: number) => string)[] = [
  word => word,
  (word, at) => `${word.slice(0, at)}**${word.slice(at)}**`,
  (word, at) => `**${word.slice(0, at)}**${word.slice(at)}`,
  (word, at) => `${word.slice(0, at)}*${word.slice(at)}*`,
  word => `***${word}***`,
  word => `\`${word}\``,
  (word, at) => `\`${word.slice(0, at)}\`${word.slice(at)}`,
  word => `\`\`\`\n${word}\n\`\`\``,
  word => `> ${word}`,
  word => `[${word}](https://news.example/today)`,
  (word, at) => `[${word.slice(0, at)}](https://news.example/today)${word.slice(at)}`,
  (word, at) => `${word.slice(0, at)}&shy;${word.slice(at)}`,
  (word, at) => `${word.slice(0, at)}&#8203;${word.slice(at)}`,
  (word, at) => `${word.slice(0, at)}&zwnj;&#x202e;${word.slice(at)}`,
  word => [...word].map(letter => `&#${letter.codePointAt(0)};`).join(''),
  word => [...word].map(letter => (/[!-/:-@[-`{-~]/.test(letter) ? `\\${letter}` : letter)).join(''),
];

/** An entry of a list and a text that shows it to readers, in one of its disguises. */
const SAID = fc
  .tuple(DISGUISED, fc.constantFrom(...DRESSES), fc.double({ min: 0.2, max: 0.8, noNaN: true }))
  .map(([{ word, text }, dress, share]) => {
    // A cut between the halves of one character, or before a mark of its own, makes another text.
    const places = [...new Intl.Segmenter().segment(text)].map(({ index }) => index).slice(1);
    const at = places[Math.floor(places.length * share)] ?? text.length;
    const plain = text.includes('\n') || /[*~_`]/.test(text);
    return { word, text: plain ? text : dress(text, at) };
  });

async function listing(app: TestApp, words: readonly string[]) {
  const settings = { ...DEFAULT_MODERATION, scorer: 'off', proofOfWork: 'off' } as const;
  const lists = { bannedWords: words.join('\n'), blockedDomains: '' };
  await app.db.write(write => saveModeration(write, settings, lists));
}

const OTHERS = ['9876543', '3456789 and so on'];

/** How the site answers, in a word: `published`, or why not. */
async function sent(
  browser: Client,
  path: string,
  fields: Record<string, string>,
): Promise<{ outcome: string; status: number }> {
  const answer = await browser.post(
    path,
    { name: '', answers: '', ...fields },
    { accept: 'application/json' },
  );
  if (answer.status === 303) return { outcome: 'changed', status: 303 };
  const told = JSON.parse(answer.text);
  return { outcome: told.state ?? told.error.reason, status: answer.status };
}

onBothDatabases(
  'no disguise brings a listed word past the form, in text, name or change',
  async (_t, app) => {
    const { threadId: thread } = await publish(app);
    const add = link('threadComments', { thread });
    const browser = app.browser();
    const first = await browser.post(add, { text: 'A calm remark.', name: '', answers: '' });
    const edit = link('commentEdit', { comment: first.location?.split('#c-')[1] ?? '' });
    await fc.assert(
      fc.asyncProperty(SAID, fc.constantFrom(...ORDINARY), async ({ word, text }, sentence) => {
        await listing(app, [...OTHERS, word]);
        const told = `${word} as ${JSON.stringify(text)}`;
        const around = `${sentence}\n\n${text}\n\n${sentence}`;
        for (const said of [text, around])
          assert.equal((await sent(browser, add, { text: said })).outcome, 'held-word', told);
        assert.equal((await sent(browser, edit, { text })).outcome, 'held-word', `changed to ${told}`);
      }),
      { numRuns: 120 },
    );
    await fc.assert(
      fc.asyncProperty(DISGUISED, async ({ word, text }) => {
        // Letters drawn out in a name of 60 characters leave room for every disguise.
        fc.pre([...text].length <= 60);
        await listing(app, [...OTHERS, word]);
        const { outcome } = await sent(browser, add, { text: 'Another calm remark.', name: text });
        assert.equal(outcome, 'held-word', `${word} as the name ${JSON.stringify(text)}`);
      }),
      { numRuns: 60 },
    );
    const rows = await app.db.read.selectFrom('comments').select('text').execute();
    assert.deepEqual(
      rows.map(({ text }) => text),
      ['A calm remark.'],
      'nothing was kept of what was only asked about',
    );
  },
);

onBothDatabases('who insists waits, and what says nothing of the list is published', async (_t, app) => {
  const { threadId: thread } = await publish(app);
  const add = link('threadComments', { thread });
  await fc.assert(
    fc.asyncProperty(
      SAID,
      fc.oneof(LATIN_WORD, ARABIC_WORD),
      fc.constantFrom(...ORDINARY),
      fc.uuid(),
      async ({ word, text }, other, sentence, mark) => {
        fc.pre(!sentence.toLowerCase().includes(other.join('')));
        // Its link is not what is tried here.
        const harmless = `${sentence.replace(/https?:\/\/\S+/g, '')} ${mark.replace(/-/g, ' ')}`;
        await listing(app, [...OTHERS, word]);
        const insisted = await sent(app.browser(), add, { text: `${text}\n\n${mark}`, insists: '1' });
        assert.equal(insisted.outcome, 'held', `${word} as ${JSON.stringify(text)}`);
        await listing(app, [...OTHERS, other.join('')]);
        const { outcome } = await sent(app.browser(), add, { text: harmless });
        // Another sentence of the same words may have been said today.
        assert.ok(
          ['published', 'held-repeated'].includes(outcome),
          `${other.join('')} in ${harmless}: ${outcome}`,
        );
      },
    ),
    { numRuns: 60 },
  );
});

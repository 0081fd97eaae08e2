import assert from 'node:assert/strict';
import test from 'node:test';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { signInAs } from '../../test/cast.ts';
import { refuseLackingSecret, resetOne, saveOne, tellSettings } from '../cli/all-settings.ts';
import { fixedSettings, fixFromOutside } from '../cli/fixed-settings.ts';
import { readConfig } from '../config.ts';
import { saveDiscussionSettings } from '../discussion/settings.ts';
import { newWebhookSecret } from '../http/outgoing/signing.ts';
import { LANGUAGES } from '../ui/phrases.ts';
import { fixModeration, readModerationOrigins } from './fixed-settings.ts';
import { DEFAULT_VALUES, MODERATION_KEYS, moderationSetting } from './registry.ts';
import { readModerationLists, readModerationSettings, saveModeration } from './settings.ts';
import { readSiteModeration } from './site-moderation.ts';
import { moderationSettingsWords } from './studio/settings-words.ts';

const PATH = '/studio/moderation';
const noPictures = async () => '';

async function fix(app: TestApp, variables: Record<string, string>, options: string[] = []): Promise<void> {
  const { moderation } = await fixedSettings({ variables, options }, noPictures);
  await app.db.write(write => fixModeration(write, moderation));
}

onBothDatabases('what is fixed of moderation wins, and what was saved comes back', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  await app.db.write(async write => {
    await saveDiscussionSettings(write, { mode: 'hold-first', slowSeconds: 5, closeAfterDays: 0 });
    const lists = { bannedWords: 'wanker', blockedDomains: '' };
    await saveModeration(write, { ...(await readModerationSettings(write.tx)), linkLimit: 1 }, lists);
  });
  const variables = { DATELINE_SITE_COMMENT_MODE: 'open', DATELINE_SITE_LINK_LIMIT: '9' };
  await fix(app, variables, ['commentMode=hold-all', 'holdFirstLink=off', 'keyDays=7']);

  const { values, origins } = await readModerationOrigins(app.db.read);
  assert.deepEqual([values.mode, values.slowSeconds, values.linkLimit], ['hold-all', 5, 9]);
  assert.deepEqual([origins.mode, origins.slowSeconds], ['fixed', 'saved']);
  const page = await browser.get(PATH);
  assert.match(page.text, /<select id="mode" name="mode" disabled/);
  assert.match(page.text, /<input id="linkLimit" name="linkLimit" disabled[^>]* value="9"/);
  assert.match(page.text, /Fixed from outside, by DATELINE_SITE_HOLD_FIRST_LINK/);

  const sent = { slowSeconds: '8', closeAfterDays: '0', reportsToHold: '2', proofOfWork: 'off' };
  const forged = { linkLimit: '50', mode: 'nonsense', bannedWords: 'wanker' };
  const { version: seen } = await readSiteModeration(app.db.read);
  assert.equal((await browser.post(PATH, { ...sent, ...forged, seen })).status, 303);
  const after = (await readModerationOrigins(app.db.read)).values;
  assert.deepEqual([after.mode, after.linkLimit, after.holdFirstLink], ['hold-all', 9, false]);
  assert.deepEqual([after.slowSeconds, after.reportsToHold, after.scorer], [8, 2, 'off']);

  await fix(app, { DATELINE_SITE_LINK_LIMIT: '4' });
  assert.equal((await readModerationSettings(app.db.read)).linkLimit, 4);
  await fix(app, {});
  const back = await readModerationOrigins(app.db.read);
  assert.deepEqual([back.values.mode, back.values.linkLimit, back.values.slowSeconds], ['hold-first', 1, 8]);
  assert.deepEqual([back.values.holdFirstLink, back.values.keyDays], [true, DEFAULT_VALUES.keyDays]);
  assert.ok(!Object.values(back.origins).includes('fixed'));
  assert.equal((await readModerationLists(app.db.read)).bannedWords, 'wanker');
  assert.notEqual((await readModerationSettings(app.db.read)).wordsDigest, '');
});

onBothDatabases('a text is tried against what is typed where fields are fixed too', async (_t, app) => {
  const { browser } = await signInAs(app, 'alice');
  await fix(app, { DATELINE_SITE_COMMENT_MODE: 'hold-all' });
  const { version: seen } = await readSiteModeration(app.db.read);
  const sent = { seen, bannedWords: 'harbourmaster', sample: 'The harbourmaster says so.' };
  const tried = await browser.post(`${PATH}/trial`, sent);
  assert.match(tried.text, /On the list of words: <bdi>harbourmaster|On the list of words: harbourmaster/);
  assert.equal((await readModerationLists(app.db.read)).bannedWords, '');
});

onBothDatabases(
  'a start without the secret that a saved address relies on is refused whole',
  async (_t, app) => {
    await fix(app, { DATELINE_SITE_SCORER_SECRET: newWebhookSecret() });
    await app.db.write(write => saveOne(write, 'scorerUrl', 'https://scorer.example/score'));
    const config = readConfig({}, {});
    await assert.rejects(fixFromOutside({ config, db: app.db }), /scorerUrl needs a scorerSecret/);
    assert.equal((await readModerationOrigins(app.db.read)).origins.outsideSecret, 'fixed');
    await app.db.write(write => resetOne(write, 'scorerUrl'));
    await fixFromOutside({ config, db: app.db });
    assert.equal((await readModerationOrigins(app.db.read)).origins.outsideSecret, 'default');
  },
);

onBothDatabases('settings of moderation are told, saved and reset one by one', async (_t, app) => {
  const told = async (key: string) => (await tellSettings(app.db.read)).find(one => one.key === key);
  assert.deepEqual([(await told('linkLimit'))?.value, (await told('linkLimit'))?.origin], [3, 'default']);
  await app.db.write(write => saveOne(write, 'linkLimit', 5));
  await app.db.write(write => saveOne(write, 'commentMode', 'hold-all'));
  assert.deepEqual([(await told('linkLimit'))?.value, (await told('linkLimit'))?.origin], [5, 'saved']);
  assert.equal((await told('commentMode'))?.value, 'hold-all');
  assert.equal((await told('holdFirstLink'))?.value, 'on');
  await app.db.write(write => resetOne(write, 'linkLimit'));
  assert.deepEqual([(await told('linkLimit'))?.value, (await told('linkLimit'))?.origin], [3, 'default']);
  assert.equal((await told('commentMode'))?.value, 'hold-all');
});

onBothDatabases(
  'another scorer has no address without a secret, and its secret is not told',
  async (_t, app) => {
    const url = 'https://scorer.example/score';
    const lonely = () => app.db.write(write => saveOne(write, 'scorerUrl', url));
    await assert.rejects(lonely, /scorerUrl needs a scorerSecret/);
    assert.equal((await readModerationSettings(app.db.read)).outsideUrl, '');
    const secret = newWebhookSecret();
    await app.db.write(write => saveOne(write, 'scorerSecret', secret));
    await lonely();
    assert.equal((await readModerationSettings(app.db.read)).outsideSecret, secret);
    assert.ok(!JSON.stringify(await tellSettings(app.db.read)).includes(secret));
    await assert.rejects(
      app.db.write(write => resetOne(write, 'scorerSecret')),
      /needs a scorerSecret/,
    );

    await fix(app, { DATELINE_SITE_SCORER_URL: url, DATELINE_SITE_SCORER_SECRET: newWebhookSecret() });
    await refuseLackingSecret(app.db.read);
    const { browser } = await signInAs(app, 'alice');
    const page = (await browser.get(PATH)).text;
    assert.match(page, /<input id="outsideSecret" name="outsideSecret" disabled/);
    assert.doesNotMatch(page, /whsec_|Make a secret/);
  },
);

test('what is fixed wrongly of moderation is named, with what there is', async () => {
  const fixed = (variables: Record<string, string>, options: string[] = []) =>
    fixedSettings({ variables, options }, noPictures);
  await assert.rejects(
    fixed({ DATELINE_SITE_COMMENT_MODE: 'closed' }),
    /DATELINE_SITE_COMMENT_MODE: Choose what becomes of new comments\. There is: open, hold-first, hold-all\./,
  );
  await assert.rejects(fixed({ DATELINE_SITE_LINK_LIMIT: '1e3' }), /LINK_LIMIT: Links: write a whole number/);
  await assert.rejects(fixed({}, ['keyDays=0']), /--set keyDays: Moderation keys: .*from 1 to 365/);
  await assert.rejects(fixed({}, ['holdFirstLink=yes']), /Write on or off/);
  await assert.rejects(fixed({ DATELINE_SITE_SCORER_URL: 'http://scorer.example/' }), /begins with https/);
  await assert.rejects(fixed({ DATELINE_SITE_SCORER_SECRET: 'short' }), /whsec_/);
});

test('every value of moderation is in the registry once, and what can be wrong has a sentence', () => {
  const fields = MODERATION_KEYS.map(key => moderationSetting(key).field);
  assert.deepEqual(fields.toSorted(), Object.keys(DEFAULT_VALUES).toSorted());
  for (const language of LANGUAGES) {
    const sentences: Record<string, string> = moderationSettingsWords(language).problems;
    for (const key of MODERATION_KEYS) {
      const reason = moderationSetting(key).check('\u0000');
      assert.ok(reason !== null && sentences[reason], `${language} ${key}`);
    }
  }
});

import assert from 'node:assert/strict';
import { after, before, type TestContext, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../test/browser.ts';
import type { EngineKind } from '../test/databases.ts';
import { expectAppealGranted } from './evening/appeal.ts';
import { clearQueue, expectCounts, expectNotTwice } from './evening/clearing.ts';
import { formAddress, type Outcome, visitor } from './evening/crowd.ts';
import { keyboardDesk, plainDesk } from './evening/desk.ts';
import { becomeOwner, type House, moderator, person, publishPost } from './evening/people.ts';
import { expectLog, expectStatusPages, expectThread, expectTombstones } from './evening/public.ts';
import { endRaid, expectTurnedAway, raidUnderFiveNames } from './evening/raid.ts';
import { counted, readThread } from './evening/reading.ts';
import { floodWithAdvertising, speakAtOnce } from './evening/speaking.ts';
import { expectNews, expectReportsUpheld, keepOpen, report, writeAmidTheWave } from './evening/visits.ts';
import { siteKind, startSite } from './site.ts';

/**
 * One evening below one post, from the first comment to the answer to an appeal, as its readers, writers and
 * moderators live it: the real command with its real limits, everybody on a network of their own.
 */

let chromium: Browser;
before(async () => {
  chromium = await openBrowser();
});
after(() => chromium.close());

evening('sqlite', { scripts: true, writers: 40, wave: 500 });
evening('postgres', { scripts: false, writers: 40, wave: 500 });

function evening(kind: EngineKind, size: { scripts: boolean; writers: number; wave: number }): void {
  test(`${siteKind(kind)}: an evening with scripts ${size.scripts ? 'on' : 'off'}`, async t => {
    const house = await openHouse(t, kind, size.scripts);
    const { site } = house;
    const ida = await person(house, '198.51.100.201');
    await becomeOwner(ida, site, 'Ida Marlow');
    const path = await publishPost(ida);
    const carol = await moderator(house, 'Carol Stone', '198.51.100.202');
    const reader = await person(house, '198.51.100.203');

    const { remarks, browsers } = await speakAtOnce(house, path, size.writers);
    const waiting = remarks.filter(({ outcome }) => outcome === 'held');
    assert.ok(
      waiting.length <= 0.02 * remarks.length,
      `too many ordinary comments wait:\n${waiting.map(({ text }) => text).join('\n')}`,
    );
    expectThread(await readThread(reader.page, path), remarks);

    const raid = await raidUnderFiveNames(house, path);
    const reports = [
      await report(site, '198.51.100.204', raid.published[0]),
      await report(site, '198.51.100.205', raid.published[3]),
    ];

    const before = await readThread(reader.page, path);
    const open = await keepOpen(house, path);
    const form = await formAddress(visitor(site, '198.51.100.206'), path);
    const wave = await floodWithAdvertising(site, form, size.wave);
    const became = counted(wave.map(({ kind }) => kind));
    assert.deepEqual(Object.keys(became), ['asked', 'held', 'limited'], `nothing else became of the wave`);
    assert.deepEqual(await readThread(reader.page, path), before, 'readers see nothing of it');
    const calm = await writeAmidTheWave(house, { path, form });
    await expectNews(open, '1 new comment');

    const spam = idsOf(wave);
    const good = [...waiting.map(({ id }) => id), ...idsOf(calm)];
    const desks = [carol, ida].map(({ page }) => (house.scripts ? keyboardDesk(page) : plainDesk(page)));
    const [first = keyboardDesk(carol.page), second = first] = desks;
    await expectCounts(house, first, { held: spam.length + good.length + raid.held.length, reported: 2 });
    await expectNotTwice({ first, second, decider: 'Carol Stone' }, spam);
    await endRaid(first, raid);
    await expectTurnedAway(raid, path);
    await clearQueue(first, { good, spam });
    await expectCounts(house, first, { held: 0, reported: 0 });
    await expectTombstones(reader.page, path, raid);
    await expectReportsUpheld(site, reports);

    const mistake = await expectAppealGranted({ path, carol: first, ida: second }, browsers, remarks);
    await expectStatusPages(site, { remarks, wave, calm, good, mistake });
    const decided = { path, spam: spam.length, good: good.length, raid, mistake };
    await expectLog(house, reader.page, decided);
    for (const { complaints } of [ida, carol, reader, raid.raider, ...browsers.values()])
      assert.deepEqual(complaints, []);
  });
}

async function openHouse(t: TestContext, kind: EngineKind, scripts: boolean): Promise<House> {
  const site = await startSite(t, { kind, env: { DATELINE_TRUSTED_PROXIES: '1' } });
  return { t, chromium, site, scripts };
}

function idsOf(outcomes: readonly Outcome[]): string[] {
  return outcomes.flatMap(one => (one.kind === 'held' ? one.id : []));
}

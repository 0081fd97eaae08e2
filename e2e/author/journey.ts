import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Browser } from 'playwright-core';
import type { EngineKind } from '../../test/databases.ts';
import { otherHost } from '../../test/other-host.ts';
import { photo } from '../../test/pictures.ts';
import { siteKind, startSite } from '../site.ts';
import { authorSignsIn, houseOf, nameOfWay, setUp, somebody, type Way } from './desk.ts';
import { askReviewer, publishNow, schedule, trashAndRestore } from './planning.ts';
import { expectCorrection, expectHistory, expectNothing, expectPost, expectUpdate } from './reading.ts';
import { correct, slipAndRestore, topWithUpdate } from './topping.ts';
import { addPicture, beginPost, citeAddress } from './writing.ts';

/**
 * The work of an author from the first word to the last correction; readers are asked at each step what they have of
 * it. `browser` is opened by then.
 */
export function journey(browser: () => Browser, kind: EngineKind, way: Way): void {
  test(`${siteKind(kind)}: ${nameOfWay(way)}`, async t => {
    const cited = await otherHost(t, (_, answer) => {
      answer.setHeader('content-type', 'text/html; charset=utf-8');
      answer.end(pageOf(house.tale.page));
    });
    const env = { DATELINE_OUTGOING_ALLOW: '127.0.0.1' };
    const house = houseOf(t, browser(), await startSite(t, { kind, env }), way);
    await setUp(house);
    const author = await authorSignsIn(house);
    const reader = await somebody(house);
    const { headline, place, paragraphs, tags } = house.tale;

    const body = paragraphs.join('\n\n');
    const post = await beginPost(author, { headline, body, place, tags });
    await citeAddress(author, post, `${cited}/sheds`);
    await addPicture(author, post, await photo());
    await askReviewer(author, post);
    await schedule(author, post);
    await expectNothing(reader);

    await author.page.goto(`/studio/posts/${post}`);
    const path = await publishNow(author, post);
    await expectPost(reader, path);
    await topWithUpdate(author, post);
    await expectUpdate(reader, path);
    await correct(author, post);
    await expectCorrection(reader, path);
    await slipAndRestore(author, post);
    await expectHistory(reader, path);
    await trashAndRestore(author);
    for (const { complaints } of [author, reader]) assert.deepEqual(complaints, []);
  });
}

/** A page of a newspaper, as newspapers tell machines of themselves. */
function pageOf({ publisher, title }: { publisher: string; title: string }): string {
  return `<!doctype html><title>${title}</title>
<meta property="og:site_name" content="${publisher}">
<meta property="og:title" content="${title}">
<meta property="article:published_time" content="2026-03-03T08:00:00Z">`;
}

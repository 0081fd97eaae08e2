import assert from 'node:assert/strict';
import type { Client } from '../../test/client.ts';
import type { Site } from '../site.ts';
import { few, formAddress, type Outcome, ownComments, sends, visitor } from './crowd.ts';
import { type House, type Person, person, type Written, writes } from './people.ts';
import { advertisement, remark, TURNS } from './texts.ts';

/** Everybody who writes in the course of the evening. */

export type Remark = {
  writer: number;
  turn: number;
  text: string;
  id: string;
  outcome: 'published' | 'held';
  status: string;
};

/** These of the writers are real browsers; of each language there is one. */
const AT_BROWSERS = [4, 5, 7];

export type Ordinary = { remarks: Remark[]; browsers: Map<number, Person> };

/** Everybody says five things, all at the same time, each waiting only for themselves. */
export async function speakAtOnce(house: House, path: string, writers: number): Promise<Ordinary> {
  const browsers = new Map<number, Person>();
  const everybody = Array.from({ length: writers }, (_, writer) => writer);
  const said = await Promise.all(
    everybody.map(async writer => {
      const network = `198.51.100.${writer}`;
      if (!AT_BROWSERS.includes(writer)) return speakByForm(visitor(house.site, network), path, writer);
      const who = await person(house, network);
      browsers.set(writer, who);
      return speakAtBrowser(who, path, writer);
    }),
  );
  return { remarks: said.flat(), browsers };
}

async function speakByForm(who: Client, path: string, writer: number): Promise<Remark[]> {
  const form = await formAddress(who, path);
  const said: (Written & { text: string; turn: number })[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    const text = remark(writer, turn);
    // The second thing that everybody says answers the first comment of the thread.
    const fields = { text, answers: turn === 1 ? '1' : '' };
    const first = await sends(who, form, fields);
    const sent = first.kind === 'asked' ? await sends(who, form, { ...fields, insists: '1' }) : first;
    if (sent.kind !== 'published' && sent.kind !== 'held')
      assert.fail(`writer ${writer + 1} says “${text}” and it is ${sent.kind}`);
    said.push({ outcome: sent.kind, id: sent.id, text, turn });
  }
  const own = new Map((await ownComments(who, form)).map(comment => [comment.id, comment]));
  return said.map(one => ({
    ...one,
    writer,
    status: own.get(one.id)?.status ?? assert.fail('no status page'),
  }));
}

async function speakAtBrowser(who: Person, path: string, writer: number): Promise<Remark[]> {
  const said: Remark[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    const text = remark(writer, turn);
    said.push({ ...(await writes(who, path, text)), writer, turn, text, status: '' });
  }
  await who.page.goto(path);
  await who.page.locator('.own-comments a').first().click();
  for (const one of said) {
    const status = who.page.locator(`#c-${one.id} a[href^="/status/"]`);
    one.status = (await status.getAttribute('href')) ?? assert.fail('no status page');
  }
  return said;
}

/** What became of each of a wave of advertising: a few networks send most of it, each time as somebody new. */
export function floodWithAdvertising(site: Site, form: string, count: number): Promise<Outcome[]> {
  const wave = Array.from({ length: count }, (_, i) => i);
  return few(wave, i => {
    const network = i % 2 === 0 ? `192.0.2.${i % 4}` : `203.0.113.${100 + (i % 31)}`;
    // Two of three send every field that a form ever had.
    const fields = { text: advertisement(i), insists: i % 3 === 0 ? '' : '1' };
    return sends(visitor(site, network), form, fields);
  });
}

import assert from 'node:assert/strict';
import test from 'node:test';
import { eventually } from '../../test/eventually.ts';
import { News } from './news.ts';

const event = (kind: string, ...topics: string[]) => ({ kind, topics, payload: {} });

test('the first news come at once, those in the pause after it together', async t => {
  const news = new News(30);
  t.after(() => news.stop());
  const heard: string[][] = [];
  news.follow(['a', 'b'], events => heard.push(events.map(({ kind }) => kind)));
  news.tell([event('one', 'a'), event('none', 'c'), event('two', 'b', 'a')]);
  assert.deepEqual(heard, [['one', 'two']]);
  for (const kind of ['three', 'four', 'five']) news.tell([event(kind, 'a')]);
  assert.equal(heard.length, 1);
  await eventually('the rest', () => heard.length === 2);
  assert.deepEqual(heard[1], ['three', 'four', 'five']);
});

test('whoever stops following hears nothing more; a star reaches everybody', async t => {
  const news = new News(5);
  t.after(() => news.stop());
  const heard: string[] = [];
  const stop = news.follow(['a'], events => heard.push(...events.map(({ kind }) => `a ${kind}`)));
  news.follow(['b'], events => heard.push(...events.map(({ kind }) => `b ${kind}`)));
  news.tell([event('one', '*')]);
  news.tell([event('late', 'a')]);
  stop();
  news.tell([event('two', 'a'), event('three', '*')]);
  await eventually('the rest', () => heard.length === 3);
  assert.deepEqual(heard, ['a one', 'b one', 'b three']);
});

test('many events cost a listener no more than a call in each pause', async t => {
  const news = new News(20);
  t.after(() => news.stop());
  let calls = 0;
  let events = 0;
  news.follow(['thread:a'], told => {
    calls++;
    events += told.length;
  });
  for (let i = 0; i < 10_000; i++) news.tell([event('comment.added', 'thread:a')]);
  await eventually('all of them', () => events === 10_000);
  assert.equal(calls, 2);
});

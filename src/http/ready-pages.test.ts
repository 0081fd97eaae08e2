import assert from 'node:assert/strict';
import test from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { readyAnswer } from './ready-answer.ts';
import { type PageDraft, ReadyPages } from './ready-pages.ts';

function draft(body: string, topics: string[] = ['thread:a']): PageDraft {
  return { contentType: 'text/plain; charset=utf-8', body, modifiedAt: 1_000_000, topics };
}

/** A `make` that the test finishes by hand. */
function controlled() {
  const { promise, resolve, reject } = Promise.withResolvers<PageDraft | null>();
  const calls = { count: 0 };
  const make = () => {
    calls.count++;
    return promise;
  };
  return { make, resolve, reject, calls };
}

test('a page is put together once for any number of askers', async () => {
  const pages = new ReadyPages();
  const making = controlled();
  const asked = [1, 2, 3].map(() => pages.obtain('/a', making.make));
  making.resolve(draft('one'));
  const bodies = (await Promise.all(asked)).map(page => page?.identity.toString());
  assert.deepEqual(bodies, ['one', 'one', 'one']);
  assert.equal((await pages.obtain('/a', making.make))?.identity.toString(), 'one');
  assert.equal(making.calls.count, 1);
});

test('a page whose topic is dropped while it is being made is not kept', async () => {
  const pages = new ReadyPages();
  const making = controlled();
  const before = pages.obtain('/a', making.make);
  pages.drop(['thread:a']);
  making.resolve(draft('old'));
  assert.equal((await before)?.identity.toString(), 'old');
  assert.equal(pages.get('/a'), undefined);
  assert.deepEqual(pages.size, { pages: 0, bytes: 0 });
});

test('whoever asks after the drop gets a page made after the drop, one for all of them', async () => {
  const pages = new ReadyPages();
  const old = controlled();
  const fresh = controlled();
  const before = pages.obtain('/a', old.make);
  pages.drop(['thread:a']);
  const after = [1, 2].map(() => pages.obtain('/a', fresh.make));
  old.resolve(draft('old'));
  fresh.resolve(draft('new'));
  assert.equal((await before)?.identity.toString(), 'old');
  for (const page of await Promise.all(after)) assert.equal(page?.identity.toString(), 'new');
  assert.equal(fresh.calls.count, 1);
  assert.equal(pages.get('/a')?.identity.toString(), 'new');
});

test('a drop of another topic disturbs nobody', async () => {
  const pages = new ReadyPages();
  const making = controlled();
  const other = controlled();
  const before = pages.obtain('/a', making.make);
  pages.drop(['thread:b']);
  const after = pages.obtain('/a', other.make);
  making.resolve(draft('one'));
  assert.equal(await before, await after);
  assert.equal(other.calls.count, 0);
  assert.notEqual(pages.get('/a'), undefined);
});

test('a page to which something was added is the last that is known, one of which something was taken is none', async () => {
  const pages = new ReadyPages();
  const lastKnown = () => pages.lastKnown('/a')?.identity.toString();
  await pages.obtain('/a', async () => draft('one'));
  pages.drop(['thread:a'], { added: true });
  assert.deepEqual([pages.get('/a'), lastKnown()], [undefined, 'one']);
  await assert.rejects(pages.obtain('/a', () => Promise.reject(new Error('no database'))));
  assert.equal(lastKnown(), 'one');
  await pages.obtain('/a', async () => draft('two'));
  assert.equal(lastKnown(), 'two');
  pages.drop(['thread:a'], { added: true });
  pages.drop(['thread:a']);
  assert.equal(lastKnown(), undefined);
});

test('a page that stands in a storm is not shown as the last known once something was taken from it', async () => {
  const pages = new ReadyPages({ rebuilds: { burst: 1, perSecond: 0.001 } });
  await pages.obtain('/a', async () => draft('one'));
  pages.drop(['thread:a']);
  assert.equal(pages.get('/a')?.identity.toString(), 'one');
  assert.equal(pages.lastKnown('/a'), undefined);
});

test('what is missing or fails is not kept and can be asked for again', async () => {
  const pages = new ReadyPages();
  assert.equal(await pages.obtain('/none', async () => null), null);
  await assert.rejects(
    pages.obtain('/none', () => Promise.reject(new Error('no database'))),
    /no database/,
  );
  const page = await pages.obtain('/none', async () => draft('now'));
  assert.equal(page?.identity.toString(), 'now');
});

test('someone who asks for a missing page after a drop is not told of the state before it', async () => {
  const pages = new ReadyPages();
  const making = controlled();
  const before = pages.obtain('/new', making.make);
  pages.drop(['site']);
  const after = pages.obtain('/new', async () => draft('published', ['site']));
  making.resolve(null);
  assert.equal(await before, null);
  assert.equal((await after)?.identity.toString(), 'published');
});

test('a star drops everything, kept or under way', async () => {
  const pages = new ReadyPages({ clock: () => 5_000_000 });
  await pages.obtain('/a', async () => draft('a', ['thread:a']));
  await pages.obtain('/b', async () => draft('b', ['thread:b']));
  const making = controlled();
  const underWay = pages.obtain('/c', making.make);
  pages.drop(['*']);
  making.resolve(draft('c', []));
  await underWay;
  assert.deepEqual(pages.size, { pages: 0, bytes: 0 });
});

test('the dates of pages never stand still over a change', async () => {
  let now = 5_000_300;
  const pages = new ReadyPages({ clock: () => now });
  const made = async (modifiedAt: number) => {
    pages.drop(['thread:a']);
    const page = await pages.obtain('/a', async () => ({ ...draft('x'), modifiedAt }));
    assert.ok(page);
    return page;
  };
  const first = await made(5_000_200);
  now = 5_004_000;
  const second = await made(5_000_700);
  assert.equal(first.dateIsExact, false);
  assert.equal(second.dateIsExact, true);
  assert.ok(Date.parse(first.lastModified) < Date.parse(second.lastModified));
  now = 9_000_000;
  pages.drop(['*']);
  now = 9_010_000;
  const third = await made(5_000_700);
  assert.equal(Date.parse(third.lastModified), 9_000_000);
});

test('memory stays within its bound, and pages that are read stay longest', async () => {
  const byteLimit = 40_000;
  const pages = new ReadyPages({ byteLimit });
  for (let i = 0; i < 200; i++) {
    await pages.obtain(`/${i}`, async () => draft('x'.repeat(1_000)));
    pages.get('/0');
    assert.ok(pages.size.bytes <= byteLimit);
  }
  assert.notEqual(pages.get('/0'), undefined);
  assert.equal(pages.get('/1'), undefined);
  await pages.obtain('/huge', async () => draft('x'.repeat(byteLimit)));
  assert.equal(pages.get('/huge'), undefined);
});

test('compressed forms are made once, when asked for, and count', async () => {
  const pages = new ReadyPages();
  const page = await pages.obtain('/a', async () => draft('word '.repeat(1_000)));
  assert.ok(page);
  const { bytes } = pages.size;
  const [br, again, gzip] = await Promise.all([
    pages.encode(page, 'br'),
    pages.encode(page, 'br'),
    pages.encode(page, 'gzip'),
  ]);
  assert.equal(br, again);
  assert.equal(brotliDecompressSync(br).toString(), page.identity.toString());
  assert.equal(gunzipSync(gzip).toString(), page.identity.toString());
  assert.equal(pages.size.bytes, bytes + br.length + gzip.length);
  pages.drop(['thread:a']);
  assert.deepEqual(pages.size, { pages: 0, bytes: 0 });
  await pages.encode(page, 'br');
  assert.equal(pages.size.bytes, 0);
});

test('what could not be compressed is compressed for whoever asks next', async () => {
  const pages = new ReadyPages();
  const page = await pages.obtain('/a', async () => draft('word '.repeat(1_000)));
  assert.ok(page);
  const spoilt = { ...page, identity: undefined as unknown as Buffer };
  await assert.rejects(pages.encode(spoilt, 'br'));
  Object.assign(spoilt, { identity: page.identity });
  assert.equal(brotliDecompressSync(await pages.encode(spoilt, 'br')).toString(), page.identity.toString());
});

/**
 * A world of three threads whose versions count up. Any order of asking, changing and finishing must leave
 * every asker with a version that was current when they asked, or newer, and memory with current ones only.
 */
test('no order of events serves a version older than the asking', async () => {
  const step = fc.record({
    act: fc.constantFrom('ask', 'change', 'finish'),
    thread: fc.integer({ min: 0, max: 2 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async steps => {
      const pages = new ReadyPages({ rebuilds: { burst: 100, perSecond: 100 } });
      const versions = [0, 0, 0];
      const unfinished: (() => void)[] = [];
      const asked: Promise<void>[] = [];
      const make = (thread: number) => {
        // The snapshot is read when the making begins and printed when the test lets it go on.
        const page = draft(String(versions[thread]), [`thread:${thread}`]);
        return new Promise<PageDraft>(resolve => unfinished.push(() => resolve(page)));
      };
      for (const { act, thread } of steps) {
        if (act === 'ask') {
          const oldest = versions[thread] ?? 0;
          asked.push(
            pages
              .obtain(`/${thread}`, () => make(thread))
              .then(page => {
                assert.ok(Number(page?.identity.toString()) >= oldest);
              }),
          );
        } else if (act === 'change') {
          versions[thread] = (versions[thread] ?? 0) + 1;
          pages.drop([`thread:${thread}`]);
        } else {
          unfinished.shift()?.();
        }
        await settle();
        for (const [i, version] of versions.entries()) {
          const kept = pages.get(`/${i}`);
          if (kept !== undefined) assert.equal(kept.identity.toString(), String(version));
        }
      }
      while (unfinished.length > 0) {
        unfinished.shift()?.();
        await settle();
      }
      await Promise.all(asked);
    }),
  );
});

/** A clock and its timers, which stand still until the test moves them. */
function standingTime() {
  let now = 0;
  let sleepers: { at: number; wake: (value: unknown) => void }[] = [];
  return {
    now: () => now,
    delay: (milliseconds: number) =>
      new Promise(wake => {
        sleepers.push({ at: now + milliseconds, wake });
      }),
    pass(milliseconds: number) {
      now += milliseconds;
      const due = sleepers.filter(({ at }) => at <= now);
      sleepers = sleepers.filter(({ at }) => at > now);
      for (const { wake } of due) wake(null);
    },
  };
}

const settle = () => new Promise(resolve => setImmediate(resolve));

test('in a storm a page is made a few times a second, and what readers get is never older than a second', async () => {
  const time = standingTime();
  const pages = new ReadyPages({ ...time, rebuilds: { burst: 5, perSecond: 4 } });
  const changedAt: number[] = [0];
  let made = 0;
  const make = async () => {
    made++;
    return draft(String(changedAt.length - 1));
  };
  let oldest = 0;
  for (let step = 0; step < 1_000; step++) {
    time.pass(10);
    changedAt.push(time.now());
    pages.drop(['thread:a']);
    const page = pages.get('/a') ?? (await pages.obtain('/a', make));
    const next = changedAt[Number(page?.identity.toString()) + 1];
    oldest = Math.max(oldest, time.now() - (next ?? time.now()));
  }
  assert.ok(made >= 40 && made <= 46, `${made} makings in 10 seconds`);
  assert.ok(oldest > 0 && oldest <= 250, `${oldest} ms`);
});

test('whoever asks for the newest waits for the next making, which all of them share', async () => {
  const time = standingTime();
  const pages = new ReadyPages({ ...time, rebuilds: { burst: 1, perSecond: 4 } });
  let [version, made] = [0, 0];
  const make = async () => {
    made++;
    return draft(String(version));
  };
  await pages.obtain('/a', make);
  version = 1;
  pages.drop(['thread:a']);
  assert.equal(pages.get('/a')?.identity.toString(), '0');
  assert.equal(pages.get('/a', { fresh: true }), undefined);
  const asked = [1, 2, 3].map(() => pages.obtain('/a', make, { fresh: true }));
  await settle();
  assert.equal(made, 1);
  time.pass(250);
  for (const page of await Promise.all(asked)) assert.equal(page?.identity.toString(), '1');
  assert.equal(made, 2);
  assert.equal(pages.get('/a')?.identity.toString(), '1');
});

test('in a storm a page takes the place of another in the encodings in which that one was sent', async () => {
  const time = standingTime();
  const pages = new ReadyPages({ ...time, rebuilds: { burst: 1, perSecond: 4 } });
  const body = (word: string) => draft(word.repeat(1_000));
  const sent = (acceptEncoding: string) => {
    const page = pages.get('/a');
    assert.ok(page);
    return readyAnswer(page, { acceptEncoding, ifNoneMatch: undefined, ifModifiedSince: undefined })?.body;
  };
  const first = await pages.obtain('/a', async () => body('old '));
  assert.ok(first);
  await Promise.all([pages.encode(first, 'br'), pages.encode(first, 'gzip')]);
  const old = sent('br');
  assert.ok(old);
  pages.drop(['thread:a']);
  time.pass(250);
  const making = pages.obtain('/a', async () => body('new '));
  while (pages.get('/a') === first) {
    assert.equal(sent('br'), old);
    await settle();
  }
  assert.equal(brotliDecompressSync(sent('br') ?? '').toString(), 'new '.repeat(1_000));
  assert.equal(sent('gzip'), undefined);
  const { identity, encoded } = (await making) ?? first;
  const taken = pages.size.bytes - identity.length - (encoded.br?.length ?? 0);
  pages.drop(['*']);
  await pages.obtain('/a', async () => draft(''));
  assert.equal(taken, pages.size.bytes);
});

test('a change of the whole site stands for no moment', async () => {
  const time = standingTime();
  const pages = new ReadyPages({ ...time, rebuilds: { burst: 1, perSecond: 4 } });
  await pages.obtain('/a', async () => draft('old'));
  pages.drop(['*']);
  assert.equal(pages.get('/a'), undefined);
});

test('no order of events in a storm serves what is older than a second, or older than was asked for', async () => {
  const step = fc.constantFrom('read', 'read fresh', 'change', 'finish', 'pass');
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 80 }), async steps => {
      const time = standingTime();
      const pages = new ReadyPages({ ...time, rebuilds: { burst: 2, perSecond: 4 } });
      const changedAt: number[] = [0];
      const unfinished: (() => void)[] = [];
      const asked: Promise<void>[] = [];
      const make = () => {
        const page = draft(String(changedAt.length - 1));
        return new Promise<PageDraft>(resolve => unfinished.push(() => resolve(page)));
      };
      const read = async (fresh: boolean) => {
        const [at, newest] = [time.now(), changedAt.length - 1];
        const page = pages.get('/a', { fresh }) ?? (await pages.obtain('/a', make, { fresh }));
        const version = Number(page?.identity.toString());
        if (fresh) assert.ok(version >= newest, `${version} of ${newest}`);
        assert.ok((changedAt[version + 1] ?? at) >= at - 1_000, `${version} at ${at} of ${changedAt}`);
      };
      for (const act of steps) {
        if (act === 'change') {
          changedAt.push(time.now());
          pages.drop(['thread:a']);
        } else if (act === 'finish') unfinished.shift()?.();
        else if (act === 'pass') time.pass(70);
        else asked.push(read(act === 'read fresh'));
        await settle();
      }
      for (let left = true; left; ) {
        time.pass(250);
        await settle();
        left = unfinished.length > 0;
        unfinished.shift()?.();
        await settle();
      }
      await Promise.all(asked);
    }),
  );
});

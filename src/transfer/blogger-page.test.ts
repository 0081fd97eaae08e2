import assert from 'node:assert/strict';
import test from 'node:test';
import { sharedFile } from '../../test/shared-files.ts';
import { proseToText } from '../markdown/prose.ts';
import { readBloggerPage } from './blogger-page.ts';
import { childrenOf, findOne, parseTree, textOf } from './html-tree.ts';
import type { ImportedPage } from './page-model.ts';

function only(markup: string): ImportedPage {
  const pages = readBloggerPage(markup);
  assert.equal(pages.length, 1);
  return pages[0] as ImportedPage;
}

const TRAFILATURA: [string, number, number, string | null][] = [
  ['luxuryhaven.co.hyatt', 24, 0, '2019-05-30'],
  ['derpapierplanet.de.juni', 13, 9, '2015-06-05'],
  ['abookshelffullofsunshine.blogspot.com.interview', 2, 1, '2013-10-05'],
  ['weinlachgummis.blogspot.com.rezi', 1, 0, '2017-09-09'],
  ['bumsbutzener-gumpfen.blogspot.com.tach-auch', 0, 0, '2020-04-28'],
  ['hassanchef.com.bhindi', 0, 0, '2020-09-15'],
];

for (const [name, comments, replies, day] of TRAFILATURA) {
  test(`${name}: ${comments} comments, ${replies} of them replies`, t => {
    const markup = sharedFile(t, `fixtures/blogger-html/trafilatura/${name}.html`);
    if (markup === null) return;
    const page = only(markup);
    assert.equal(page.comments.length, comments);
    assert.equal(page.comments.filter(({ parentId }) => parentId !== null).length, replies);
    assert.equal(page.published?.day, day);
    assert.ok(page.headline.length > 5 && page.body.length > 500 && page.url !== null && page.complete);
    for (const comment of page.comments) {
      assert.ok(comment.author !== null && comment.text !== '' && comment.time?.at != null);
    }
    assert.equal(new Set(page.comments.map(({ externalId }) => externalId)).size, comments);
  });
}

test('the body of a page word for word, as readers of it agreed', t => {
  const [source, expected] = ['source', 'expected'].map(kind =>
    sharedFile(t, `fixtures/blogger-html/readability-blogger-${kind}.html`),
  );
  if (source == null || expected == null) return;
  const page = only(source);
  const words = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? [];
  // Pictures become links that show their name; whoever made the expected page kept them as pictures.
  const ours = page.body.replace(/\[[^\]]+\.(?:png|jpg|gif)\]\(/gi, '[](');
  const theirs = parseTree(expected.replace(/<img[^>]*>/g, ''));
  const body = findOne('#readability-page-1', theirs);
  assert.deepEqual(
    words(proseToText(ours, new Map()).replace(/ \(https?:[^\s)]*\)+|^\s*\d+\. /gm, '')),
    childrenOf(body ?? theirs).flatMap(node => words(textOf(node))),
  );
  assert.equal(page.author, 'Andrew Zonenberg');
  assert.equal(page.published?.at, Date.parse('2016-05-08T00:55:00-07:00'));
});

/** A page of our own in the manner of the templates of 2008, one post with its flat comments. */
const FLAT = `<html><head><link rel="canonical" href="http://quay.blogspot.com/2013/05/river-rises.html"></head><body>
<h2 class="date-header">Saturday, May 4, 2013</h2>
<div class="post hentry"><h3 class="post-title entry-title"><a href="http://quay.blogspot.com/2013/05/river-rises.html">River rises (UPDATED)</a></h3>
<div class="post-body entry-content"><b>UPDATE:</b> The second bridge is closed [Reuters, 3 May].<br><br><br>The river rose by <i>two metres</i> overnight.<br><br>Shops stay shut.</div>
<div class="post-footer"><span class="post-author vcard">Posted by <span class="fn">Vera Lind</span></span> at <a class="timestamp-link" href="http://quay.blogspot.com/2013/05/river-rises.html"><abbr class="published" title="2013-05-04T21:30:00+01:00">9:30 PM</abbr></a>
<span class="post-labels"><a href="/search/label/river" rel="tag">river</a></span></div></div>
<div id="comments"><h4>5 comments:</h4><dl id="comments-block">
<dt class="comment-author anon-comment-icon" id="c1001"><a name="c1001"></a>Anonymous said...</dt>
<dd class="comment-body"><p>My street is under water.<br>All of it.</p></dd>
<dd class="comment-footer"><span class="comment-timestamp"><a href="http://quay.blogspot.com/2013/05/river-rises.html?showComment=1367698500000#c1001">May 4, 2013 at 9:15 PM</a></span></dd>
<dt class="comment-author blogger-comment-icon" id="c1002"><a href="http://www.blogger.com/profile/1" rel="nofollow">Karim</a> said...</dt>
<dd class="comment-body"><p></p></dd>
<dd class="comment-footer"><span class="comment-timestamp"><a href="#c1002">May 4, 2013 at 9:20 PM</a></span></dd>
<dt class="comment-author anon-comment-icon" id="c1003">Anonym hat gesagt...</dt>
<dd class="comment-body"><span class="deleted-comment">This comment has been removed by a blog administrator.</span></dd>
<dd class="comment-footer"><span class="comment-timestamp"><a href="#c1003">May 4, 2013 at 9:25 PM</a></span></dd>
<dt class="comment-author blog-author blogger-comment-icon" id="c1004"><a href="http://www.blogger.com/profile/2">Vera Lind</a> said...</dt>
<dd class="comment-body"><p>Anon 9:15 PM, <b>which</b> street?</p></dd>
<dd class="comment-footer"><span class="comment-timestamp"><a href="#c1004">May 4, 2013 at 10:00 PM</a></span></dd>
</dl></div></body></html>`;

test('the flat list of older templates', () => {
  const page = only(FLAT);
  assert.deepEqual(
    [page.headline, page.mark, page.author, page.tags],
    ['River rises', '(UPDATED)', 'Vera Lind', ['river']],
  );
  assert.deepEqual(
    page.updates.map(({ text }) => text),
    ['The second bridge is closed [Reuters, 3 May].'],
  );
  assert.equal(page.body, 'The river rose by *two metres* overnight.\n\nShops stay shut.');
  assert.deepEqual(
    page.citations.map(({ label }) => label),
    ['Reuters, 3 May'],
  );
  assert.equal(page.published?.at, Date.parse('2013-05-04T20:30Z'));
  assert.deepEqual(
    page.comments.map(({ externalId, author, text, state, markedAsAuthor, time }) => [
      externalId,
      author,
      text,
      state,
      markedAsAuthor,
      time?.minute,
    ]),
    [
      ['1001', null, 'My street is under water.\nAll of it.', 'published', false, 1275],
      ['1002', 'Karim', '', 'published', false, 1280],
      ['1003', null, '', 'removed', false, 1285],
      ['1004', 'Vera Lind', 'Anon 9:15 PM, **which** street?', 'published', true, 1320],
    ],
  );
  assert.match(page.guesses.join(), /tells of 5 comments and holds 4/);
});

test('templates of before 2006, with the list of backlinks that looks like one of comments', () => {
  const page =
    only(`<h2 class="date-header">Saturday, May 04, 2013</h2><div class="post"><h3 class="post-title">River rises</h3>
<div class="post-body"><div>Water.</div></div><p class="post-footer"><em>posted by Vera Lind @ <a href="http://quay.blogspot.com/2013/05/river-rises.html" title="permanent link">9:30 PM</a></em></p></div>
<div id="comments"><dl id="comments-block"><dt class="comment-poster" id="c11"><a name="c11"></a>At 9:35 PM, Anonymous said...</dt><dd class="comment-body"><p>Wet.</p></dd><dd class="comment-timestamp"><a href="#11">9:35 PM</a></dd></dl>
<dl id="comments-block"><dt class="comment-title"><a href="http://other.example/">Elsewhere</a></dt><dd class="comment-body">snippet<br><span class="comment-poster"><em>posted by X @ 1:00 AM</em></span></dd></dl></div>`);
  assert.deepEqual(
    [page.author, page.published],
    ['Vera Lind', { at: null, day: '2013-05-04', minute: 1290 }],
  );
  assert.deepEqual(
    page.comments.map(({ author, text, externalId }) => [author, text, externalId]),
    [[null, 'Wet.', '11']],
  );
});

test('comments that a script was to draw', () => {
  const items = `[{"id": "21", "body": "First\\x3cbr\\u003ewords", "timestamp": "1367698500000", "author": {"name": "Karim"}, "displayTime": "May 4, 2013 at 9:15 PM"},
    {'id': '22', 'body': 'A reply', 'timestamp': '1367698900000', 'author': {'name': 'Anonymous'}, 'parentId': '21',}]`;
  const page =
    only(`<link rel=canonical href="http://quay.blogspot.com/2013/05/river-rises.html"><div class="post"><h3 class="post-title">River rises</h3><div class="post-body">Water.</div></div>
<div id="comments"><script>(function(){ var items = ${items}; var msgs = {}; })();</script></div>`);
  assert.deepEqual(
    page.comments.map(({ externalId, parentId, author, text }) => [externalId, parentId, author, text]),
    [
      ['21', null, 'Karim', 'First\nwords'],
      ['22', '21', null, 'A reply'],
    ],
  );
});

test('an index page: posts with their own addresses and the date that stands above them', () => {
  const post = (slug: string, title: string) =>
    `<div class="post"><h3 class="post-title"><a href="http://quay.blogspot.com/2013/05/${slug}.html">${title}</a></h3><div class="post-body">Text of ${title}.</div></div>`;
  const pages = readBloggerPage(
    `<link rel="canonical" href="http://quay.blogspot.com/"><h2 class="date-header">Saturday, May 4, 2013</h2>${post('a', 'Alder')}${post('b', 'Birch')}<h2 class="date-header">Friday, May 3, 2013</h2>${post('c', 'Cedar')}`,
  );
  assert.deepEqual(
    pages.map(({ headline, url, published, complete }) => [
      headline,
      url?.slice(-6),
      published?.day,
      complete,
    ]),
    [
      ['Alder', 'a.html', '2013-05-04', false],
      ['Birch', 'b.html', '2013-05-04', false],
      ['Cedar', 'c.html', '2013-05-03', false],
    ],
  );
});

test('replies stand behind what they answer, and all by time', () => {
  const item = (id: string, millis: number, inside = '') =>
    `<li class="comment" id="c${id}"><div class="comment-block"><cite class="user">Karim</cite><span class="datetime"><a href="?showComment=${millis}#c${id}">x</a></span><p class="comment-content">text ${id}</p></div><div class="comment-replies"><ol>${inside}</ol></div></li>`;
  const page = only(
    `<div class="post"><div class="post-body">Water.</div></div><div id="comments"><div class="comment-thread"><ol>${item('101', 1367698500000, item('102', 1367699900000) + item('103', 1367690000000))}${item('104', 1367699000000)}</ol></div></div>`,
  );
  assert.deepEqual(
    page.comments.map(({ externalId, parentId }) => [externalId, parentId]),
    [
      ['101', null],
      ['103', '101'],
      ['104', null],
      ['102', '101'],
    ],
  );
});

test('other pages have no posts', () => {
  for (const markup of [
    '<html><p>Hello</p></html>',
    '<div class="entry-content">x</div>',
    '',
    '<'.repeat(1_000),
  ]) {
    assert.deepEqual(readBloggerPage(markup), []);
  }
});

import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Database } from '../../db/database.ts';
import { privatePage } from '../../http/answer.ts';
import { type FormBody, readForm } from '../../http/form-body.ts';
import { privateJson, wantsJson } from '../../http/json-answer.ts';
import { framedHeaders } from '../../http/security-headers.ts';
import { type SpeakerEnv, signedIn } from '../../people/speaker.ts';
import { link, patterns } from '../../routes.ts';
import { readSettings } from '../../site/settings.ts';
import { withNotice } from '../../site/studio-frame.ts';
import type { ShowElsewhere } from '../elsewhere.ts';
import type { Post } from '../posts.ts';
import { mediaOf } from '../unsaved-post.ts';
import { type CopiedText, copiesOf, discardCopies, keepCopy, ownCopy } from '../working-copies.ts';
import { editablePost } from './access.ts';
import { copiedFields } from './copy-form.ts';
import { copyPreviewPage } from './copy-preview-view.ts';
import { addressOf, timeOf } from './copy-view.ts';
import { copyWords } from './copy-words.ts';
import { versionOfCopy, versionOfText } from './opened-copies.ts';
import { updateOf } from './saving.ts';

/**
 * What is being written, kept every few seconds and looked at as a page. A form without scripts comes here by its button
 * "Preview without saving".
 */
export function copyStudioRoutes(
  { db, url, elsewhere }: { db: Database; url: string; elsewhere: ShowElsewhere },
  writers: MiddlewareHandler<SpeakerEnv>,
): Hono<SpeakerEnv> {
  const routes = new Hono<SpeakerEnv>();

  routes.post(patterns.studioWorkingCopies, writers, async c => {
    const post = await editablePost(db.read, signedIn(c), c.req.param('post'));
    const body = await readForm(c);
    return keep(c, body, post, textOf(body, post));
  });

  routes.post(patterns.studioNewCopies, writers, async c =>
    keep(c, await readForm(c), null, { kind: 'post', postId: null, updateId: null }),
  );

  routes.get(patterns.studioCopyPreview, writers, async c => {
    const person = signedIn(c);
    const copy = await ownCopy(db.read, person, c.req.param('copy'));
    const post = copy.postId === null ? null : await editablePost(db.read, person, copy.postId);
    const site = await readSettings(db.read);
    const framed = c.req.query('frame') !== undefined;
    const media = await mediaOf(db.read, post, Object.values(copy.fields).join('\n'));
    const about = { post, person, site, media, framed, elsewhere, origin: url, now: db.now() };
    const answer = privatePage(copyPreviewPage(copy, about));
    for (const [name, value] of Object.entries(framedHeaders(url.startsWith('https:')))) {
      answer.headers.set(name, value);
    }
    return answer;
  });

  routes.post(patterns.studioCopyRemoval, writers, async c => {
    const person = signedIn(c);
    const copy = await ownCopy(db.read, person, c.req.param('copy'));
    await db.write(write => discardCopies(write, person, [copy.id]));
    return c.redirect(withNotice(addressOf(copy), 'copy-discarded'), 303);
  });

  async function keep(c: Context<SpeakerEnv>, body: FormBody, post: Post | null, text: CopiedText) {
    const person = signedIn(c);
    const typed = {
      id: body.line('copy'),
      from: body.line('from'),
      base: body.line('base'),
      fields: copiedFields(body, text.kind),
    };
    const copy = await db.write(write => keepCopy(write, person, text, typed));
    if (!wantsJson(c)) return c.redirect(link('studioCopyPreview', { copy: copy.id }), 303);
    const site = await readSettings(db.read);
    const frame = { language: site.language, zone: site.zone, now: db.now() };
    const now = versionOfText(post, text);
    const { others } = await copiesOf(db.read, person, text);
    const words = copyWords(site.language);
    return privateJson({
      copy: copy.id,
      at: copy.savedAt,
      time: timeOf(copy.savedAt, frame),
      address: `${addressOf(copy)}?copy=${copy.id}`,
      preview: link('studioCopyPreview', { copy: copy.id }),
      stale: now !== '' && copy.base !== now && versionOfCopy(post, copy) !== now,
      others: others.map(({ name, savedAt }) => words.somebody(name, timeOf(savedAt, frame))),
    });
  }

  return routes;
}

/** `update` says which text of the post it is: none the post's own, `new` an update that was not sent yet, else its id. */
function textOf(body: FormBody, post: Post): CopiedText {
  const named = body.line('update');
  if (named === '') return { kind: 'post', postId: post.id, updateId: null };
  const updateId = named === 'new' ? null : updateOf(post, named).id;
  return { kind: 'update', postId: post.id, updateId };
}

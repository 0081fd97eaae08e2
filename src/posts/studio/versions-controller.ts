import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Database } from '../../db/database.ts';
import { readForm } from '../../http/form-body.ts';
import { Problem } from '../../lib/problem.ts';
import { type SpeakerEnv, signedIn } from '../../people/speaker.ts';
import { studioAnswer } from '../../people/studio-answer.ts';
import { link, patterns } from '../../routes.ts';
import { documentNav, withNotice } from '../../site/studio-frame.ts';
import type { Post } from '../posts.ts';
import { CURRENT, compareVersions, listVersions, readVersion, restoreVersion } from '../versions.ts';
import { editablePost } from './access.ts';
import { NOTE_LIMIT } from './saving.ts';
import { type Compared, versionsView } from './versions-view.ts';
import { versionWords } from './versions-words.ts';

/** The versions of a post: all of them, two compared, one restored. */
export function versionStudioRoutes(
  { db }: { db: Database },
  writers: MiddlewareHandler<SpeakerEnv>,
): Hono<SpeakerEnv> {
  const routes = new Hono<SpeakerEnv>();

  routes.get(patterns.studioRevisions, writers, async c => {
    const post = await editablePost(db.read, signedIn(c), c.req.param('post'));
    const list = await listVersions(db.read, post.id, Number(c.req.query('page') ?? 1));
    if (list === null) throw new Problem('not-found', 'page-not-found');
    const compared = await comparedIn(c, post);
    return studioAnswer(c, db, language => ({
      title: versionWords(language).title(post.headline),
      heading: post.headline,
      place: 'posts',
      tabs: documentNav(post.id, 'revisions', language),
      notices: versionWords(language).notices,
      body: versionsView(post, list, compared, language),
    }));
  });

  routes.post(patterns.studioRevisionRestoration, writers, async c => {
    const person = signedIn(c);
    const post = await editablePost(db.read, person, c.req.param('post'));
    const note = (await readForm(c)).line('note').slice(0, NOTE_LIMIT);
    await db.write(write => restoreVersion(write, post.id, c.req.param('revision'), { person, note }));
    return c.redirect(withNotice(link('studioRevisions', { post: post.id }), 'version-restored'), 303);
  });

  /** The two texts that the query names, or null where it names none. */
  async function comparedIn(c: Context<SpeakerEnv>, post: Post): Promise<Compared | null> {
    const { from, to = CURRENT, look } = c.req.query();
    if (from === undefined) return null;
    return {
      ...(await compareVersions(db.read, post, { from, to })),
      from: from === CURRENT ? null : await readVersion(db.read, post.id, from),
      to,
      look: look === 'sides' ? 'sides' : 'inline',
    };
  }

  return routes;
}

import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Database } from '../../db/database.ts';
import { readForm } from '../../http/form-body.ts';
import { isProblem } from '../../lib/problem.ts';
import { slugOf } from '../../lib/slug.ts';
import { type SpeakerEnv, signedIn } from '../../people/speaker.ts';
import { studioAnswer } from '../../people/studio-answer.ts';
import { link, patterns } from '../../routes.ts';
import { withNotice } from '../../site/studio-frame.ts';
import { describeTag, foundTag, listTags, mergeTags, renameTag, type Tag } from '../tags.ts';
import { type TagForm, tagsView, tagView } from './tags-view.ts';
import { tagsWords } from './tags-words.ts';

/** The tags of the site; `editors` rename, merge and describe them. */
export function tagStudioRoutes(
  { db }: { db: Database },
  { writers, editors }: { writers: MiddlewareHandler<SpeakerEnv>; editors: MiddlewareHandler<SpeakerEnv> },
): Hono<SpeakerEnv> {
  const routes = new Hono<SpeakerEnv>();

  routes.get(patterns.studioTags, writers, async c => {
    const tags = await listTags(db.read);
    return studioAnswer(c, db, language => ({
      title: tagsWords(language).title,
      place: 'tags',
      body: tagsView(tags, signedIn(c).role !== 'author', language),
    }));
  });

  routes.get(patterns.studioTag, editors, async c => {
    const tag = await foundTag(db.read, slugOf(c.req.param('tag')));
    return tagAnswer(c, tag, { label: tag.label, description: tag.description, into: '', problems: {} });
  });

  routes.post(patterns.studioTag, editors, async c => {
    const person = signedIn(c);
    const tag = await foundTag(db.read, slugOf(c.req.param('tag')));
    const sent = await readForm(c);
    const into = slugOf(sent.line('into'));
    const typed = { label: sent.line('label'), description: sent.text('description'), into };
    const merging = sent.line('action') === 'merge';
    try {
      const segment = await db.write(async write => {
        if (merging) {
          await mergeTags(write, tag.tag, into, person);
          return into;
        }
        const renamed = await renameTag(write, tag.tag, typed.label, person);
        await describeTag(write, renamed, typed.description, person);
        return renamed;
      });
      const notice = merging ? 'tags-merged' : 'tag-saved';
      return c.redirect(withNotice(link('studioTag', { tag: segment }), notice), 303);
    } catch (error) {
      if (!isProblem(error) || !error.reason.startsWith('tag-')) throw error;
      const field = fieldOf(error.reason, merging);
      const shown = merging ? { ...typed, label: tag.label, description: tag.description } : typed;
      const form = { ...shown, problems: { [field]: error.reason } };
      return tagAnswer(c, tag, form, error.code === 'conflict' ? 409 : 422);
    }
  });

  async function tagAnswer(c: Context<SpeakerEnv>, tag: Tag, form: TagForm, status = 200) {
    const others = await listTags(db.read);
    return studioAnswer(
      c,
      db,
      language => ({
        title: tagsWords(language).page(tag.label),
        place: 'tags',
        notices: tagsWords(language).notices,
        body: tagView(tag, others, form, language),
      }),
      status,
    );
  }

  return routes;
}

function fieldOf(reason: string, merging: boolean): keyof TagForm['problems'] {
  if (merging) return 'into';
  return reason === 'tag-description-long' ? 'description' : 'label';
}

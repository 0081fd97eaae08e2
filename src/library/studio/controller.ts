import { type Context, Hono } from 'hono';
import { readForm } from '../../http/form-body.ts';
import { privateJson, wantsJson } from '../../http/json-answer.ts';
import { isProblem, Problem } from '../../lib/problem.ts';
import { recordAudit } from '../../people/audit.ts';
import { requireRole, type SpeakerEnv, signedIn } from '../../people/speaker.ts';
import { staffOnly } from '../../people/staff-only.ts';
import { studioAnswer } from '../../people/studio-answer.ts';
import { link, patterns } from '../../routes.ts';
import { readSettings } from '../../site/settings.ts';
import { withNotice } from '../../site/studio-frame.ts';
import { fillGaps } from '../../ui/phrases.ts';
import { addItem, evidenceFile, type Library, originalFile, replaceFile } from '../adding.ts';
import { addTrack, removeTrack, TRACK_LIMIT } from '../captions/captions.ts';
import type { TrackKind } from '../captions/tracks.ts';
import { changeItem, foundItem, type Item, listItems, mayChange, ownItem, usersOf } from '../items.ts';
import { receiveForm } from '../receiving.ts';
import { auditedItem, removeOwnItem } from '../removing.ts';
import { sendFile } from '../serving.ts';
import { told } from '../told.ts';
import { libraryWords } from '../words.ts';
import { type ItemForm, itemForm, parseItem, parseSearch, partOfItem } from './form.ts';
import { itemPage } from './item-view.ts';
import { libraryPage } from './library-view.ts';
import { libraryStudioWords } from './words.ts';

/** The names of what shows an item, with where it is worked on; texts stand to the right of the library. */
type NameUsers = (ids: readonly string[]) => Promise<{ title: string; href: string }[]>;

/** What was refused of several files that came together. */
type Refused = { name: string; reason: string; sentence: string };

/** All that staff do in the library. */
export function libraryStudio(services: Library, nameUsers: NameUsers): Hono<SpeakerEnv> {
  const { db, store } = services;
  const routes = new Hono<SpeakerEnv>();
  const writers = staffOnly(db, 'owner', 'editor', 'author');
  // A form with files is not read before it is known who sends it, and does not come back.
  const senders = requireRole('owner', 'editor', 'author');

  routes.get(patterns.studioMedia, writers, async c => {
    if (!wantsJson(c)) return listAnswer(c, []);
    const { items, count } = await listItems(db.read, parseSearch(c.req.query()));
    return privateJson({ items: items.map(told), count });
  });

  routes.post(patterns.studioMedia, senders, async c => {
    const added = await receiveForm(services, c.req.raw, received => addAll(c, received));
    if (asksForJson(c)) {
      const { items, refused } = added;
      return c.json({ items: items.map(told), ...(refused.length > 0 ? { refused } : {}) }, 201);
    }
    if (added.refused.length > 0) return listAnswer(c, added.refused, 422);
    const [item] = added.items;
    const alone = added.items.length === 1 && item !== undefined;
    const place = alone ? link('studioMediaItem', { item: item.id }) : link('studioMedia');
    return c.redirect(withNotice(place, added.known ? 'known' : 'added'), 303);
  });

  routes.get(patterns.studioMediaItem, writers, async c => {
    const item = await foundItem(db.read, c.req.param('item'));
    return itemAnswer(c, item, itemForm(item));
  });

  routes.post(patterns.studioMediaItem, writers, async c => {
    const item = await ownItem(db.read, signedIn(c), c.req.param('item'));
    const sent = await readForm(c);
    if (wantsJson(c)) {
      // A script sends only what it asks about.
      await db.write(write => changeItem(write, item.id, { ...itemForm(item).fields, ...partOfItem(sent) }));
      return privateJson(told(await foundItem(db.read, item.id)));
    }
    const form = parseItem(sent);
    const again = await changed(item, form);
    if (again !== null) return itemAnswer(c, item, again, 422);
    return c.redirect(withNotice(link('studioMediaItem', { item: item.id }), 'saved'), 303);
  });

  routes.post(patterns.studioMediaReplacement, senders, async c => {
    const item = await ownItem(db.read, signedIn(c), c.req.param('item'));
    try {
      await receiveForm(services, c.req.raw, async ({ files: [file], line }) => {
        if (file === undefined) throw new Problem('invalid', 'upload-none');
        await replaceFile(services, item.id, file.path, line('evidence') !== '');
      });
    } catch (error) {
      if (!isProblem(error) || error.reason === 'form-unreadable') throw error;
      const sentence = await sentenceOf(c, error);
      return itemAnswer(c, item, { ...itemForm(item), refused: sentence }, 422);
    }
    return c.redirect(withNotice(link('studioMediaItem', { item: item.id }), 'replaced'), 303);
  });

  routes.post(patterns.studioMediaCaptions, senders, async c => {
    const person = signedIn(c);
    const item = await ownItem(db.read, person, c.req.param('item'));
    const chosen = { language: '', kind: 'captions' as TrackKind };
    try {
      await receiveForm(
        { ...services, fileLimit: TRACK_LIMIT },
        c.req.raw,
        async ({ files: [file], line }) => {
          chosen.language = line('language');
          chosen.kind = line('kind') === 'subtitles' ? 'subtitles' : 'captions';
          if (file === undefined) throw new Problem('invalid', 'upload-none');
          await addTrack(services, person, item.id, { ...chosen, path: file.path });
        },
      );
    } catch (error) {
      if (!isProblem(error) || error.reason === 'form-unreadable') throw error;
      const refused = await sentenceOf(c, error);
      return itemAnswer(c, item, { ...itemForm(item), track: { ...chosen, refused } }, 422);
    }
    return c.redirect(withNotice(link('studioMediaItem', { item: item.id }), 'captionsAdded'), 303);
  });

  routes.post(patterns.studioMediaCaptionsRemoval, writers, async c => {
    const item = c.req.param('item');
    await removeTrack(services, signedIn(c), item, (await readForm(c)).line('file'));
    return c.redirect(withNotice(link('studioMediaItem', { item }), 'captionsRemoved'), 303);
  });

  routes.post(patterns.studioMediaRemoval, writers, async c => {
    await removeOwnItem(services, signedIn(c), c.req.param('item'));
    return c.redirect(withNotice(link('studioMedia'), 'removed'), 303);
  });

  routes.get(patterns.studioMediaOriginal, writers, async c => {
    const item = await foundItem(db.read, c.req.param('item'));
    if (item.kind !== 'image') throw new Problem('not-found', 'item-unknown');
    return keptFile(c, item, originalFile(item.version), item.type);
  });

  routes.get(patterns.studioMediaEvidence, writers, async c => {
    const item = await foundItem(db.read, c.req.param('item'));
    if (item.evidenceBytes === null) throw new Problem('not-found', 'item-unknown');
    const [person, subject] = [signedIn(c), auditedItem(item.id, item.name)];
    await db.write(write => recordAudit(write, { person, action: 'evidence-exported', subject }));
    return keptFile(c, item, evidenceFile(item.version), 'application/octet-stream');
  });

  /** Each file for itself: one that is refused keeps no other out. */
  async function addAll(
    c: Context<SpeakerEnv>,
    { files, line }: Parameters<Parameters<typeof receiveForm>[2]>[0],
  ) {
    if (files.length === 0) throw new Problem('invalid', 'upload-none');
    const items: Item[] = [];
    const refused: Refused[] = [];
    let known = false;
    for (const { path, fileName } of files) {
      const fields = { fileName, alt: line('alt'), evidence: line('evidence') !== '', person: signedIn(c) };
      try {
        const added = await addItem(services, path, fields);
        items.push(added.item);
        known ||= added.known;
      } catch (error) {
        if (!isProblem(error) || (asksForJson(c) && files.length === 1)) throw error;
        refused.push({ name: fileName, reason: error.reason, sentence: await sentenceOf(c, error) });
      }
    }
    return { items, refused, known };
  }

  async function sentenceOf(_c: Context, { reason, values }: Problem): Promise<string> {
    const { language } = await readSettings(db.read);
    const sentences: Readonly<Record<string, string>> = libraryWords(language).problems;
    return fillGaps(sentences[reason] ?? reason, values, language);
  }

  /** The form with what is wrong with it, or null when it was done. */
  async function changed(item: Item, form: ItemForm): Promise<ItemForm | null> {
    if (Object.keys(form.problems).length > 0) return form;
    try {
      await db.write(write => changeItem(write, item.id, form.fields));
      return null;
    } catch (error) {
      if (!isProblem(error) || error.reason !== 'item-poster-unknown') throw error;
      return { ...form, problems: { posterId: error.reason } };
    }
  }

  function listAnswer(c: Context<SpeakerEnv>, refused: readonly Refused[], status = 200) {
    const search = parseSearch(c.req.query());
    return studioAnswer(
      c,
      db,
      async language => ({
        title: libraryStudioWords(language).title,
        place: 'media',
        notices: libraryStudioWords(language).notices,
        body: libraryPage({ ...(await listItems(db.read, search)), search, refused, language }),
      }),
      status,
    );
  }

  function itemAnswer(c: Context<SpeakerEnv>, item: Item, form: ItemForm, status = 200) {
    return studioAnswer(
      c,
      db,
      async language => ({
        title: item.name,
        place: 'media',
        notices: libraryStudioWords(language).notices,
        body: itemPage({
          item,
          form,
          users: await nameUsers(await usersOf(db.read, item.id)),
          mayChange: mayChange(signedIn(c), item),
          language,
        }),
      }),
      status,
    );
  }

  async function keptFile(c: Context, item: Item, file: string, type: string): Promise<Response> {
    const key = `${item.id}/${file}`;
    const bytes = await store.size(key);
    const served = { key, type, bytes: bytes ?? 0, fileName: item.name, etag: `"${file}"` };
    const response =
      bytes === null ? null : await sendFile(c, store, { ...served, inline: false, kept: 'never' });
    if (response === null) throw new Problem('not-found', 'item-unknown');
    return response;
  }

  return routes;
}

function asksForJson(c: Context): boolean {
  return (c.req.header('accept') ?? '').includes('application/json');
}

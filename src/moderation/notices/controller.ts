import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Database } from '../../db/database.ts';
import { isReadByPublic, readThread, type Thread } from '../../discussion/threads.ts';
import { privatePage } from '../../http/answer.ts';
import { STATUS } from '../../http/answers.ts';
import { readForm } from '../../http/form-body.ts';
import { isId } from '../../lib/ids.ts';
import type { SpeakerEnv } from '../../people/speaker.ts';
import { link, patterns } from '../../routes.ts';
import { readSettings } from '../../site/settings.ts';
import { hasProblems } from '../../ui/form-problems.ts';
import { type NoticeForm, parseNotice, placeOf } from './form.ts';
import { type NoticePlace, noticeFormPage, receiptPage } from './notice-view.ts';
import { noticeLink, readNotice, readNoticed, readOwnNotice, sendNotice } from './notices.ts';

export type NoticeServices = { db: Database; siteKey: string; url: string };

/** Anybody sends notices of illegal content. `limit` throws a Problem at whoever does so too often. */
export function noticeRoutes(services: NoticeServices, limit: MiddlewareHandler): Hono<SpeakerEnv> {
  const { db, siteKey, url } = services;
  const routes = new Hono<SpeakerEnv>();

  routes.get(patterns.newNotice, async c => {
    const place = await placeAsked(c);
    return formPage(place, { ...EMPTY, address: addressOf(place) });
  });

  routes.post(patterns.newNotice, limit, async c => {
    const place = await placeAsked(c);
    const form = parseNotice(await readForm(c), url);
    const found = placeOf(form.address, url);
    if (hasProblems(form.problems) || found === null) return formPage(place, form, STATUS.invalid);
    const { explanation, law, name, email } = form;
    const comment = await readNoticed(db.read, found.commentId);
    const id = await sendNotice(db, {
      ...{ explanation, law, name, email },
      commentId: comment?.id ?? null,
      address: url + found.path,
      language: place.language,
    });
    return c.redirect(noticeLink(siteKey, id), 303);
  });

  routes.get(patterns.notice, async c => {
    const asked = { id: c.req.param('notice'), key: c.req.param('noticeKey') };
    const notice = await readOwnNotice({ db: db.read, siteKey }, asked);
    const { comment } = await readNotice(db.read, notice.id);
    const removed = comment?.state === 'removed';
    return privatePage(receiptPage(await readSettings(db.read), { notice, removed }));
  });

  async function formPage(place: NoticePlace, form: NoticeForm, status = 200): Promise<Response> {
    return privatePage(noticeFormPage(await readSettings(db.read), place, form), status);
  }

  /** `?comment=` or `?thread=`; what is not there, or not for the public, is as if it had not been named. */
  async function placeAsked(c: Context): Promise<NoticePlace> {
    const comment = await readNoticed(db.read, c.req.query('comment') ?? null);
    const seen = comment?.state === 'published' ? comment : null;
    const thread = await threadAsked(seen?.threadId ?? c.req.query('thread') ?? '');
    const language = thread?.language ?? (await readSettings(db.read)).language;
    return { comment: seen, thread, language };
  }

  async function threadAsked(id: string): Promise<Thread | null> {
    const thread = isId(id) ? await readThread(db.read, id) : null;
    return thread !== null && isReadByPublic(thread) ? thread : null;
  }

  function addressOf({ comment, thread }: NoticePlace): string {
    if (comment !== null) return url + link('comment', { comment: comment.id });
    return thread === null ? '' : url + thread.address;
  }

  return routes;
}

const EMPTY: NoticeForm = {
  address: '',
  explanation: '',
  law: '',
  name: '',
  email: '',
  exempt: false,
  goodFaith: false,
  problems: {},
};

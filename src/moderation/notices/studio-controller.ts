import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Database } from '../../db/database.ts';
import { STATUS } from '../../http/answers.ts';
import { readForm } from '../../http/form-body.ts';
import type { Html } from '../../lib/html.ts';
import { isId } from '../../lib/ids.ts';
import { type SpeakerEnv, signedIn } from '../../people/speaker.ts';
import { studioAnswer } from '../../people/studio-answer.ts';
import { link, patterns } from '../../routes.ts';
import { readSettings } from '../../site/settings.ts';
import { withNotice } from '../../site/studio-frame.ts';
import { hasProblems } from '../../ui/form-problems.ts';
import { readQueueCounts } from '../queue.ts';
import { moderationTabs } from '../studio/tabs-view.ts';
import { EMPTY_NOTICE_ANSWER, type NoticeAnswerForm, parseNoticeAnswer } from './form.ts';
import { answerNotice, listOpenNotices, readNotice } from './notices.ts';
import { noticePage, noticesPage } from './studio-view.ts';
import { noticeWords } from './words.ts';

/** Staff answer notices of illegal content. `moderators` is the guard for those who may. */
export function noticeStudio(
  { db }: { db: Database },
  moderators: MiddlewareHandler<SpeakerEnv>,
): Hono<SpeakerEnv> {
  const routes = new Hono<SpeakerEnv>();

  routes.get(patterns.studioNotices, moderators, async c => {
    const asked = c.req.query('after') ?? '';
    const after = isId(asked) ? asked : '';
    const [list, { zone }] = await Promise.all([listOpenNotices(db.read, after), readSettings(db.read)]);
    return answer(c, language => ({
      title: noticeWords(language).studio.title,
      body: noticesPage(list, after, { language, zone }),
    }));
  });

  routes.get(patterns.studioNotice, moderators, c => onePage(c, c.req.param('notice'), EMPTY_NOTICE_ANSWER));

  routes.post(patterns.studioNotice, moderators, async c => {
    const id = c.req.param('notice');
    const form = parseNoticeAnswer(await readForm(c));
    const { outcome, sentence, seen } = form;
    if (hasProblems(form.problems) || outcome === null) return onePage(c, id, form, STATUS.invalid);
    const given = { person: signedIn(c), uphold: outcome === 'uphold', sentence, seen };
    await db.write(write => answerNotice(write, id, given));
    return c.redirect(withNotice(link('studioNotices'), 'answered'), 303);
  });

  async function onePage(c: Context<SpeakerEnv>, id: string, form: NoticeAnswerForm, status = 200) {
    const [found, { zone }] = await Promise.all([readNotice(db.read, id), readSettings(db.read)]);
    return answer(
      c,
      language => ({
        title: noticeWords(language).studio.noticeTitle,
        body: noticePage(found, form, { language, zone }),
      }),
      status,
    );
  }

  async function answer(
    c: Context<SpeakerEnv>,
    make: (language: string) => { title: string; body: Html },
    status = 200,
  ): Promise<Response> {
    const counts = await readQueueCounts(db.read);
    return studioAnswer(
      c,
      db,
      language => ({
        ...make(language),
        place: 'comments',
        tabs: moderationTabs(counts, 'notices', language),
        notices: noticeWords(language).studio.notices,
      }),
      status,
    );
  }

  return routes;
}

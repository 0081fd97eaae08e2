import { type Context, Hono } from 'hono';
import type { Database } from '../db/database.ts';
import { privatePage } from '../http/answer.ts';
import type { Fragment } from '../lib/html.ts';
import type { SpeakerEnv } from '../people/speaker.ts';
import { link, patterns } from '../routes.ts';
import { readSettings } from '../site/settings.ts';
import { noticeOf, withNotice } from '../site/studio-frame.ts';
import { type CommentStatus, readStatus } from './status.ts';
import { statusPage } from './status-view.ts';
import { statusWords } from './status-words.ts';
import { withdraw } from './withdrawal.ts';

export type StatusServices = {
  db: Database;
  siteKey: string;
  clock: () => number;
  /** What the page says of objecting to a decision; `discussion` does not know how that is done. */
  appealPart: (status: CommentStatus, key: string) => Promise<Fragment>;
  /** Sentences that the page may be asked for with `?done=KEY` by who sends there. */
  notices: (language: string) => Readonly<Record<string, string>>;
};

/** The page that only the writer of a comment is told of. */
export function statusRoutes(services: StatusServices): Hono<SpeakerEnv> {
  const { db, clock, appealPart } = services;
  const routes = new Hono<SpeakerEnv>();

  routes.get(patterns.commentStatus, async c => {
    const { status, key } = await asked(c);
    const words = statusWords(status.comment.language);
    const notices = services.notices(status.comment.language);
    const notice = noticeOf(c, { ...notices, withdrawn: words.withdrawn });
    const appeal = await appealPart(status, key);
    return privatePage(statusPage(await readSettings(db.read), status, { key, appeal, notice }));
  });

  routes.post(patterns.commentStatusWithdrawal, async c => {
    const { status, key } = await asked(c);
    const { id } = status.comment;
    await db.write(write => withdraw(write, id, { editMinutes: null }));
    return c.redirect(withNotice(link('commentStatus', { comment: id, key }), 'withdrawn'), 303);
  });

  async function asked(c: Context<SpeakerEnv>): Promise<{ status: CommentStatus; key: string }> {
    const key = c.req.param('key') ?? '';
    const id = c.req.param('comment') ?? '';
    const status = await readStatus({ db: db.read, siteKey: services.siteKey }, { id, key, now: clock() });
    return { status, key };
  }

  return routes;
}

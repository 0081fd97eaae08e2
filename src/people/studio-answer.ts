import type { Context } from 'hono';
import type { Database } from '../db/database.ts';
import { privatePage } from '../http/answer.ts';
import { type Fragment, html } from '../lib/html.ts';
import { readSettings } from '../site/settings.ts';
import { noticeOf, readHeldCount, type StudioPlace, studioPage } from '../site/studio-frame.ts';
import { bareStudioPage } from './second-factor-view.ts';
import { type SpeakerEnv, signedIn } from './speaker.ts';

export type StudioParts = {
  title: string;
  heading?: Fragment;
  place: StudioPlace | null;
  /** `documentNav` of the post that the page belongs to. */
  tabs?: Fragment;
  /** Sentences that a redirect may ask for with `?done=KEY`. */
  notices?: Readonly<Record<string, string>>;
  body: Fragment;
};

/** Answers with a page of the studio in the site's language, which `make` gets; nobody may keep it. Without its menu for whoever lacks a second factor. */
export async function studioAnswer(
  c: Context<SpeakerEnv>,
  db: Database,
  make: (language: string) => StudioParts | Promise<StudioParts>,
  status = 200,
): Promise<Response> {
  const site = await readSettings(db.read);
  const { notices = {}, ...parts } = await make(site.language);
  if (c.var.lacking !== undefined) {
    const { title, heading = title, body } = parts;
    return privatePage(bareStudioPage(site, title, html`<h1>${heading}</h1>\n${body}`), status);
  }
  const held = await readHeldCount(db.read);
  return privatePage(
    studioPage({ ...parts, site, held, person: signedIn(c), notice: noticeOf(c, notices) }),
    status,
  );
}

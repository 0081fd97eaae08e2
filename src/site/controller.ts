import { Hono, type MiddlewareHandler } from 'hono';
import type { Database, Write } from '../db/database.ts';
import { privatePage } from '../http/answer.ts';
import { readForm } from '../http/form-body.ts';
import { link, patterns } from '../routes.ts';
import { hasProblems } from '../ui/form-problems.ts';
import { parseSettings, type SettingsForm, settingsForm } from './form.ts';
import { readSettings, saveSettings } from './settings.ts';
import { settingsFormView } from './settings-view.ts';
import { noticeOf, type StudioPerson, studioPage, withNotice } from './studio-frame.ts';
import { siteWords } from './words.ts';

/** As much as this feature needs to know of who is asking; `people` stands to its right and fills it in. */
type StudioEnv = { Variables: { person: (StudioPerson & { id: string }) | null } };

export type SiteServices = {
  db: Database;
  /** Writes down, in the same transaction, that somebody changed the settings. */
  recordChange(write: Write, person: { id: string } | null): Promise<void>;
};

/** The settings page. `ownerOnly` is the guard that lets the site's owners pass. */
export function siteRoutes(
  { db, recordChange }: SiteServices,
  ownerOnly: MiddlewareHandler,
): Hono<StudioEnv> {
  const routes = new Hono<StudioEnv>();

  routes.get(patterns.studioSettings, ownerOnly, async c => {
    const site = await readSettings(db.read);
    const notice = noticeOf(c, { saved: siteWords(site.language).saved });
    return settingsAnswer(c.get('person'), settingsForm(site), 200, notice);
  });

  routes.post(patterns.studioSettings, ownerOnly, async c => {
    const form = parseSettings(await readForm(c));
    if (hasProblems(form.problems)) return settingsAnswer(c.get('person'), form, 422);
    await db.write(async write => {
      await saveSettings(write, form.settings);
      await recordChange(write, c.get('person'));
    });
    return c.redirect(withNotice(link('studioSettings'), 'saved'), 303);
  });

  async function settingsAnswer(
    person: StudioPerson | null,
    form: SettingsForm,
    status: number,
    notice: string | null = null,
  ): Promise<Response> {
    const site = await readSettings(db.read);
    const words = siteWords(site.language);
    const body = settingsFormView(form, site.language);
    return privatePage(
      studioPage({ site, person, title: words.settingsTitle, place: 'settings', notice, body }),
      status,
    );
  }

  return routes;
}

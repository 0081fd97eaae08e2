import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Database } from '../../db/database.ts';
import { readForm } from '../../http/form-body.ts';
import { newWebhookSecret } from '../../http/outgoing/signing.ts';
import { isProblem } from '../../lib/problem.ts';
import { recordAudit } from '../../people/audit.ts';
import { type SpeakerEnv, signedIn } from '../../people/speaker.ts';
import { studioAnswer } from '../../people/studio-answer.ts';
import { link, patterns } from '../../routes.ts';
import { withNotice } from '../../site/studio-frame.ts';
import { hasProblems } from '../../ui/form-problems.ts';
import { readFixedModeration } from '../fixed-settings.ts';
import type { Learned } from '../scorer/learning.ts';
import { readModerationSettings } from '../settings.ts';
import { readSiteModeration, saveSiteModeration } from '../site-moderation.ts';
import { tryText } from '../trial.ts';
import { parseSettings, type SettingsForm, settingsForm, wantedSettings } from './settings-form.ts';
import { siteModerationTabs } from './settings-tabs-view.ts';
import { type SettingsPage, settingsView } from './settings-view.ts';
import { moderationSettingsWords } from './settings-words.ts';

export type ModerationGuards = {
  /** Lets those pass who may look: the editors and the moderators. */
  moderators: MiddlewareHandler<SpeakerEnv>;
  /** Lets those pass who may change the settings. */
  editors: MiddlewareHandler<SpeakerEnv>;
};

/** Settings of moderation for the whole site. `url` is the site's address, `learned` what the site has taught the scorer. */
export function moderationSettingsRoutes(
  { db, url, learned }: { db: Database; url: string; learned: Learned },
  { moderators, editors }: ModerationGuards,
): Hono<SpeakerEnv> {
  const routes = new Hono<SpeakerEnv>();
  const ownHost = new URL(url).host;

  routes.get(patterns.studioModeration, moderators, async c =>
    answer(c, { form: settingsForm(await readSiteModeration(db.read)) }),
  );

  routes.post(patterns.studioModeration, editors, async c => {
    const saved = await readSiteModeration(db.read);
    const form = parseSettings(await readForm(c), saved);
    if (hasProblems(form.problems)) return answer(c, { form }, 422);
    try {
      await db.write(async write => {
        await saveSiteModeration(write, wantedSettings(form, saved.checks.outsideSecret), form.seen);
        await recordAudit(write, { person: signedIn(c), action: 'moderation-changed' });
      });
    } catch (error) {
      if (!isProblem(error) || error.code !== 'conflict') throw error;
      const { version } = await readSiteModeration(db.read);
      return answer(c, { form: { ...form, seen: version }, changedMeanwhile: true }, 409);
    }
    return c.redirect(withNotice(link('studioModeration'), 'saved'), 303);
  });

  routes.post(patterns.studioModerationTrial, moderators, async c => {
    const body = await readForm(c);
    const saved = await readSiteModeration(db.read);
    // Whoever may change nothing sends the text alone, and it is tried against what is saved.
    const form = body.has('seen')
      ? asTyped(parseSettings(body, saved))
      : { ...settingsForm(saved), sample: body.text('sample') };
    const site = { ownHost, weights: await learned.weights(db.read) };
    return answer(c, { form, trial: form.sample === '' ? null : tryText(form.sample, form.typed, site) });
  });

  routes.post(patterns.studioModerationSecret, editors, async c => {
    const form = asTyped(parseSettings(await readForm(c), await readSiteModeration(db.read)));
    const typed = { ...form.typed, outsideSecret: newWebhookSecret() };
    return answer(c, { form: { ...form, typed }, secretMade: true });
  });

  async function answer(
    c: Context<SpeakerEnv>,
    page: Pick<SettingsPage, 'form' | 'trial' | 'secretMade' | 'changedMeanwhile'>,
    status = 200,
  ): Promise<Response> {
    const { role } = signedIn(c);
    const [{ outsideSecret }, fixed] = await Promise.all([
      readModerationSettings(db.read),
      readFixedModeration(db.read),
    ]);
    const mayChange = role === 'owner' || role === 'editor';
    return studioAnswer(
      c,
      db,
      language => ({
        title: moderationSettingsWords(language).title,
        place: 'moderation',
        tabs: siteModerationTabs('settings', role, language),
        notices: { saved: moderationSettingsWords(language).saved },
        body: settingsView({ ...page, language, mayChange, hasSecret: outsideSecret !== '', fixed }),
      }),
      status,
    );
  }

  return routes;
}

/** Nobody asked to save: what is wrong is said when they do. */
function asTyped(form: SettingsForm): SettingsForm {
  return { ...form, problems: {} };
}

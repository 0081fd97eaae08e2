import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Database, Reader, Write } from '../db/database.ts';
import { privatePage } from '../http/answer.ts';
import { readForm } from '../http/form-body.ts';
import { isProblem, Problem } from '../lib/problem.ts';
import { patterns } from '../routes.ts';
import { hasProblems } from '../ui/form-problems.ts';
import type { PictureKey } from '../ui/site-pictures.ts';
import { parseSettings, type SettingsForm, settingsForm } from './form.ts';
import { isMenuChange, type MenuTarget } from './menu-form.ts';
import { pictureForms, pictureLink, type RefusedPicture } from './picture-view.ts';
import { dropUnused, type PictureWork } from './pictures.ts';
import { isPictureKey, SECTIONS, type Section } from './registry.ts';
import { readSettingOrigins, readSettings, saveOpen, saveSection, sectionVersion } from './settings.ts';
import { sectionLink, settingsFormView, settingsTabs } from './settings-view.ts';
import { noticeOf, readHeldCount, type StudioPerson, studioPage, withNotice } from './studio-frame.ts';
import { siteWords } from './words.ts';

const ACCESS: Section = 'access';

/** As much as this feature needs to know of who is asking; `people` stands to its right and fills it in. */
type StudioEnv = { Variables: { person: (StudioPerson & { id: string }) | null } };

export type SiteServices = {
  db: Database;
  /** What entries of menus can lead to: public pages and tags. */
  menuTargets(db: Reader): Promise<readonly MenuTarget[]>;
  /** Writes down, in the same transaction, that somebody changed the settings called `names`. */
  recordChange(write: Write, person: { id: string } | null, names: string): Promise<void>;
  pictures: PictureWork;
};

/**
 * Guards that let the site's owners pass: `owners` keeps a form that was sent too late, `senders` never reads one. `proven`
 * asks once more who they are, before a change of who gets in how.
 */
export type SiteGuards = { owners: MiddlewareHandler; senders: MiddlewareHandler; proven: MiddlewareHandler };

/** The pages of settings. */
export function siteRoutes(
  { db, recordChange, menuTargets, pictures }: SiteServices,
  { owners: ownerOnly, senders, proven }: SiteGuards,
): Hono<StudioEnv> {
  const routes = new Hono<StudioEnv>();

  routes.get(patterns.studioSettings, ownerOnly, c => show(c, SECTIONS[0]));
  routes.post(patterns.studioSettings, ownerOnly, c => save(c, SECTIONS[0]));
  routes.get(patterns.studioSettingsSection, ownerOnly, c => show(c, sectionOf(c)));
  const careful: MiddlewareHandler = (c, next) =>
    c.req.param('settingsSection') === ACCESS ? proven(c, next) : next();
  routes.post(patterns.studioSettingsSection, ownerOnly, careful, c => save(c, sectionOf(c)));

  routes.post(patterns.studioSitePicture, senders, async c => {
    const key = pictureOf(c);
    try {
      await change(c, key, await pictures.receive(c.req.raw, key));
    } catch (error) {
      if (!isProblem(error) || error.reason === 'form-unreadable') throw error;
      const { language } = await readSettings(db.read);
      return show(c, 'look', { key, sentence: pictures.sentence(error, language) });
    }
    return c.redirect(withNotice(pictureLink(key), 'saved'), 303);
  });

  routes.post(patterns.studioSitePictureRemoval, ownerOnly, async c => {
    const key = pictureOf(c);
    await change(c, key, '');
    return c.redirect(withNotice(pictureLink(key), 'saved'), 303);
  });

  async function change(c: Context<StudioEnv>, key: PictureKey, text: string): Promise<void> {
    const before = (await readSettings(db.read))[key];
    await db.write(async write => {
      await saveOpen(write, { [key]: text });
      await recordChange(write, c.get('person'), key);
    });
    await dropUnused(db, pictures, before);
  }

  async function show(c: Context<StudioEnv>, section: Section, refused?: RefusedPicture): Promise<Response> {
    const [site, seen] = await Promise.all([readSettings(db.read), sectionVersion(db.read, section)]);
    return answer(c, settingsForm(section, site, seen), refused === undefined ? 200 : 422, refused);
  }

  async function save(c: Context<StudioEnv>, section: Section): Promise<Response> {
    const body = await readForm(c);
    const { settings, ...form } = parseSettings(section, body);
    if (section === 'menus' && isMenuChange(body)) return answer(c, { ...form, problems: {} }, 200);
    if (hasProblems(form.problems)) return answer(c, form, 422);
    try {
      await db.write(async write => {
        await saveSection(write, section, settings, form.seen);
        await recordChange(write, c.get('person'), Object.keys(settings).join(', '));
      });
    } catch (error) {
      if (!isProblem(error) || error.code !== 'conflict') throw error;
      return answer(c, { ...form, seen: await sectionVersion(db.read, section) }, 409);
    }
    return c.redirect(withNotice(sectionLink(section), 'saved'), 303);
  }

  async function answer(
    c: Context<StudioEnv>,
    form: SettingsForm,
    status: number,
    refused?: RefusedPicture,
  ): Promise<Response> {
    const [site, origins] = await Promise.all([readSettings(db.read), readSettingOrigins(db.read)]);
    const words = siteWords(site.language);
    const targets = form.section === 'menus' ? await menuTargets(db.read) : [];
    const page = { form, settings: site, origins, targets, changedMeanwhile: status === 409 };
    return privatePage(
      studioPage({
        site,
        person: c.get('person'),
        title: words.settingsTitle,
        place: 'settings',
        held: await readHeldCount(db.read),
        tabs: settingsTabs(form.section, site.language),
        notice: noticeOf(c, { saved: words.saved }),
        body: [
          settingsFormView(page, site.language),
          form.section === 'look' && pictureForms({ settings: site, origins, refused }, site.language),
        ],
      }),
      status,
    );
  }

  return routes;
}

/** Problem: not-found `page-not-found`. */
function pictureOf(c: Context): PictureKey {
  const key = c.req.param('sitePicture') ?? '';
  if (!isPictureKey(key)) throw new Problem('not-found', 'page-not-found');
  return key;
}

/** Problem: not-found `page-not-found`. */
function sectionOf(c: Context): Section {
  const section = SECTIONS.find(known => known === c.req.param('settingsSection'));
  if (section === undefined || section === SECTIONS[0]) throw new Problem('not-found', 'page-not-found');
  return section;
}

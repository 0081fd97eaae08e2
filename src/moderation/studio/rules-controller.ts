import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Database } from '../../db/database.ts';
import { readForm } from '../../http/form-body.ts';
import { isProblem } from '../../lib/problem.ts';
import { recordAudit } from '../../people/audit.ts';
import { type SpeakerEnv, signedIn } from '../../people/speaker.ts';
import { studioAnswer } from '../../people/studio-answer.ts';
import { link, patterns } from '../../routes.ts';
import { withNotice } from '../../site/studio-frame.ts';
import { hasProblems } from '../../ui/form-problems.ts';
import { readRules, saveRules } from '../rules.ts';
import {
  changeRules,
  parseChange,
  parseRules,
  type RulesForm,
  rulesForm,
  rulesProblems,
} from './rules-form.ts';
import { type RulesPage, rulesFormView } from './rules-page-view.ts';
import { rulesStudioWords } from './rules-words.ts';
import { siteModerationTabs } from './settings-tabs-view.ts';

/** The page on which the rules of the discussions are written. `owners` is the guard for those who may. */
export function rulesStudioRoutes(
  { db }: { db: Database },
  owners: MiddlewareHandler<SpeakerEnv>,
): Hono<SpeakerEnv> {
  const routes = new Hono<SpeakerEnv>();

  routes.get(patterns.studioRules, owners, async c =>
    answer(c, { form: rulesForm(await readRules(db.read)) }),
  );

  routes.post(patterns.studioRules, owners, async c => {
    const body = await readForm(c);
    const form = parseRules(body);
    const change = parseChange(body.line('action'));
    if (change.kind === 'save') return save(c, form);
    const changed = changeRules(form, change);
    return answer(c, { form: changed, preview: change.kind === 'preview', added: change.kind === 'add' });
  });

  async function save(c: Context<SpeakerEnv>, form: RulesForm): Promise<Response> {
    const problems = rulesProblems(form);
    if (hasProblems(problems)) return answer(c, { form: { ...form, problems } }, 422);
    try {
      await db.write(async write => {
        const person = signedIn(c);
        const version = await saveRules(write, { ...form, person });
        await recordAudit(write, { person, action: 'rules-changed', details: { to: version } });
      });
    } catch (error) {
      if (!isProblem(error) || error.code !== 'conflict') throw error;
      const { version } = await readRules(db.read);
      return answer(c, { form: { ...form, seen: version }, changedMeanwhile: true }, 409);
    }
    return c.redirect(withNotice(link('studioRules'), 'saved'), 303);
  }

  async function answer(
    c: Context<SpeakerEnv>,
    page: Omit<RulesPage, 'book' | 'language'>,
    status = 200,
  ): Promise<Response> {
    const book = await readRules(db.read);
    return studioAnswer(
      c,
      db,
      language => ({
        title: rulesStudioWords(language).title,
        place: 'moderation',
        tabs: siteModerationTabs('rules', signedIn(c).role, language),
        notices: { saved: rulesStudioWords(language).saved },
        body: rulesFormView({ ...page, book, language }),
      }),
      status,
    );
  }

  return routes;
}

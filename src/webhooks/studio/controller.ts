import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { readForm } from '../../http/form-body.ts';
import { type SpeakerEnv, signedIn } from '../../people/speaker.ts';
import { studioAnswer } from '../../people/studio-answer.ts';
import { link, patterns } from '../../routes.ts';
import { readSettings } from '../../site/settings.ts';
import { withNotice } from '../../site/studio-frame.ts';
import { hasProblems } from '../../ui/form-problems.ts';
import { listDeliveries, ping, redeliver } from '../deliveries.ts';
import { type SenderServices, sendOne } from '../sending.ts';
import { changeWebhook, createWebhook, foundWebhook, listWebhooks, removeWebhook } from '../webhooks.ts';
import { EMPTY_WEBHOOK, parseWebhook, type WebhookForm } from './form.ts';
import { newSecretView, webhookView } from './webhook-view.ts';
import { webhooksView } from './webhooks-view.ts';
import { webhookWords } from './words.ts';

type Env = SpeakerEnv;

/** Webhooks and what was sent to them. `staff` lets those pass who see them, `proven` those who have shown who they are. */
export function webhookStudio(
  services: SenderServices,
  { staff, proven }: Record<'staff' | 'proven', MiddlewareHandler<Env>>,
): Hono<Env> {
  const { db, siteKey } = services;
  const routes = new Hono<Env>();
  routes.on('POST', [patterns.studioWebhooks, patterns.studioWebhook], staff, proven);

  routes.get(patterns.studioWebhooks, staff, c => listAnswer(c, EMPTY_WEBHOOK));

  routes.post(patterns.studioWebhooks, async c => {
    const form = parseWebhook(await readForm(c));
    if (hasProblems(form.problems)) return listAnswer(c, form, 422);
    const made = await db.write(write => createWebhook(write, siteKey, form, signedIn(c)));
    const parts = (language: string) => ({
      title: webhookWords(language).madeTitle,
      place: 'webhooks' as const,
      body: newSecretView(made, language),
    });
    return studioAnswer(c, db, parts, 201);
  });

  routes.get(patterns.studioWebhook, staff, c => webhookAnswer(c, null));

  routes.post(patterns.studioWebhook, async c => {
    const id = idOf(c);
    await foundWebhook(db.read, id);
    const form = parseWebhook(await readForm(c));
    if (hasProblems(form.problems)) return webhookAnswer(c, form, 422);
    await db.write(write => changeWebhook(write, id, form, signedIn(c)));
    return c.redirect(withNotice(link('studioWebhook', { webhook: id }), 'changed'), 303);
  });

  routes.post(patterns.studioWebhookRemoval, staff, async c => {
    await db.write(write => removeWebhook(write, idOf(c), signedIn(c)));
    return c.redirect(withNotice(link('studioWebhooks'), 'removed'), 303);
  });

  routes.post(patterns.studioWebhookPing, staff, async c => {
    const { id } = await db.write(write => ping(write, idOf(c)));
    return sentAnswer(c, id);
  });

  routes.post(patterns.studioRedelivery, staff, async c => {
    const delivery = c.req.param('delivery') ?? '';
    const { id } = await db.write(write => redeliver(write, idOf(c), delivery));
    return sentAnswer(c, id);
  });

  /** What somebody waits for is sent at once, so that the page shows what became of it. */
  async function sentAnswer(c: Context<Env>, delivery: string): Promise<Response> {
    await sendOne(services, delivery);
    const address = link('studioWebhook', { webhook: idOf(c) });
    return c.redirect(withNotice(`${address}#deliveries`, 'sent'), 303);
  }

  async function listAnswer(c: Context<Env>, form: WebhookForm, status = 200): Promise<Response> {
    const webhooks = await listWebhooks(db.read);
    const parts = (language: string) => ({
      title: webhookWords(language).title,
      place: 'webhooks' as const,
      notices: webhookWords(language).notices,
      body: webhooksView(webhooks, form, language),
    });
    return studioAnswer(c, db, parts, status);
  }

  async function webhookAnswer(c: Context<Env>, form: WebhookForm | null, status = 200): Promise<Response> {
    const webhook = await foundWebhook(db.read, idOf(c));
    const before = c.req.query('before') ?? null;
    const [page, { zone }] = await Promise.all([
      listDeliveries(db.read, webhook.id, { before }),
      readSettings(db.read),
    ]);
    const shownForm = form ?? { ...webhook, active: webhook.state === 'active', problems: {} };
    const parts = (language: string) => ({
      title: webhook.label,
      place: 'webhooks' as const,
      notices: webhookWords(language).notices,
      body: webhookView({ webhook, ...page, zone }, shownForm, language),
    });
    return studioAnswer(c, db, parts, status);
  }

  return routes;
}

function idOf(c: Context<Env>): string {
  return c.req.param('webhook') ?? '';
}

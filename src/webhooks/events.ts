/** What others can hear of. A name never changes its meaning; `docs/reference/webhooks.md` says what each carries. */
export const WEBHOOK_EVENTS = [
  'post.published',
  'post.changed',
  'post.unpublished',
  'update.added',
  'comment.published',
  'comment.held',
  'comment.removed',
  'decision.made',
  'appeal.opened',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** As they are kept, in the order of `WEBHOOK_EVENTS`; what is no event (any more) is left out. */
export function parseEvents(text: string): WebhookEvent[] {
  const words = text.split(' ');
  return WEBHOOK_EVENTS.filter(event => words.includes(event));
}

/** What is sent at somebody's wish, to see whether it arrives. Nobody subscribes to it. */
export const PING = 'ping';

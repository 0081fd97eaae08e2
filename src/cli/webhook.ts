import type { Command } from 'commander';
import type { ConfigFlags } from '../config.ts';
import { createOutgoing } from '../http/outgoing/outgoing.ts';
import { isProblem } from '../lib/problem.ts';
import { foundDelivery, ping } from '../webhooks/deliveries.ts';
import { sendOne } from '../webhooks/sending.ts';
import { webhookWords } from '../webhooks/studio/words.ts';
import { listWebhooks, type Webhook } from '../webhooks/webhooks.ts';
import { CommandError, withContext, withDataOptions } from './context.ts';

type WebhookFlags = ConfigFlags & { json?: true };

/** `dateline webhook list|test`: who hears of what happens, and whether messages arrive. */
export function registerWebhook(program: Command): void {
  const webhook = program.command('webhook').description('addresses that hear of what happens');
  withJson(webhook.command('list').description('list the webhooks')).action(showWebhooks);
  const test = webhook
    .command('test')
    .description('send a test message to a webhook')
    .argument('<id>', 'as the list shows it');
  withJson(test).action(testWebhook);
}

function withJson(command: Command): Command {
  return withDataOptions(command.option('--json', 'print one JSON object on one line'));
}

async function showWebhooks(flags: WebhookFlags): Promise<void> {
  await withContext(flags, async ({ db }) => {
    const webhooks = await listWebhooks(db.read);
    if (flags.json) return console.log(JSON.stringify({ webhooks: webhooks.map(facts) }));
    if (webhooks.length === 0) return console.log('There is no webhook.');
    const { states } = webhookWords('en');
    for (const { id, label, url, state, events } of webhooks)
      console.log(`${id}  ${label} (${hostOf(url)}), ${states[state].toLowerCase()}: ${events.join(', ')}`);
  });
}

/** A message that does not arrive is a mistake, so that scripts see it by the exit code. */
async function testWebhook(id: string, flags: WebhookFlags): Promise<void> {
  await withContext(flags, async ({ config, db, siteKey }) => {
    const outgoing = createOutgoing({ url: config.url, allowance: config.outgoingAllowance });
    const { id: sent } = await told(() => db.write(write => ping(write, id)));
    await sendOne({ db, siteKey, outgoing }, sent);
    const { state, answer } = await foundDelivery(db.read, id, sent);
    if (flags.json) console.log(JSON.stringify({ delivery: { id: sent, state, answer } }));
    if (state !== 'delivered') {
      throw new CommandError(
        `The message did not arrive: ${answer || 'nothing was sent'}. See /studio/webhooks for what that means.`,
      );
    }
    if (!flags.json) console.log(`The message arrived: the receiver answered ${answer}.`);
  });
}

function facts({ id, label, url, events, state, failingSince }: Webhook) {
  const since = failingSince === null ? null : new Date(failingSince).toISOString();
  return { id, label, host: hostOf(url), events, state, failingSince: since };
}

/** Enough to know it by; the rest of the address may be a secret of the receiver. */
function hostOf(url: string): string {
  return URL.parse(url)?.host ?? '';
}

/** Runs a rule and says its refusal as a sentence. */
async function told<T>(rule: () => Promise<T>): Promise<T> {
  try {
    return await rule();
  } catch (error) {
    if (!isProblem(error)) throw error;
    const sentences: Record<string, string> = webhookWords('en').problems;
    throw new CommandError(sentences[error.reason] ?? error.reason);
  }
}

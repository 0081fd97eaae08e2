import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { Config } from '../../config.ts';
import { variableOf } from '../../site/registry.ts';
import { KEYS } from '../all-settings.ts';
import { fixedSettings } from '../fixed-settings.ts';
import { unknownVariableSentences } from '../unknown-variables.ts';
import { type Finding, fault, notice, ok } from './finding.ts';

/** More proxies of one's own than this are hardly ever in a row. */
const MOST_PROXIES = 3;

/** Variables that set nothing because nobody knows them. */
export function variablesFindings(): Finding[] {
  const sentences = unknownVariableSentences();
  if (sentences.length === 0) return [ok('variables', 'Every DATELINE_ variable is known.')];
  return sentences.map(sentence => fault('variables', sentence));
}

/** Settings of the site that are fixed from outside; pictures among them are read at the start of the server alone. */
export async function siteSettingsFinding(config: Config): Promise<Finding> {
  const known = new Set(KEYS.map(variableOf));
  const variables = Object.entries(config.siteSettings.variables).filter(([name]) => known.has(name));
  await fixedSettings({ variables: Object.fromEntries(variables), options: [] }, async () => '');
  const many = variables.length;
  return ok(
    'settings',
    many === 0
      ? 'No setting of the site is fixed from outside.'
      : `${many} settings of the site are fixed from outside.`,
  );
}

/** Whether the address that readers use, the proxies and the port fit together. */
export function addressFindings(config: Config): Finding[] {
  const url = new URL(config.url);
  return [urlFinding(url), proxiesFinding(config, url), limitsFinding(config)];
}

function urlFinding(url: URL): Finding {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isOfThisMachine(host))
    return notice(
      'url',
      `DATELINE_URL is ${url.origin}, which only this machine can open: set the address that readers use.`,
    );
  if (isIP(host) !== 0 || !host.includes('.') || host.endsWith('.local'))
    return notice(
      'url',
      `DATELINE_URL is ${url.origin}, which is no name on the public internet: set the address that readers use.`,
    );
  if (url.protocol === 'http:' && !host.endsWith('.onion'))
    return notice(
      'url',
      `DATELINE_URL is ${url.origin}: put a proxy that speaks TLS in front and set https://, or what readers write and passwords travel for all to read.`,
    );
  return ok('url', `Readers use ${url.origin}.`);
}

function isOfThisMachine(host: string): boolean {
  if (host === 'localhost' || host.endsWith('.localhost')) return true;
  return isIP(host) !== 0 && ipaddr.process(host).range() === 'loopback';
}

function proxiesFinding({ trustedProxies, host }: Config, url: URL): Finding {
  if (trustedProxies === 0 && url.protocol === 'https:')
    return fault(
      'proxies',
      'DATELINE_TRUSTED_PROXIES is 0 although https needs a proxy in front, so all readers share one limit: set the number of your proxies, usually 1.',
    );
  if (trustedProxies > MOST_PROXIES)
    return notice(
      'proxies',
      `DATELINE_TRUSTED_PROXIES is ${trustedProxies}: set it to the number of proxies of your own, since with too many anybody can choose the network they are counted under.`,
    );
  if (trustedProxies > 0 && !isOfThisMachine(host))
    return notice(
      'proxies',
      `The port is open at ${host} and ${told(trustedProxies)} believed: see that nobody but the proxy gets to it.`,
    );
  return ok('proxies', trustedProxies === 0 ? 'No proxy is believed.' : `${told(trustedProxies)} believed.`);
}

const told = (proxies: number) => (proxies === 1 ? '1 proxy is' : `${proxies} proxies are`);

function limitsFinding({ rateLimits }: Config): Finding {
  if (rateLimits) return ok('limits', 'Comments and attempts to sign in are limited.');
  return fault(
    'limits',
    'DATELINE_RATE_LIMITS is off, which is for measuring alone: remove it, or anybody can try passwords without end.',
  );
}

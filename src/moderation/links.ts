import { domainToASCII } from 'node:url';
import { type CommentMarkdown, linkTargets, visibleText } from '../markdown/comment.ts';

export type LinksIn = {
  /** Where links lead, in the form that browsers ask for (small letters, IDN in ASCII); each once. With those of mail addresses. */
  hosts: string[];
  /** How many links there are, with several to one place. */
  count: number;
  /** What reads like a host but is no link ("example.com"): to be held against a list, not to be counted. */
  named: string[];
};

/** What readers of a comment can follow; links to `ownHost`, the site itself, are left out. */
export function linksIn(markdown: string | CommentMarkdown, ownHost: string | null = null): LinksIn {
  const own = ownHost === null ? null : hostOf(`https://${ownHost}`);
  const hosts = linkTargets(markdown)
    .map(hostOf)
    .filter(host => host !== own || host === null);
  const visible = visibleText(markdown);
  const names = INNER_DOT.test(visible) ? (visible.match(NAMED) ?? []) : [];
  const named = names.map(name => hostOf(`https://${name}`));
  return {
    hosts: unique(hosts),
    count: hosts.length,
    named: unique(named.filter(host => host !== own && !hosts.includes(host))),
  };
}

/** Domains, each with all that stands below it. */
export type DomainList = ReadonlySet<string>;

export type DomainProblem = { line: number; reason: 'domain-invalid' };

/**
 * Makes a list from a text with one domain a line ("example.com", "*.example.com"; ".zip" for all of a top domain); blank lines and
 * those that begin with # are passed over, lines that hold no domain are told as problems, counted from 1.
 */
export function compileDomainList(text: string): { list: DomainList; problems: DomainProblem[] } {
  const domains = new Set<string>();
  const problems: DomainProblem[] = [];
  text.split(/\r\n|[\n\r]/).forEach((line, i) => {
    const typed = line.trim();
    if (typed === '' || typed.startsWith('#')) return;
    const domain = domainOf(typed);
    if (domain === null) problems.push({ line: i + 1, reason: 'domain-invalid' });
    else domains.add(domain);
  });
  return { list: domains, problems };
}

/** True for a domain on the list and for what stands below one. */
export function isBlockedHost(host: string, blocked: DomainList): boolean {
  for (let at = 0; at >= 0; at = host.indexOf('.', at + 1)) {
    if (blocked.has(at === 0 ? host : host.slice(at + 1))) return true;
  }
  return false;
}

/** Long rows without a dot or of dots alone must cost no more than their length. */
const NAMED =
  /(?<![\p{L}\p{N}\p{M}.@-])[\p{L}\p{N}][\p{L}\p{N}\p{M}-]{0,62}(?:[.。．｡][\p{L}\p{N}][\p{L}\p{N}\p{M}-]{0,62}){1,8}/gu;
/** What each of these has; in most texts nothing does. */
const INNER_DOT = /[.。．｡][\p{L}\p{N}]/u;

/** With the dot of the root. */
const HOST_LIMIT = 254;

/** Null where browsers would go nowhere. */
function hostOf(href: string): string | null {
  const mail = /^mailto:[^?]*@([^?@,]+)/i.exec(href)?.[1];
  const url = URL.parse(mail === undefined ? href : `https://${mail}`);
  const named = url?.hostname ?? '';
  // No name is longer (RFC 1035, 2.3.4); a row of dots without an end would be looked at again from each of them.
  if (named.length > HOST_LIMIT) return null;
  const host = named.replace(/\.+$/, '');
  return host === '' ? null : host;
}

function domainOf(typed: string): string | null {
  const name = typed.replace(/^\*?\./, '').replace(/\.$/, '');
  if (/[\s/@:?#%\\*]/.test(name) || (name === typed && !/[.。．｡]/.test(name))) return null;
  const ascii = domainToASCII(name);
  const isDomain = /^(?!-)[a-z0-9_-]{1,63}(?<!-)(\.(?!-)[a-z0-9_-]{1,63}(?<!-))*$/.test(ascii);
  return isDomain && ascii.length <= 253 ? ascii : null;
}

function unique(hosts: readonly (string | null)[]): string[] {
  return [...new Set(hosts)].filter(host => host !== null);
}

import { type Fragment, type Html, html } from '../lib/html.ts';
import { isBlank } from '../lib/text.ts';
import { link } from '../routes.ts';
import type { SiteSettings } from '../site/settings.ts';
import { submit } from '../ui/form.ts';
import { formatClock, formatDate, timeElement } from '../ui/times.ts';
import { backLink, commentHref, discussionPage, quote } from './own-view.ts';
import { citedRule } from './rule-view.ts';
import type { CommentStatus, ToldDecision, WriterBan } from './status.ts';
import { statusWords } from './status-words.ts';
import type { StoredComment } from './stored-comments.ts';
import { discussionWords } from './words.ts';

/**
 * What became of a comment, for its writer alone: the statement of reasons of (EU) 2022/2065, article 17. `appeal`
 * is what another feature says of objecting; `trouble` a sentence about a form that was sent from here.
 */
export function statusPage(
  site: SiteSettings,
  status: CommentStatus,
  { key, appeal, notice = null }: { key: string; appeal: Fragment; notice?: string | null },
): Html {
  const { comment, decisions } = status;
  const { language } = comment;
  const words = statusWords(language);
  const body = html`${notice !== null && html`<p class="notice" role="status">${notice}</p>\n`}<p class="lead">${words.states[comment.state]}</p>
${ownText(comment)}${bansView(status)}${decisionsView(comment, decisions)}${appeal}${comment.state === 'held' && withdrawalForm(comment, key)}<p class="hint">${words.keep}</p>
${backLink(comment)}`;
  return discussionPage(site, { language, title: words.title, body });
}

/** "9 April 2011, 11:21 AM" where and in the language in which the thread is read. */
export function momentText(at: number, { language, zone }: Pick<StoredComment, 'language' | 'zone'>): string {
  return `${formatDate(at, language, zone)}${discussionWords(language).comma}${formatClock(at, language, zone)}`;
}

function ownText(comment: StoredComment): Fragment {
  const words = statusWords(comment.language);
  if (isBlank(comment.text)) return null;
  const place =
    comment.state === 'published' && html`<p><a href="${commentHref(comment)}">${words.read}</a></p>\n`;
  return html`<h2>${words.yourText}</h2>
${quote(comment)}${place}`;
}

function bansView({ comment, bans }: CommentStatus): Fragment {
  if (bans.length === 0) return null;
  const words = statusWords(comment.language);
  return html`<h2>${words.bansTitle}</h2>
<ul>
${bans.map(ban => html`<li>${banSentence(ban, comment)} <bdi>${ban.rule}</bdi>: <bdi>${ban.reason}</bdi></li>\n`)}</ul>
`;
}

function banSentence({ where, until }: WriterBan, comment: StoredComment): string {
  const words = statusWords(comment.language);
  const time = momentText(until, comment);
  return where === 'thread' ? words.banInThread(time) : words.banOnSite(time);
}

function decisionsView(comment: StoredComment, decisions: readonly ToldDecision[]): Fragment {
  if (decisions.length === 0) return null;
  const items = decisions.map((decision, i) => decisionView(comment, decision, decisions[i - 1] ?? null));
  return html`<h2>${statusWords(comment.language).decisionsTitle}</h2>
<ol class="statements">
${items}</ol>
`;
}

function decisionView(comment: StoredComment, decision: ToldDecision, before: ToldDecision | null): Html {
  const { language } = comment;
  const words = statusWords(language);
  const restricts = ['hold', 'remove', 'ban'].includes(decision.action);
  const rule = decision.rule === null ? restricts && words.noRule : citedRule(decision.rule, language);
  const facts: readonly (readonly [string, Fragment])[] = [
    [words.effect, effectOf(comment, decision)],
    [words.rule, rule],
    [words.reason, decision.reason !== '' && html`<bdi>${decision.reason}</bdi>`],
    [words.decider, deciderOf(decision, before, language)],
    [words.time, timeElement(decision.at, momentText(decision.at, comment))],
  ];
  return html`<li><h3>${words.actions[decision.action]}</h3>
<dl class="facts">
${facts.map(([term, fact]) => Boolean(fact) && html`<dt>${term}</dt><dd>${fact}</dd>\n`)}</dl>
${decision.undone && html`<p class="hint">${words.undone}</p>\n`}</li>
`;
}

function effectOf(comment: StoredComment, { action, until }: ToldDecision): string {
  const words = statusWords(comment.language);
  if (action !== 'ban') return words.effects[action];
  return until === null ? words.actions.ban : words.banned(momentText(until, comment));
}

/** Article 17(3)(c): also whether a machine had found what a person then decided about. */
function deciderOf({ by }: ToldDecision, before: ToldDecision | null, language: string): Fragment {
  const words = statusWords(language);
  if (by === 'check') return words.byCheck;
  return before?.action === 'hold' && before.by === 'check' ? words.byPersonAfterCheck : words.byPerson;
}

/** The key is enough: a browser that forgets its cookies would otherwise have no way to take a text back. */
function withdrawalForm({ id, language }: StoredComment, key: string): Html {
  const words = statusWords(language);
  return html`<h2>${words.withdrawTitle}</h2>
<form method="post" action="${link('commentStatusWithdrawal', { comment: id, key })}">
<p>${words.withdrawText}</p>
${submit(words.withdraw, { kind: 'danger' })}
</form>
`;
}

import type { Reader } from '../db/database.ts';
import type { AddedComment } from '../discussion/publishing.ts';
import type { Answer, Asked, Check, Hold, Intake, Speaker, Verdict } from '../discussion/verdicts.ts';
import type { Limits } from '../http/limits.ts';
import type { Log } from '../http/log.ts';
import type { Outgoing } from '../http/outgoing/outgoing.ts';
import { fillGaps } from '../ui/phrases.ts';
import type { AttackMeter } from './attack.ts';
import { intakeWords } from './intake-words.ts';
import { type LinksIn, linksIn } from './links.ts';
import type { NetworkGroups } from './networks.ts';
import type { Policy } from './policy.ts';
import type { ProofOfWork } from './proof-of-work.ts';
import type { RecentTexts } from './recent-texts.ts';
import { cite, readRules } from './rules.ts';
import type { Learned } from './scorer/learning.ts';

/** What checks remember and ask, beside the database. All of it lives in memory and is forgotten with the process. */
export type IntakeServices = {
  /** Null: nothing is limited (`DATELINE_RATE_LIMITS=off`). */
  limits: Limits | null;
  policy: (db: Reader) => Promise<Policy>;
  attack: AttackMeter;
  proof: ProofOfWork;
  networks: NetworkGroups;
  recent: RecentTexts;
  /** What this site has taught the scorer. */
  learned: Learned;
  /** Of the site itself, whose links are no links. */
  ownHost: string;
  log: Log;
  /** Asks the outside scorer, with turns of its own. */
  outgoing: Outgoing;
};

/** A text by somebody without an account. */
export type BrowserAsked = Asked & { speaker: Extract<Speaker, { kind: 'browser' }> };

/** What a check of this feature has at hand. */
export type Desk = IntakeServices & {
  rules: Policy;
  /** The links of the text, to others than the site itself. */
  links(): LinksIn;
  /** A verdict that lets the text wait, with the rule and the sentence in the language of its thread. */
  hold(code: HoldCode, rule: RuleKey | null, more?: HoldDetails): Promise<Hold>;
};

type HoldCode = Extract<keyof ReturnType<typeof intakeWords>['problems'], `held-${string}`>;
type RuleKey = 'spam' | 'insult';
type HoldDetails = { values?: Record<string, string | number>; detail?: string; asks?: boolean };

export type IntakeCheck = (asked: BrowserAsked, desk: Desk) => Answer;

/**
 * Turns a check of this feature into one that comments can be asked by; staff pass it. What several checks need of a
 * text (the policy, its links) is worked out once for all of them.
 */
export function checkMaker(services: IntakeServices): (check: IntakeCheck) => Check {
  const key = Symbol('desk');
  return check => asked => {
    if (!isOfBrowser(asked)) return null;
    const { desk, coming } = asked.read.once(key, () => setUp(services, asked));
    return desk === null ? coming.then(desk => check(asked, desk)) : check(asked, desk);
  };
}

function isOfBrowser(asked: Asked): asked is BrowserAsked {
  return asked.speaker.kind === 'browser';
}

/** Only the first check has to wait for it. */
type DeskAhead = { desk: Desk | null; coming: Promise<Desk> };

function setUp(services: IntakeServices, asked: Asked): DeskAhead {
  const coming = deskFor(services, asked).then(desk => {
    ahead.desk = desk;
    return desk;
  });
  const ahead: DeskAhead = { desk: null, coming };
  return ahead;
}

async function deskFor(services: IntakeServices, asked: Asked): Promise<Desk> {
  const rules = await services.policy(asked.db);
  let links: LinksIn | undefined;
  return {
    ...services,
    rules,
    hold: holdMaker(asked),
    links: () => (links ??= linksIn(asked.read.markdown, services.ownHost)),
  };
}

/** Who has an account needs no check. */
export function staffPass({ speaker }: Asked): Verdict | null {
  return speaker.kind === 'staff' ? { kind: 'publish' } : null;
}

/** Remembers what may matter for the next text. */
export function settle(services: IntakeServices): NonNullable<Intake['settled']> {
  return ({ speaker, thread, text, now }: Asked, verdict: Verdict, added: AddedComment | null) => {
    if (speaker.kind === 'staff') return;
    if (added !== null) {
      services.recent.note(text, now);
      if (speaker.network !== null) services.networks.note(added.id, speaker.network);
    }
    if (isUnwanted(verdict)) services.attack.count(thread.id);
  };
}

/** What an attack is made of; somebody who names a comment that is not there attacks nobody. */
function isUnwanted(verdict: Verdict): boolean {
  if (verdict.kind === 'refuse') return UNWANTED.has(verdict.problem.reason);
  return verdict.kind === 'hold' && verdict.rule !== null;
}

const UNWANTED = new Set(['too-many-comments', 'writer-banned', 'comment-repeated', 'comment-repeated-held']);

function holdMaker(asked: Asked): Desk['hold'] {
  return async (code, key, { values = {}, detail = '', asks = true } = {}) => {
    const { language } = asked.thread;
    const rule = key === null ? null : cite(await readRules(asked.db), key, language);
    const whole = { ...values, ...(rule !== null && { rule: rule.title }) };
    const sentence = fillGaps(intakeWords(language).problems[code], whole, language);
    const reason = fillGaps(intakeWords(language).reasons[code], whole, language);
    return { kind: 'hold', code, values: whole, sentence, reason, rule, detail, asks };
  };
}

import type { Limits } from '../http/limits.ts';
import type { Meter } from '../http/meter.ts';
import { AttackMeter } from '../moderation/attack.ts';
import { foreignTexts } from '../moderation/foreign-texts.ts';
import { createIntake } from '../moderation/intake.ts';
import { countedIntake } from '../moderation/intake-count.ts';
import { NetworkGroups } from '../moderation/networks.ts';
import { policyReader } from '../moderation/policy.ts';
import { createProofOfWork } from '../moderation/proof-of-work.ts';
import { RecentTexts } from '../moderation/recent-texts.ts';
import { createLearned } from '../moderation/scorer/learning.ts';
import { loadScorer } from '../moderation/scorer/scorer.ts';
import type { AppOptions } from './options.ts';

type IntakeOptions = AppOptions & { limits: Limits | null; meter: Meter };

/** What is asked of each text for a thread, and what it remembers of former ones. */
export function createIntakeParts({ db, siteKey, clock, url, log, outgoing, limits, meter }: IntakeOptions) {
  const attack = new AttackMeter(clock, db.bus);
  const proof = createProofOfWork({ siteKey, db });
  const policy = policyReader();
  const networks = new NetworkGroups(clock);
  const learned = createLearned(loadScorer());
  const recent = new RecentTexts();
  const checked = createIntake({
    limits,
    policy,
    attack,
    proof,
    networks,
    recent,
    learned,
    ownHost: new URL(url).host,
    log,
    outgoing: outgoing.apart(),
  });
  return {
    attack,
    proof,
    policy,
    networks,
    learned,
    intake: countedIntake(checked, meter),
    /** Hears of texts that other processes have taken. */
    noteTexts: foreignTexts(db.read, recent, log),
  };
}

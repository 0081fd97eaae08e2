import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { Database } from '../../db/database.ts';
import { readForm } from '../../http/form-body.ts';
import { privateJson } from '../../http/json-answer.ts';
import type { Outgoing } from '../../http/outgoing/outgoing.ts';
import { outgoingWords } from '../../http/outgoing/words.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Problem } from '../../lib/problem.ts';
import { type SpeakerEnv, signedIn } from '../../people/speaker.ts';
import { patterns } from '../../routes.ts';
import { readSettings } from '../../site/settings.ts';
import { fillGaps } from '../../ui/phrases.ts';
import { type LookUp, lookUpSource } from '../lookup/look-up.ts';
import { freeLabel, listSources, sourceAt } from '../sources.ts';
import type { DocumentDesk } from './desk.ts';
import { sourceJson } from './json.ts';

export type LookupServices = {
  db: Database;
  desk: DocumentDesk;
  outgoing: Outgoing;
  clock: Clock;
  /** Counts one look-up of the person. Problem: too-many. */
  takeLookup: (personId: string) => void;
};

/** What a pasted address is: for the script of the editor. The page without scripts asks through its own form. */
export function lookupStudioRoutes(
  services: LookupServices,
  writers: MiddlewareHandler<SpeakerEnv>,
): Hono<SpeakerEnv> {
  return new Hono<SpeakerEnv>().post(patterns.studioSourceLookup, writers, async c => {
    const form = await readForm(c);
    const document =
      form.line('post') === '' ? null : await services.desk.open(signedIn(c), form.line('post'));
    const found = await lookUp(c, services, form.line('url'));
    const { language: siteLanguage } = await readSettings(services.db.read);
    const others = document === null ? [] : await listSources(services.db.read, document.id);
    const known = sourceAt(others, found.url);
    const { problem, ...fields } = found;
    const answer = {
      ...fields,
      label: freeLabel({ ...fields, label: '' }, document?.language ?? siteLanguage, others),
      source: known === null ? null : sourceJson(known),
    };
    if (problem === null) return privateJson(answer);
    const { code, reason } = problem;
    const error = { code, reason, sentence: problemSentence(problem, siteLanguage) };
    return privateJson({ error, found: answer }, 422);
  });
}

/** Asks on behalf of whoever sent the request. Problems: too-many; invalid `outgoing-address`. */
export function lookUp(
  c: Context<SpeakerEnv>,
  { outgoing, clock, takeLookup }: LookupServices,
  url: string,
): Promise<LookUp> {
  takeLookup(signedIn(c).id);
  return lookUpSource(outgoing, url, clock());
}

/** Why a page could not be had, for its reader. */
export function problemSentence(problem: Problem, language: string): string {
  const sentences: Readonly<Record<string, string>> = outgoingWords(language).problems;
  return fillGaps(sentences[problem.reason] ?? problem.reason, problem.values, language);
}

import type { Reader } from '../db/database.ts';
import { privatePage } from '../http/answer.ts';
import { readSettings } from '../site/settings.ts';
import { fillGaps } from '../ui/phrases.ts';
import { codeWords } from './codes/words.ts';
import { passkeyWords } from './passkeys/words.ts';
import { secondFactorWords } from './second-factor-words.ts';
import { signInPage } from './sign-in-view.ts';
import { peopleWords } from './words.ts';

/** The page of sign-in after a try that failed; `reason` names the sentence. */
export async function signInAgain(
  db: Reader,
  form: { name: string; next: string },
  reason: string,
  { seconds = 0 }: { seconds?: number } = {},
): Promise<Response> {
  const site = await readSettings(db);
  const sentences: Record<string, string> = {
    ...peopleWords(site.language).problems,
    ...passkeyWords(site.language).problems,
    ...codeWords(site.language).problems,
    ...secondFactorWords(site.language).problems,
  };
  const sentence = fillGaps(sentences[reason] ?? reason, { seconds }, site.language);
  const answer = privatePage(signInPage(site, form, sentence), seconds > 0 ? 429 : 422);
  if (seconds > 0) answer.headers.set('retry-after', String(seconds));
  return answer;
}

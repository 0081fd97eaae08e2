import { tokenWords } from '../api/token-pages/words.ts';
import { apiWords } from '../api/words.ts';
import { discussionWords } from '../discussion/words.ts';
import type { ProblemWords } from '../http/errors.ts';
import { outgoingWords } from '../http/outgoing/words.ts';
import { libraryWords } from '../library/words.ts';
import { appealWords } from '../moderation/appeals/words.ts';
import { intakeWords } from '../moderation/intake-words.ts';
import { noticeWords } from '../moderation/notices/words.ts';
import { reportWords } from '../moderation/reports/words.ts';
import { queueWords } from '../moderation/studio/words.ts';
import { moderationWords } from '../moderation/words.ts';
import { pagesWords } from '../pages/words.ts';
import { codeWords } from '../people/codes/words.ts';
import { passkeyWords } from '../people/passkeys/words.ts';
import { secondFactorWords } from '../people/second-factor-words.ts';
import { staffWords } from '../people/staff-words.ts';
import { peopleWords } from '../people/words.ts';
import { liveWords } from '../posts/live-words.ts';
import { planningWords } from '../posts/planning-words.ts';
import { reviewWords } from '../posts/reviews/words.ts';
import { copyWords } from '../posts/studio/copy-words.ts';
import { pendingWords } from '../posts/studio/pending-words.ts';
import { pinsWords } from '../posts/studio/pins-words.ts';
import { tagsWords } from '../posts/studio/tags-words.ts';
import { versionWords } from '../posts/studio/versions-words.ts';
import { postStudioWords } from '../posts/studio/words.ts';
import { postWords } from '../posts/words.ts';
import { searchWords } from '../search/words.ts';
import { siteWords } from '../site/words.ts';
import { checkWords } from '../sources/studio/check-words.ts';
import { sourceWords } from '../sources/words.ts';
import { webhookWords } from '../webhooks/studio/words.ts';

/** The words of every feature, in which its problems have their sentences. */
export const allWords: readonly ProblemWords[] = [
  outgoingWords,
  siteWords,
  peopleWords,
  libraryWords,
  staffWords,
  passkeyWords,
  codeWords,
  secondFactorWords,
  discussionWords,
  sourceWords,
  checkWords,
  postWords,
  searchWords,
  postStudioWords,
  copyWords,
  planningWords,
  pendingWords,
  pinsWords,
  tagsWords,
  reviewWords,
  versionWords,
  queueWords,
  intakeWords,
  moderationWords,
  appealWords,
  reportWords,
  noticeWords,
  pagesWords,
  apiWords,
  tokenWords,
  webhookWords,
  liveWords,
];

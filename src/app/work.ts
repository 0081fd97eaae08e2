import { forgetKeys as forgetRequests } from '../api/idempotency.ts';
import { forgetReads, keepReads } from '../dashboard/reads.ts';
import { foldTallies } from '../db/tallies.ts';
import type { EventHandler } from '../jobs/handlers.ts';
import type { DueWork } from '../jobs/jobs.ts';
import { clearLeftBehind } from '../library/left-behind.ts';
import { dropUnusedStills, lookForStills } from '../library/stills/looking.ts';
import { closeOverThreads } from '../moderation/closing.ts';
import { forgetKeys } from '../moderation/forgetting.ts';
import { lessonHandler } from '../moderation/lessons.ts';
import { forgetNotifiers } from '../moderation/notices/notices.ts';
import { forgetProofs } from '../moderation/proof-of-work.ts';
import { forgetReportTexts } from '../moderation/reports/reports.ts';
import { purgeThread } from '../moderation/thread-purge.ts';
import { pagesMediaHandler } from '../pages/shown-media.ts';
import { publishDueUpdates } from '../posts/pending-updates.ts';
import { unpinOver } from '../posts/pins.ts';
import { publishDue } from '../posts/publication.ts';
import { mediaHandler } from '../posts/shown-media.ts';
import { tagHistoryHandler } from '../posts/tag-history.ts';
import { purgeDue } from '../posts/trash.ts';
import { forgetCopies } from '../posts/working-copies.ts';
import { indexHandler } from '../search/indexing.ts';
import { checkDueSources } from '../sources/checks/checks.ts';
import { webhookHandler } from '../webhooks/announcing.ts';
import { forgetDeliveries } from '../webhooks/deliveries.ts';
import { sendDue } from '../webhooks/sending.ts';
import type { Parts } from './parts.ts';

const HOUR = 3_600_000;

/** What has to be done when its time comes. */
export function dueWork(parts: Parts): DueWork[] {
  const { db, pages, outgoing, library, uploads, stills, sender } = parts;
  const lookAtSources: DueWork = {
    name: 'look at sources',
    every: 60_000,
    run: now => checkDueSources(db, outgoing, now),
  };
  const lookAtVideos: DueWork = {
    name: 'look for stills of videos',
    every: 2_000,
    run: now => lookForStills(stills, now),
  };
  return [
    { name: 'publish what is scheduled', every: 1_000, run: now => publishDue(db, now) },
    { name: 'publish updates that are due', every: 1_000, run: now => publishDueUpdates(db, now) },
    { name: 'close threads whose days are over', every: 600_000, run: now => closeOverThreads(db, now) },
    { name: 'take down pins that are over', every: 5_000, run: now => unpinOver(db, now) },
    { name: 'empty the trash', every: HOUR, run: now => purgeDue(db, now, purgeThread) },
    { name: 'keep counts of readings', every: 60_000, run: () => keepReads(db, pages.reads) },
    { name: 'forget old counts of readings', every: 24 * HOUR, run: () => db.write(forgetReads) },
    { name: 'forget working copies', every: HOUR, run: now => forgetCopies(db, now) },
    ...(parts.sourceChecks ? [lookAtSources] : []),
    ...(parts.videoStills ? [lookAtVideos] : []),
    { name: 'drop stills that no text shows', every: HOUR, run: () => dropUnusedStills(stills) },
    { name: 'clear unfinished media', every: HOUR, run: now => clearLeftBehind(library, now) },
    { name: 'send to webhooks', every: 1_000, run: now => sendDue(sender, now) },
    { name: 'forget what was sent to webhooks', every: HOUR, run: () => db.write(forgetDeliveries) },
    { name: 'forget unfinished uploads', every: HOUR, run: now => uploads.forget(now) },
    { name: 'fold tallies', every: 10_000, run: () => db.write(foldTallies) },
    { name: 'forget moderation keys', every: HOUR, run: now => forgetKeys(db, now) },
    { name: 'forget solved tasks', every: 600_000, run: () => db.write(forgetProofs) },
    { name: 'forget requests that came twice', every: HOUR, run: now => forgetRequests(db, now) },
    { name: 'erase who sent notices', every: HOUR, run: () => db.write(forgetNotifiers) },
    { name: 'erase what was written beside reports', every: HOUR, run: () => db.write(forgetReportTexts) },
  ];
}

/** Who does what events call for. */
export function eventHandlers({ db, url }: Parts): EventHandler[] {
  return [
    mediaHandler(),
    pagesMediaHandler(),
    tagHistoryHandler(),
    indexHandler(db.kind),
    lessonHandler(),
    webhookHandler(url),
  ];
}

import { EDIT_FORM_CHECKS, FORM_CHECKS } from '../discussion/checks.ts';
import type { Check, Intake } from '../discussion/verdicts.ts';
import { rateIsKept, slowModeIsKept, threadIsNotOver, writerIsNotBanned } from './intake-access.ts';
import { checkMaker, type IntakeServices, settle, staffPass } from './intake-frame.ts';
import { linksAreFew, noLinkComesFirst, sitesAreWelcome } from './intake-links.ts';
import { looksHonest, nothingIsSaidTwice, othersFindItHonest, wordsAreWelcome } from './intake-text.ts';
import { browserDidItsTask, everyCommentIsRead, firstCommentsAreRead } from './intake-waiting.ts';

/**
 * What becomes of every new text, whichever door it came through. Read it from top to bottom: the first verdict
 * counts, and a text that nothing is said against is published. Refusals stand before what holds, and what is cheap
 * before what is dear.
 */
export function createIntake(services: IntakeServices): Intake {
  const check = checkMaker(services);
  const checks: Check[] = [
    check(rateIsKept), //            per network and per browser, in memory        refuse
    ...FORM_CHECKS, //               open thread, size, blankness, names, twice    refuse
    staffPass, //                    who has an account answers for themselves     publish
    check(threadIsNotOver), //       a thread that is closed after some days       refuse
    check(writerIsNotBanned), //     a handle, or everything of one browser        refuse
    check(slowModeIsKept), //        a pause between two comments of one writer    refuse
    check(nothingIsSaidTwice), //    the same or nearly the same, in any thread    hold
    check(wordsAreWelcome), //       the list of words, whatever their disguise    hold
    check(sitesAreWelcome), //       links to sites that are blocked               hold
    check(linksAreFew), //           more links than the site takes                hold
    check(noLinkComesFirst), //      a link in somebody's first comment            hold
    check(looksHonest), //           the scorer of this site                       hold
    check(othersFindItHonest), //    another scorer, where there is one            hold
    check(browserDidItsTask), //     proof of work, during an attack               hold
    check(firstCommentsAreRead), //  a writer's first, where the thread asks so    hold
    check(everyCommentIsRead), //    all of them, where the thread asks so         hold
  ];
  /** Who changes a comment had leave to write it; what it says now is new. */
  const editChecks: Check[] = [
    ...EDIT_FORM_CHECKS,
    staffPass,
    check(writerIsNotBanned),
    check(wordsAreWelcome),
    check(sitesAreWelcome),
    check(linksAreFew),
    check(looksHonest),
    check(othersFindItHonest),
    check(everyCommentIsRead),
  ];
  return { checks, editChecks, settled: settle(services) };
}

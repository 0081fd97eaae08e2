import type { DemoPost } from './content.ts';

/** A short piece with no comment below it: how the site handles what it got wrong. */
export const about: DemoPost = {
  by: 'nora',
  publishedAt: '2026-02-27T16:00',
  fields: {
    headline: 'How we correct ourselves',
    byline: 'Nora Vale',
    place: 'Tarrenmouth',
    language: 'en',
    direction: 'ltr',
    zone: 'UTC',
    tags: ['About this site'],
    slug: 'how-we-correct-ourselves',
    body: `
This is a demonstration. Tarrenmouth and Simrud are on no map, and nobody in these reports exists. What follows would hold on a real site as well.

**Nothing changes silently.** Once a report is out, every version of it stays. The link “history” below a report shows what was changed, when, and word for word.

**Updates stand on top.** What we learn later is added with its own time and its own address, above the report. If we were wrong, the entry is called a correction and says what was wrong.

**Sources are named where they are used.** A name in brackets leads to the list below the report. Some sources have no address on the web: a notice on a gate, a telephone call. We list them all the same.

**Figures belong to those who give them.** Where parties disagree, a table says who says what, since when, and whether it has been confirmed, disputed or withdrawn.

**You need no account to answer.** Without a name you get a handle that is yours in one discussion and cannot be linked to you in another. We remove comments that threaten, insult or expose people. What was removed leaves a line behind with the rule and the reason.
`.trim(),
  },
  sources: [],
  questions: [],
  updates: [],
  comments: [],
  waiting: [],
};

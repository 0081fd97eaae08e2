import { phrases } from '../../ui/phrases.ts';

/** What the line below the comments says while the page is open. */
export const liveWords = phrases(
  {
    newComments: (count: number, shown: string) => (count === 1 ? '1 new comment' : `${shown} new comments`),
    changedComments: (count: number, shown: string) =>
      count === 1 ? '1 comment changed' : `${shown} comments changed`,
    failed: 'could not be loaded; press again',
  },
  {
    fa: {
      newComments: (_: number, shown: string) => `${shown} دیدگاه تازه`,
      changedComments: (_: number, shown: string) => `${shown} دیدگاه تغییر کرد`,
      failed: 'بارگیری نشد؛ دوباره بزنید',
    },
    ar: {
      newComments: (count: number, shown: string) =>
        count === 1
          ? 'تعليق جديد'
          : count === 2
            ? 'تعليقان جديدان'
            : count % 100 >= 3 && count % 100 <= 10
              ? `${shown} تعليقات جديدة`
              : count % 100 > 10
                ? `${shown} تعليقًا جديدًا`
                : `${shown} تعليق جديد`,
      changedComments: (count: number, shown: string) =>
        count === 1
          ? 'تغيّر تعليق واحد'
          : count === 2
            ? 'تغيّر تعليقان'
            : count % 100 >= 3 && count % 100 <= 10
              ? `تغيّرت ${shown} تعليقات`
              : count % 100 > 10
                ? `تغيّر ${shown} تعليقًا`
                : `تغيّر ${shown} تعليق`,
      failed: 'تعذّر التحميل؛ اضغط مرة أخرى',
    },
  },
);

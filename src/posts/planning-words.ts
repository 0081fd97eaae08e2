import { phrases } from '../ui/phrases.ts';

/** What planning says to readers, in the language of a post or of the site. */
export const planningWords = phrases(
  {
    /** The headline of a duplicate, cut where it grows too long. */
    copyOf: (headline: string) => `Copy of ${headline}`,
    problems: {
      'post-trashed': 'This post is in the trash. Restore it before you work on it.',
      'post-not-trashed': 'This post is not in the trash any more. Look for it in the list of posts.',
      'post-gone': 'This post has been taken down by its authors.',
      'purge-comments':
        'Others have written below this post. Say that you know their comments will be deleted with it.',
      'purge-ban-in-force':
        'A ban that was given for a comment below this post is still in force and would end with it. Lift it first, or wait until it is over.',
      'purge-not-yours': 'Readers had this post, so only owners and editors can delete it for good.',
    },
  },
  {
    fa: {
      copyOf: (headline: string) => `رونوشت ${headline}`,
      problems: {
        'post-trashed': 'این نوشته در سطل زباله است. پیش از کار روی آن، بازش گردانید.',
        'post-not-trashed': 'این نوشته دیگر در سطل زباله نیست. آن را در فهرست نوشته‌ها بجویید.',
        'post-gone': 'نویسندگان این نوشته آن را برداشته‌اند.',
        'purge-comments':
          'دیگران زیر این نوشته دیدگاه نوشته‌اند. تأیید کنید که می‌دانید دیدگاه‌هایشان با آن پاک می‌شود.',
        'purge-ban-in-force':
          'مسدودیتی که برای دیدگاهی زیر این نوشته داده شده هنوز برقرار است و با آن پایان می‌یابد. نخست آن را بردارید یا تا پایانش صبر کنید.',
        'purge-not-yours':
          'خوانندگان این نوشته را دیده‌اند، پس تنها مالک و ویراستاران می‌توانند برای همیشه پاکش کنند.',
      },
    },
    ar: {
      copyOf: (headline: string) => `نسخة من ${headline}`,
      problems: {
        'post-trashed': 'هذا المقال في سلة المهملات. استعِده قبل أن تعمل عليه.',
        'post-not-trashed': 'لم يعد هذا المقال في سلة المهملات. ابحث عنه في قائمة المقالات.',
        'post-gone': 'أزال كتّاب هذا المقال مقالهم.',
        'purge-comments': 'كتب آخرون تعليقات تحت هذا المقال. أكّد أنك تعلم أن تعليقاتهم ستُحذف معه.',
        'purge-ban-in-force':
          'ما زال حظرٌ بسبب تعليق تحت هذا المقال ساريًا وسينتهي بحذفه. ارفعه أولًا أو انتظر انتهاءه.',
        'purge-not-yours': 'قرأ القراء هذا المقال، فلا يحذفه نهائيًا إلا المالك والمحررون.',
      },
    },
  },
);

import { phrases } from '../../ui/phrases.ts';

/** The page on which the scorer looks at what was published before. */
export const pastWords = phrases(
  {
    tab: 'The past, judged again',
    title: 'The past, judged again',
    intro:
      'What the scorer, as it is now, would have held of the comments that stand published. Nothing changes here by itself: open a comment to decide about it.',
    begin: 'Begin with the oldest comment',
    looked: (looked: string, found: string) => `${looked} comments looked at, ${found} would have waited.`,
    none: 'Nothing here would have waited.',
    spam: (share: string) => `resembles advertising: ${share}`,
    abuse: (share: string) => `resembles abuse: ${share}`,
    because: 'Words that weighed most:',
    next: 'The comments after these',
    end: 'These were the newest comments.',
    version: (version: string) => `Model ${version}`,
  },
  {
    fa: {
      tab: 'داوری دوبارهٔ گذشته',
      title: 'داوری دوبارهٔ گذشته',
      intro:
        'آنچه سنجهٔ کنونی از دیدگاه‌های منتشرشده نگه می‌داشت. اینجا چیزی خودبه‌خود تغییر نمی‌کند: برای تصمیم، دیدگاه را باز کنید.',
      begin: 'آغاز از کهنه‌ترین دیدگاه',
      looked: (looked: string, found: string) => `${looked} دیدگاه دیده شد و ${found} تا می‌ماند.`,
      none: 'از این‌ها چیزی نمی‌ماند.',
      spam: (share: string) => `به تبلیغ می‌ماند: ${share}`,
      abuse: (share: string) => `به توهین می‌ماند: ${share}`,
      because: 'واژه‌هایی که بیشتر اثر داشت:',
      next: 'دیدگاه‌های پس از این‌ها',
      end: 'این‌ها تازه‌ترین دیدگاه‌ها بود.',
      version: (version: string) => `مدل ${version}`,
    },
    ar: {
      tab: 'الماضي بحكم جديد',
      title: 'الماضي بحكم جديد',
      intro:
        'ما كان المقيّم، بحاله الآن، سيوقفه من التعليقات المنشورة. لا يتغير شيء هنا من تلقاء نفسه: افتح التعليق لتقرر.',
      begin: 'ابدأ بأقدم تعليق',
      looked: (looked: string, found: string) =>
        `التعليقات المفحوصة: ${looked}، وما كان سينتظر منها: ${found}.`,
      none: 'ما كان شيء من هذه لينتظر.',
      spam: (share: string) => `يشبه الإعلان: ${share}`,
      abuse: (share: string) => `يشبه الإساءة: ${share}`,
      because: 'الكلمات الأثقل وزنًا:',
      next: 'التعليقات التي بعدها',
      end: 'كانت هذه أحدث التعليقات.',
      version: (version: string) => `النموذج ${version}`,
    },
  },
);

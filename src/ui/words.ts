import { phrases } from './phrases.ts';

/** The words of the frame that is around every page. */
export const pageWords = phrases(
  {
    skip: 'Skip to the text',
    mainMenu: 'Main menu',
    archive: 'Archive',
    feed: 'Feed',
    follow: 'Follow',
    comma: ', ',
    publishedWith: 'Published with Dateline',
    accents: {
      ink: 'Ink blue',
      sea: 'Sea',
      pine: 'Pine',
      ochre: 'Ochre',
      brick: 'Brick',
      rose: 'Rose',
      plum: 'Plum',
      slate: 'Slate',
    },
  },
  {
    fa: {
      skip: 'رفتن به متن',
      mainMenu: 'فهرست اصلی',
      archive: 'بایگانی',
      feed: 'خوراک',
      follow: 'دنبال کردن',
      comma: '، ',
      publishedWith: 'منتشرشده با دیت‌لاین',
      accents: {
        ink: 'آبی جوهری',
        sea: 'دریایی',
        pine: 'سبز کاجی',
        ochre: 'اخرایی',
        brick: 'آجری',
        rose: 'گل‌سرخی',
        plum: 'آلویی',
        slate: 'خاکستری',
      },
    },
    ar: {
      skip: 'انتقل إلى النص',
      mainMenu: 'القائمة الرئيسية',
      archive: 'الأرشيف',
      feed: 'الخلاصة',
      follow: 'متابعة',
      comma: '، ',
      publishedWith: 'نُشر ببرنامج ديت‌لاين',
      accents: {
        ink: 'أزرق حبري',
        sea: 'بحري',
        pine: 'أخضر صنوبري',
        ochre: 'أصفر ترابي',
        brick: 'قرميدي',
        rose: 'وردي',
        plum: 'برقوقي',
        slate: 'رمادي',
      },
    },
  },
);

import { phrases } from '../ui/phrases.ts';

/** Gaps for numbers take them as text, in the digits of the language (`formatNumber`). */
export const postWords = phrases(
  {
    marks: {
      update: 'UPDATE',
      correction: 'CORRECTION',
      clarification: 'CLARIFICATION',
      retraction: 'RETRACTION',
    },
    kinds: {
      update: 'Update',
      correction: 'Correction',
      clarification: 'Clarification',
      retraction: 'Retraction',
    },
    /** Between a date and a time of day, and things in a row. */
    comma: ', ',
    updates: 'Updates',
    newUpdates: (count: number, shown: string) => (count === 1 ? 'New update' : `${shown} new updates`),
    by: (name: string) => `By ${name}`,
    published: 'Published',
    modified: 'Last updated',
    edited: 'edited',
    wasWrong: 'Wrong:',
    inText: 'Where it stands in the text',
    isRight: 'Right:',
    withdrawn: 'Withdrawn:',
    unknownTime: 'time not in the source',
    tags: 'Tags',
    history: 'History of this text',
    plainText: 'Plain text',
    follow: 'Follow this post (Atom)',
    share: 'Share',
    shareMail: 'by mail',
    forms: 'Other forms',
    about: 'About this post',
    comments: (count: number, shown: string) =>
      count === 0 ? 'No comments yet' : count === 1 ? '1 comment' : `${shown} comments`,
    pinned: 'Pinned',
    pinnedPosts: 'Pinned posts',
    newest: 'Newest posts',
    noPosts: 'Nothing has been published yet.',
    archive: 'Archive',
    archiveMonth: (month: string) => `Archive: ${month}`,
    posts: (count: number, shown: string) => (count === 1 ? '1 post' : `${shown} posts`),
    tag: (label: string) => `Posts on “${label}”`,
    page: (page: string, pages: string) => `Page ${page} of ${pages}`,
    pager: 'Pages',
    newer: 'Newer posts',
    older: 'Older posts',
    historyTitle: 'History',
    historyIntro:
      'Every text that readers have been given, newest first, each compared with the one before it.',
    grace: (count: number, shown: string) =>
      count === 1
        ? 'Small changes in the first minute after publication are not listed.'
        : `Small changes in the first ${shown} minutes after publication are not listed.`,
    backToPost: 'Back to the post',
    revision: (number: string) => `Revision ${number}`,
    ofPost: 'the post',
    ofUpdate: (kind: string, number: string) => `${kind} (entry ${number})`,
    firstText: 'First published',
    firstTextShown: 'The text as first published',
    legend: 'Underlined: added. Struck through: removed.',
    folded: 'unchanged text left out',
    coarse: 'Too much changed here to compare word by word; whole paragraphs are shown.',
    newerRevisions: 'Newer revisions',
    olderRevisions: 'Older revisions',
    problems: {
      'post-unknown': 'This post does not exist. Look for it in the list of posts.',
      'post-public': 'This post is public already. Make it a draft before you schedule it.',
      'post-headline-blank': 'Give the post a headline.',
      'post-headline-mark':
        'Leave the mark out of the headline: UPDATE, CORRECTION and the like come by themselves with the entries under Updates.',
      'post-headline-long': 'Shorten the headline to {headline} characters.',
      'post-body-long': 'Shorten the text to {body} characters, or make two posts of it.',
      'post-byline-long': 'Shorten the byline to {byline} characters.',
      'post-place-long': 'Shorten the place to {place} characters.',
      'post-language-unknown': 'Write the language as a tag such as en, fa or ar-IQ.',
      'post-direction-unknown': 'Choose left to right or right to left.',
      'post-zone-unknown': 'Write the time zone as in Asia/Baghdad or UTC.',
      'post-tags-many': 'Keep to {tags} tags.',
      'post-tag-long': 'Shorten each tag to {tag} characters.',
      'schedule-past': 'Choose a time that is still to come, or publish now.',
      'update-unknown': 'This entry does not exist. Look for it below its post.',
      'update-blank': 'Write the text of the entry.',
      'update-long': 'Shorten the entry to {limit} characters, or make a post of it.',
      'update-kind-unknown': 'Choose one of the four kinds.',
      'correction-wrong-blank': 'Write what was wrong, in the words that readers had.',
      'correction-right-blank': 'Write what is right.',
      'correction-long': 'Shorten the quotation to {quote} characters.',
      'correction-gone':
        'The text no longer has these words. Take them as they stand in it now, or leave the text as it is.',
      'post-time-form': 'Write the time as 2011-04-09T11:21.',
    },
  },
  {
    fa: {
      marks: {
        update: 'به‌روزرسانی',
        correction: 'اصلاح',
        clarification: 'توضیح',
        retraction: 'پس‌گیری',
      },
      kinds: {
        update: 'به‌روزرسانی',
        correction: 'اصلاح',
        clarification: 'توضیح',
        retraction: 'پس‌گیری',
      },
      comma: '، ',
      updates: 'به‌روزرسانی‌ها',
      newUpdates: (count: number, shown: string) =>
        count === 1 ? 'به‌روزرسانی تازه' : `${shown} به‌روزرسانی تازه`,
      by: (name: string) => `نوشتهٔ ${name}`,
      published: 'انتشار:',
      modified: 'آخرین تغییر:',
      edited: 'ویرایش:',
      wasWrong: 'نادرست:',
      inText: 'جای آن در متن',
      isRight: 'درست:',
      withdrawn: 'پس‌گرفته:',
      unknownTime: 'زمان در منبع نیامده است',
      tags: 'برچسب‌ها',
      history: 'تاریخچهٔ این متن',
      plainText: 'متن ساده',
      follow: 'دنبال کردن این نوشته (Atom)',
      share: 'هم‌رسانی',
      shareMail: 'با ایمیل',
      forms: 'شکل‌های دیگر',
      about: 'دربارهٔ این نوشته',
      comments: (count: number, shown: string) => (count === 0 ? 'هنوز دیدگاهی نیست' : `${shown} دیدگاه`),
      pinned: 'سنجاق‌شده',
      pinnedPosts: 'نوشته‌های سنجاق‌شده',
      newest: 'تازه‌ترین نوشته‌ها',
      noPosts: 'هنوز چیزی منتشر نشده است.',
      archive: 'بایگانی',
      archiveMonth: (month: string) => `بایگانی: ${month}`,
      posts: (_: number, shown: string) => `${shown} نوشته`,
      tag: (label: string) => `نوشته‌ها دربارهٔ «${label}»`,
      page: (page: string, pages: string) => `صفحهٔ ${page} از ${pages}`,
      pager: 'صفحه‌ها',
      newer: 'نوشته‌های تازه‌تر',
      older: 'نوشته‌های پیشین',
      historyTitle: 'تاریخچه',
      historyIntro: 'همهٔ متن‌هایی که خوانندگان دیده‌اند، از تازه به کهنه، هر یک در سنجش با متن پیش از خود.',
      grace: (count: number, shown: string) =>
        count === 1
          ? 'تغییرهای کوچک در نخستین دقیقهٔ پس از انتشار فهرست نشده‌اند.'
          : `تغییرهای کوچک در ${shown} دقیقهٔ نخست پس از انتشار فهرست نشده‌اند.`,
      backToPost: 'بازگشت به نوشته',
      revision: (number: string) => `نسخهٔ ${number}`,
      ofPost: 'نوشته',
      ofUpdate: (kind: string, number: string) => `${kind} (مورد ${number})`,
      firstText: 'نخستین انتشار',
      firstTextShown: 'متن در نخستین انتشار',
      legend: 'زیرخط‌دار: افزوده. خط‌خورده: حذف‌شده.',
      folded: 'متن تغییرنکرده نشان داده نشده است',
      coarse: 'تغییرها بیش از آن است که واژه‌به‌واژه سنجیده شود؛ بندها کامل آمده‌اند.',
      newerRevisions: 'نسخه‌های تازه‌تر',
      olderRevisions: 'نسخه‌های پیشین',
      problems: {
        'post-unknown': 'چنین نوشته‌ای نیست. آن را در فهرست نوشته‌ها بجویید.',
        'post-public': 'این نوشته منتشر شده است. پیش از زمان‌بندی، آن را پیش‌نویس کنید.',
        'post-headline-blank': 'برای نوشته تیتر بگذارید.',
        'post-headline-mark':
          'نشان را از تیتر بردارید: «به‌روزرسانی»، «اصلاح» و مانند آن‌ها با آنچه در «به‌روزرسانی‌ها» می‌افزایید خودشان می‌آیند.',
        'post-headline-long': 'تیتر را به {headline} نویسه کوتاه کنید.',
        'post-body-long': 'متن را به {body} نویسه کوتاه کنید یا آن را دو نوشته کنید.',
        'post-byline-long': 'نام نویسنده را به {byline} نویسه کوتاه کنید.',
        'post-place-long': 'نام مکان را به {place} نویسه کوتاه کنید.',
        'post-language-unknown': 'زبان را با کدی مانند en، fa یا ar-IQ بنویسید.',
        'post-direction-unknown': 'چپ‌به‌راست یا راست‌به‌چپ را برگزینید.',
        'post-zone-unknown': 'منطقهٔ زمانی را مانند \u2066Asia/Tehran\u2069 یا UTC بنویسید.',
        'post-tags-many': 'بیش از {tags} برچسب نگذارید.',
        'post-tag-long': 'هر برچسب را به {tag} نویسه کوتاه کنید.',
        'schedule-past': 'زمانی در آینده برگزینید یا همین حالا منتشر کنید.',
        'update-unknown': 'چنین موردی نیست. آن را زیر نوشته‌اش بجویید.',
        'update-blank': 'متن این مورد را بنویسید.',
        'update-long': 'این مورد را به {limit} نویسه کوتاه کنید یا از آن نوشته‌ای بسازید.',
        'update-kind-unknown': 'یکی از چهار گونه را برگزینید.',
        'correction-wrong-blank': 'بنویسید چه چیزی نادرست بود، با همان واژه‌هایی که خوانندگان دیدند.',
        'correction-right-blank': 'بنویسید درست چیست.',
        'correction-long': 'نقل‌قول را به {quote} نویسه کوتاه کنید.',
        'correction-gone':
          'این واژه‌ها دیگر در متن نیستند. آن‌ها را همان‌گونه که اکنون در متن آمده بنویسید یا متن را به حال خود بگذارید.',
        'post-time-form': 'زمان را به شکل \u20662011-04-09T11:21\u2069 بنویسید.',
      },
    },
    ar: {
      marks: {
        update: 'تحديث',
        correction: 'تصحيح',
        clarification: 'توضيح',
        retraction: 'سحب',
      },
      kinds: {
        update: 'تحديث',
        correction: 'تصحيح',
        clarification: 'توضيح',
        retraction: 'سحب',
      },
      comma: '، ',
      updates: 'التحديثات',
      newUpdates: (count: number, shown: string) =>
        count === 1
          ? 'تحديث جديد'
          : count === 2
            ? 'تحديثان جديدان'
            : count % 100 >= 3 && count % 100 <= 10
              ? `${shown} تحديثات جديدة`
              : count % 100 > 10
                ? `${shown} تحديثًا جديدًا`
                : `${shown} تحديث جديد`,
      by: (name: string) => `بقلم ${name}`,
      published: 'نُشر في',
      modified: 'آخر تحديث:',
      edited: 'عُدِّل في',
      wasWrong: 'الخطأ:',
      inText: 'موضعه في النص',
      isRight: 'الصواب:',
      withdrawn: 'المسحوب:',
      unknownTime: 'الوقت غير مذكور في المصدر',
      tags: 'الوسوم',
      history: 'تاريخ هذا النص',
      plainText: 'نص عادي',
      follow: 'متابعة هذا المقال (Atom)',
      share: 'مشاركة',
      shareMail: 'بالبريد',
      forms: 'صيغ أخرى',
      about: 'عن هذا المقال',
      comments: arabicComments,
      pinned: 'مثبّت',
      pinnedPosts: 'المقالات المثبّتة',
      newest: 'أحدث المقالات',
      noPosts: 'لم يُنشر شيء بعد.',
      archive: 'الأرشيف',
      archiveMonth: (month: string) => `الأرشيف: ${month}`,
      posts: arabicPosts,
      tag: (label: string) => `مقالات عن «${label}»`,
      page: (page: string, pages: string) => `الصفحة ${page} من ${pages}`,
      pager: 'الصفحات',
      newer: 'مقالات أحدث',
      older: 'مقالات أقدم',
      historyTitle: 'تاريخ النص',
      historyIntro: 'كل نص عُرض على القراء، من الأحدث إلى الأقدم، مقارنًا بما قبله.',
      grace: (count: number, shown: string) =>
        count === 1
          ? 'لا تُدرج التغييرات الصغيرة في الدقيقة الأولى بعد النشر.'
          : count === 2
            ? 'لا تُدرج التغييرات الصغيرة في الدقيقتين الأوليين بعد النشر.'
            : count <= 10
              ? `لا تُدرج التغييرات الصغيرة في أول ${shown} دقائق بعد النشر.`
              : `لا تُدرج التغييرات الصغيرة في أول ${shown} دقيقة بعد النشر.`,
      backToPost: 'العودة إلى المقال',
      revision: (number: string) => `النسخة ${number}`,
      ofPost: 'المقال',
      ofUpdate: (kind: string, number: string) => `${kind} (المدخل ${number})`,
      firstText: 'النشر الأول',
      firstTextShown: 'النص كما نُشر أول مرة',
      legend: 'ما تحته خط: مضاف. المشطوب: محذوف.',
      folded: 'حُذف من العرض نص لم يتغير',
      coarse: 'التغييرات أكثر من أن تُقارن كلمة بكلمة؛ تُعرض الفقرات كاملة.',
      newerRevisions: 'نسخ أحدث',
      olderRevisions: 'نسخ أقدم',
      problems: {
        'post-unknown': 'هذا المقال غير موجود. ابحث عنه في قائمة المقالات.',
        'post-public': 'هذا المقال منشور. اجعله مسودة قبل جدولته.',
        'post-headline-blank': 'اكتب عنوانًا للمقال.',
        'post-headline-mark':
          'احذف العلامة من العنوان: «تحديث» و«تصحيح» وما شابههما تظهر تلقائيًا مع ما تضيفه في «التحديثات».',
        'post-headline-long': 'اختصر العنوان إلى {headline} حرف.',
        'post-body-long': 'اختصر النص إلى {body} حرف أو اجعله مقالين.',
        'post-byline-long': 'اختصر اسم الكاتب إلى {byline} حرفًا.',
        'post-place-long': 'اختصر اسم المكان إلى {place} حرفًا.',
        'post-language-unknown': 'اكتب اللغة برمز مثل en أو fa أو ar-IQ.',
        'post-direction-unknown': 'اختر من اليسار إلى اليمين أو من اليمين إلى اليسار.',
        'post-zone-unknown': 'اكتب المنطقة الزمنية هكذا: \u2066Asia/Baghdad\u2069 أو UTC.',
        'post-tags-many': 'لا تزد على {tags} وسمًا.',
        'post-tag-long': 'اختصر كل وسم إلى {tag} حرفًا.',
        'schedule-past': 'اختر وقتًا لم يأتِ بعد، أو انشر الآن.',
        'update-unknown': 'هذا المدخل غير موجود. ابحث عنه تحت مقاله.',
        'update-blank': 'اكتب نص المدخل.',
        'update-long': 'اختصر المدخل إلى {limit} حرف أو اجعله مقالًا.',
        'update-kind-unknown': 'اختر أحد الأنواع الأربعة.',
        'correction-wrong-blank': 'اكتب ما كان خطأً بالكلمات التي قرأها القراء.',
        'correction-right-blank': 'اكتب ما هو الصواب.',
        'correction-long': 'اختصر الاقتباس إلى {quote} حرف.',
        'correction-gone': 'لم تعد هذه الكلمات في النص. انقلها كما هي فيه الآن، أو اترك النص على حاله.',
        'post-time-form': 'اكتب الوقت هكذا: \u20662011-04-09T11:21\u2069.',
      },
    },
  },
);

/** Arabic counts in six forms; its plural categories are those of Unicode CLDR. */
function arabicComments(count: number, shown: string): string {
  if (count === 0) return 'لا تعليقات بعد';
  const forms = {
    one: 'تعليق واحد',
    two: 'تعليقان',
    few: `${shown} تعليقات`,
    many: `${shown} تعليقًا`,
    other: `${shown} تعليق`,
  };
  return forms[arabicForm(count)];
}

function arabicPosts(count: number, shown: string): string {
  const forms = {
    one: 'مقال واحد',
    two: 'مقالان',
    few: `${shown} مقالات`,
    many: `${shown} مقالًا`,
    other: `${shown} مقال`,
  };
  return forms[arabicForm(count)];
}

function arabicForm(count: number): 'one' | 'two' | 'few' | 'many' | 'other' {
  const category = new Intl.PluralRules('ar').select(count);
  return category === 'zero' ? 'other' : category;
}

import { phrases } from '../../ui/phrases.ts';

/** Updates that are written and not published. */
export const pendingWords = phrases(
  {
    saveForLater: 'Save for later',
    later: 'Publish it later',
    laterHint: (zone: string) =>
      `“Save for later” keeps it without readers seeing it. With a day and a time, as clocks show them in ${zone}, it is published by itself.`,
    waiting: 'Waiting updates',
    title: 'Waiting update',
    named: (text: string) => `Waiting update: ${text}`,
    kept: 'Saved for later',
    at: (when: string) => `Will be published at ${when}`,
    untilPublic: (when: string) => `Set for ${when}; waits until the post is public`,
    failed: (why: string) => `Not published: ${why}`,
    failures: {
      'correction-gone': 'the text of the post has the words to correct no longer.',
      'pending-source-gone': 'the post has a source no longer that it cites.',
      'source-label-taken': 'another source of the post is cited by the same words.',
      'source-url-known': 'the post has its new source already.',
    } as Record<string, string>,
    otherFailure: 'something in it does not fit the post. Open it to see what.',
    publishNow: 'Publish now',
    remove: 'Delete',
    removeHint: 'Nobody can bring it back.',
    removeSure: 'Delete it for good',
    notices: {
      'update-kept': 'Saved for later. Readers do not see it.',
      'update-scheduled': 'Scheduled. Readers do not see it before.',
      'update-deleted': 'The waiting update is deleted.',
    },
    problems: {
      'pending-time-given':
        'Press “Save for later” to have it published at this time, or empty the day and the time to publish it now.',
      'pending-source-gone':
        'The post has a source no longer that this text cites. Save the text as it is meant now, then publish it.',
      'pending-unknown':
        'This update is not waiting any more: it was published or deleted. Look at the updates of the post.',
      'pending-gone':
        'It was published or deleted while you changed it. Your text is here: compare it with the updates of the post before you publish it or save it once more.',
    },
  },
  {
    fa: {
      saveForLater: 'ذخیره برای بعد',
      later: 'انتشار در زمانی دیگر',
      laterHint: zone =>
        `«ذخیره برای بعد» آن را نگه می‌دارد و خوانندگان نمی‌بینند. با روز و ساعت، به وقت ${zone}، خودبه‌خود منتشر می‌شود.`,
      waiting: 'به‌روزرسانی‌های در انتظار',
      title: 'به‌روزرسانی در انتظار',
      named: text => `به‌روزرسانی در انتظار: ${text}`,
      kept: 'ذخیره‌شده برای بعد',
      at: when => `در ${when} منتشر می‌شود`,
      untilPublic: when => `برای ${when}؛ تا همگانی شدن نوشته می‌ماند`,
      failed: why => `منتشر نشد: ${why}`,
      failures: {
        'correction-gone': 'واژه‌هایی که باید اصلاح شوند دیگر در متن نوشته نیستند.',
        'pending-source-gone': 'منبعی که به آن ارجاع می‌دهد دیگر در نوشته نیست.',
        'source-label-taken': 'با همین واژه‌ها به منبع دیگری از نوشته ارجاع می‌شود.',
        'source-url-known': 'نوشته منبع تازهٔ آن را از پیش دارد.',
      },
      otherFailure: 'چیزی در آن با نوشته جور نیست. بازش کنید تا ببینید چه.',
      publishNow: 'هم‌اکنون منتشر شود',
      remove: 'حذف',
      removeHint: 'کسی نمی‌تواند آن را برگرداند.',
      removeSure: 'برای همیشه حذف شود',
      notices: {
        'update-kept': 'برای بعد ذخیره شد. خوانندگان آن را نمی‌بینند.',
        'update-scheduled': 'زمان‌بندی شد. خوانندگان پیش از آن نمی‌بینند.',
        'update-deleted': 'به‌روزرسانی در انتظار حذف شد.',
      },
      problems: {
        'pending-time-given':
          'برای انتشار در این زمان «ذخیره برای بعد» را بزنید، یا روز و ساعت را خالی کنید تا هم‌اکنون منتشر شود.',
        'pending-source-gone':
          'منبعی که این متن به آن ارجاع می‌دهد دیگر در نوشته نیست. متن را چنان‌که اکنون باید باشد ذخیره کنید و سپس منتشر کنید.',
        'pending-unknown':
          'این به‌روزرسانی دیگر در انتظار نیست: منتشر یا حذف شده است. به‌روزرسانی‌های نوشته را ببینید.',
        'pending-gone':
          'هنگامی که آن را تغییر می‌دادید منتشر یا حذف شد. متن شما اینجاست: پیش از انتشار یا ذخیرهٔ دوباره، آن را با به‌روزرسانی‌های نوشته بسنجید.',
      },
    },
    ar: {
      saveForLater: 'احفظ لوقت لاحق',
      later: 'النشر لاحقًا',
      laterHint: zone =>
        `«احفظ لوقت لاحق» يحفظه من دون أن يراه القراء. ومع يوم وساعة بتوقيت ${zone} يُنشر تلقائيًا.`,
      waiting: 'تحديثات تنتظر',
      title: 'تحديث ينتظر',
      named: text => `تحديث ينتظر: ${text}`,
      kept: 'محفوظ لوقت لاحق',
      at: when => `يُنشر في ${when}`,
      untilPublic: when => `موعده ${when}؛ ينتظر أن يصبح المقال عامًا`,
      failed: why => `لم يُنشر: ${why}`,
      failures: {
        'correction-gone': 'لم تعد الكلمات المطلوب تصحيحها في نص المقال.',
        'pending-source-gone': 'لم يعد في المقال مصدر يحيل إليه.',
        'source-label-taken': 'لمصدر آخر في المقال الإحالة نفسها.',
        'source-url-known': 'في المقال مصدره الجديد من قبل.',
      },
      otherFailure: 'شيء فيه لا يوافق المقال. افتحه لترى ما هو.',
      publishNow: 'انشر الآن',
      remove: 'حذف',
      removeHint: 'لا يستطيع أحد استعادته.',
      removeSure: 'احذفه نهائيًا',
      notices: {
        'update-kept': 'حُفظ لوقت لاحق. لا يراه القراء.',
        'update-scheduled': 'جُدول. لا يراه القراء قبل موعده.',
        'update-deleted': 'حُذف التحديث الذي كان ينتظر.',
      },
      problems: {
        'pending-time-given': 'اضغط «احفظ لوقت لاحق» ليُنشر في هذا الموعد، أو أفرغ اليوم والساعة لينشر الآن.',
        'pending-source-gone': 'لم يعد في المقال مصدر يحيل إليه هذا النص. احفظ النص كما تريده الآن ثم انشره.',
        'pending-unknown': 'لم يعد هذا التحديث ينتظر: نُشر أو حُذف. انظر تحديثات المقال.',
        'pending-gone':
          'نُشر أو حُذف وأنت تعدّله. نصك هنا: قارنه بتحديثات المقال قبل أن تنشره أو تحفظه من جديد.',
      },
    },
  },
);

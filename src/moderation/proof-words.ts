import { phrases } from '../ui/phrases.ts';

/** What the script of the form tells while a browser proves work. */
export const proofWords = phrases(
  {
    working:
      'Many unwanted comments are arriving just now, so your browser first solves a small task. It takes a few seconds, then your comment is sent by itself. Nothing goes to anybody else.',
    done: 'Solved. Your comment is being sent.',
    failed:
      'Your browser could not solve the task. Your comment is sent all the same; a moderator reads it before it appears.',
  },
  {
    fa: {
      working:
        'اکنون دیدگاه‌های ناخواستهٔ بسیاری می‌رسد؛ برای همین مرورگر شما نخست مسئلهٔ کوچکی را حل می‌کند. چند ثانیه طول می‌کشد و سپس دیدگاهتان خودبه‌خود فرستاده می‌شود. هیچ چیز به جای دیگری فرستاده نمی‌شود.',
      done: 'حل شد. دیدگاه شما در حال ارسال است.',
      failed:
        'مرورگر شما نتوانست مسئله را حل کند. دیدگاهتان با این حال فرستاده می‌شود و پس از آن که ناظری آن را خواند نمایش داده می‌شود.',
    },
    ar: {
      working:
        'تصل الآن تعليقات كثيرة غير مرغوب فيها، لذلك يحل متصفحك أولًا مسألة صغيرة. يستغرق ذلك بضع ثوانٍ ثم يُرسل تعليقك تلقائيًّا. ولا يُرسل شيء إلى أي جهة أخرى.',
      done: 'حُلّت المسألة، ويُرسل تعليقك الآن.',
      failed: 'لم يستطع متصفحك حل المسألة. يُرسل تعليقك مع ذلك، ويقرؤه أحد المشرفين قبل أن يظهر.',
    },
  },
);

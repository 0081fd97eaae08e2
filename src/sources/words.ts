import { phrases } from '../ui/phrases.ts';

export const sourceWords = phrases(
  {
    none: 'not given',
    comma: ', ',
    unanswered: (question: string) => `“${question}” Nobody has answered this yet.`,
    problems: {
      'source-unknown':
        'This source is no longer there. Go back to the post and look at its list of sources.',
      'source-publisher-blank': 'Say who published it: a newspaper, an agency, a person.',
      'source-publisher-long': 'Shorten the name of the publisher to {publisher} characters.',
      'source-title-long': 'Shorten the title to {title} characters.',
      'source-date-form': 'Write the date as 2011-04-09, or as much of it as you know: 2011-04 or 2011.',
      'source-url-form': 'Write the whole address, beginning with http:// or https://, without a password.',
      'source-label-form':
        'Take brackets and backslashes out of the words of the citation; it puts its own around them.',
      'source-label-long': 'Shorten the words of the citation to {label} characters.',
      'source-label-taken':
        'Another source of this post is cited as “{label}”. Choose other words for the citation.',
      'source-url-known': 'This post has a source of this address already, cited as [{label}].',
      'question-unknown': 'This question is no longer there. Go back to the post and look at its claims.',
      'question-blank': 'Write the question that the parties answer.',
      'question-long': 'Shorten the question to {question} characters.',
      'claim-unknown': 'This claim is no longer there. Go back to the post and look at its claims.',
      'claim-party-blank': 'Say whose claim it is.',
      'claim-party-long': 'Shorten the name of the party to {party} characters.',
      'claim-statement-blank': 'Write the figure or what the party says.',
      'claim-statement-long': 'Shorten the claim to {statement} characters.',
      'claim-date-form': 'Write the date as 2011-04-09, or as much of it as you know: 2011-04 or 2011.',
      'claim-status-unknown': 'Choose one of the four statuses.',
      'claim-source-unknown': 'Choose one of the sources of this post, or none.',
    },
  },
  {
    fa: {
      none: 'ذکر نشده',
      comma: '، ',
      unanswered: (question: string) => `«${question}» هنوز کسی به این پاسخ نداده است.`,
      problems: {
        'source-unknown': 'این منبع دیگر وجود ندارد. به نوشته برگردید و فهرست منابع آن را ببینید.',
        'source-publisher-blank': 'بنویسید چه کسی آن را منتشر کرده است: روزنامه، خبرگزاری یا شخص.',
        'source-publisher-long': 'نام ناشر را به {publisher} نویسه کوتاه کنید.',
        'source-title-long': 'عنوان را به {title} نویسه کوتاه کنید.',
        'source-date-form':
          'تاریخ را به میلادی و به شکل \u20662011-04-09\u2069 بنویسید، یا هر اندازه که می‌دانید: \u20662011-04\u2069 یا 2011.',
        'source-url-form':
          'نشانی را کامل بنویسید، با \u2066http://\u2069 یا \u2066https://\u2069 در آغاز و بدون گذرواژه.',
        'source-label-form': 'کروشه و خط کج را از واژه‌های ارجاع بردارید؛ ارجاع خودش کروشه می‌گذارد.',
        'source-label-long': 'واژه‌های ارجاع را به {label} نویسه کوتاه کنید.',
        'source-label-taken': 'به منبع دیگری از این نوشته با «{label}» ارجاع می‌شود. واژه‌های دیگری برگزینید.',
        'source-url-known': 'این نوشته منبعی با همین نشانی دارد که با [{label}] به آن ارجاع می‌شود.',
        'question-unknown': 'این پرسش دیگر وجود ندارد. به نوشته برگردید و ادعاهای آن را ببینید.',
        'question-blank': 'پرسشی را بنویسید که طرف‌ها به آن پاسخ می‌دهند.',
        'question-long': 'پرسش را به {question} نویسه کوتاه کنید.',
        'claim-unknown': 'این ادعا دیگر وجود ندارد. به نوشته برگردید و ادعاهای آن را ببینید.',
        'claim-party-blank': 'بنویسید این ادعا از کیست.',
        'claim-party-long': 'نام طرف را به {party} نویسه کوتاه کنید.',
        'claim-statement-blank': 'رقم یا گفتهٔ آن طرف را بنویسید.',
        'claim-statement-long': 'ادعا را به {statement} نویسه کوتاه کنید.',
        'claim-date-form':
          'تاریخ را به میلادی و به شکل \u20662011-04-09\u2069 بنویسید، یا هر اندازه که می‌دانید: \u20662011-04\u2069 یا 2011.',
        'claim-status-unknown': 'یکی از چهار وضعیت را برگزینید.',
        'claim-source-unknown': 'یکی از منابع همین نوشته را برگزینید، یا هیچ‌کدام را.',
      },
    },
    ar: {
      none: 'غير مذكور',
      comma: '، ',
      unanswered: (question: string) => `«${question}» لم يجب أحد عن هذا بعد.`,
      problems: {
        'source-unknown': 'لم يعد هذا المصدر موجودًا. عُد إلى المقال وانظر قائمة مصادره.',
        'source-publisher-blank': 'اكتب من نشره: صحيفة أو وكالة أو شخص.',
        'source-publisher-long': 'اختصر اسم الناشر إلى {publisher} حرفًا.',
        'source-title-long': 'اختصر العنوان إلى {title} حرف.',
        'source-date-form':
          'اكتب التاريخ هكذا: \u20662011-04-09\u2069، أو ما تعرفه منه: \u20662011-04\u2069 أو 2011.',
        'source-url-form':
          'اكتب الرابط كاملًا مبتدئًا بـ \u2066http://\u2069 أو \u2066https://\u2069 ومن دون كلمة مرور.',
        'source-label-form':
          'احذف الأقواس المعقوفة والخط المائل العكسي من كلمات الإحالة؛ فالإحالة تضع قوسيها بنفسها.',
        'source-label-long': 'اختصر كلمات الإحالة إلى {label} حرفًا.',
        'source-label-taken': 'لهذا المقال مصدر آخر إحالته «{label}». اختر كلمات أخرى.',
        'source-url-known': 'لهذا المقال مصدر بهذا الرابط، إحالته [{label}].',
        'question-unknown': 'لم يعد هذا السؤال موجودًا. عُد إلى المقال وانظر ادعاءاته.',
        'question-blank': 'اكتب السؤال الذي تجيب عنه الأطراف.',
        'question-long': 'اختصر السؤال إلى {question} حرف.',
        'claim-unknown': 'لم يعد هذا الادعاء موجودًا. عُد إلى المقال وانظر ادعاءاته.',
        'claim-party-blank': 'اكتب صاحب هذا الادعاء.',
        'claim-party-long': 'اختصر اسم الطرف إلى {party} حرفًا.',
        'claim-statement-blank': 'اكتب الرقم أو ما يقوله الطرف.',
        'claim-statement-long': 'اختصر الادعاء إلى {statement} حرف.',
        'claim-date-form':
          'اكتب التاريخ هكذا: \u20662011-04-09\u2069، أو ما تعرفه منه: \u20662011-04\u2069 أو 2011.',
        'claim-status-unknown': 'اختر إحدى الحالات الأربع.',
        'claim-source-unknown': 'اختر أحد مصادر هذا المقال أو لا شيء.',
      },
    },
  },
);

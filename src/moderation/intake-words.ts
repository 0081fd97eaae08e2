import { phrases } from '../ui/phrases.ts';

/**
 * What checks say. `problems`: to the writer, as a whole sentence, by the code of the check; `labels`: to
 * moderators, in a word or two.
 */
export const intakeWords = phrases(
  {
    labels: {
      'held-word': 'banned words',
      'held-domain': 'blocked site',
      'held-links': 'many links',
      'held-first-link': 'first comment, with a link',
      'held-repeated': 'said elsewhere',
      'held-spam': 'looks like spam',
      'held-abuse': 'looks abusive',
      'held-outside': 'outside scorer',
      'held-unchecked': 'could not be checked',
      'held-proof': 'under attack, no task solved',
      'held-first': 'first comment of a writer',
      'held-all': 'every comment waits',
      'held-reports': 'reported by readers',
      moderator: 'held by a moderator',
    },
    /** What the status page says of a comment that was sent all the same. */
    reasons: {
      'held-word': 'The words “{word}” are on the list of this site.',
      'held-domain': 'A link leads to {domain}, which this site does not link to without a look.',
      'held-links': 'It has more than {limit} links.',
      'held-first-link': 'It was the first comment of its writer, and had a link.',
      'held-repeated': 'Much the same text had been sent shortly before.',
      'held-spam': 'A program took it for advertising. It can be wrong.',
      'held-abuse': 'A program took it for abuse of people. It can be wrong.',
      'held-outside': 'A program that this site asks would have a moderator read it first. It can be wrong.',
      'held-unchecked': 'It could not be checked when it came.',
      'held-proof': 'Many unwanted comments were arriving, and no task was solved for this one.',
      'held-first': 'It was the first comment of its writer, and those are read first.',
      'held-all': 'In this discussion every comment is read first.',
      'held-reports': 'Several readers reported it.',
    },
    problems: {
      'writer-banned':
        'You cannot write here until {until}, because of the rule “{rule}”: {reason} Your text is below; copy it if you want to keep it.',
      'slow-mode':
        'In this discussion everybody waits a while between two comments. Send it again in {seconds} seconds.',
      'held-word':
        'The words “{word}” fall under the rule “{rule}”. Change them, or send the comment to a moderator as it is.',
      'held-domain':
        'A link leads to {domain}, which falls under the rule “{rule}” here. Take it out, or send the comment to a moderator as it is.',
      'held-links':
        'A comment with more than {limit} links waits for a moderator, because of the rule “{rule}”. Take some out, or send it as it is.',
      'held-first-link':
        'Somebody’s first comment waits for a moderator where it has a link, because of the rule “{rule}”. Take the link out, or send it as it is.',
      'held-repeated':
        'Much the same text was sent to this site shortly before, which falls under the rule “{rule}”. Change it, or send it to a moderator as it is.',
      'held-spam':
        'The text resembles advertising, which falls under the rule “{rule}”. Change it, or send it to a moderator as it is. A program judged this, and it can be wrong.',
      'held-abuse':
        'The text resembles abuse of people, which falls under the rule “{rule}”. Change it, or send it to a moderator as it is. A program judged this, and it can be wrong.',
      'held-outside':
        'A program that this site asks would have a moderator read this first, because of the rule “{rule}”. Change it, or send it as it is. The program can be wrong.',
      'held-unchecked':
        'The comment could not be checked just now, so a moderator reads it first. Nothing is lost.',
      'held-proof':
        'Many unwanted comments are arriving, and your browser solved no task for this one, so a moderator reads it first. Nothing is lost.',
      'held-first': 'A writer’s first comment here is read by a moderator before it appears.',
      'held-all': 'In this discussion a moderator reads every comment before it appears.',
      'held-reports':
        'Several readers reported the comment, so a moderator reads it before it is shown again.',
    },
  },
  {
    fa: {
      labels: {
        'held-word': 'واژه‌های ممنوع',
        'held-domain': 'سایت مسدود',
        'held-links': 'پیوندهای بسیار',
        'held-first-link': 'نخستین دیدگاه، با پیوند',
        'held-repeated': 'در جای دیگر گفته شده',
        'held-spam': 'به هرزنامه می‌ماند',
        'held-abuse': 'به توهین می‌ماند',
        'held-outside': 'سنجهٔ بیرونی',
        'held-unchecked': 'بررسی نشد',
        'held-proof': 'هنگام هجوم، بی حل مسئله',
        'held-first': 'نخستین دیدگاه نویسنده',
        'held-all': 'همهٔ دیدگاه‌ها می‌مانند',
        'held-reports': 'گزارش خوانندگان',
        moderator: 'ناظر نگه داشته است',
      },
      reasons: {
        'held-word': 'واژه‌های «{word}» در فهرست این سایت است.',
        'held-domain': 'پیوندی به {domain} می‌رود که این سایت بی‌بررسی به آن پیوند نمی‌دهد.',
        'held-links': 'بیش از {limit} پیوند دارد.',
        'held-first-link': 'نخستین دیدگاه نویسنده‌اش بود و پیوند داشت.',
        'held-repeated': 'متنی بسیار مانند آن اندکی پیش فرستاده شده بود.',
        'held-spam': 'برنامه‌ای آن را تبلیغ پنداشت و ممکن است اشتباه کرده باشد.',
        'held-abuse': 'برنامه‌ای آن را توهین پنداشت و ممکن است اشتباه کرده باشد.',
        'held-outside':
          'برنامه‌ای که این سایت از آن می‌پرسد خواست نخست ناظری آن را بخواند. ممکن است اشتباه کرده باشد.',
        'held-unchecked': 'هنگام رسیدن نتوانستیم بررسی‌اش کنیم.',
        'held-proof': 'دیدگاه‌های ناخواستهٔ بسیاری می‌رسید و برای این یکی مسئله‌ای حل نشده بود.',
        'held-first': 'نخستین دیدگاه نویسنده‌اش بود و این‌ها نخست خوانده می‌شوند.',
        'held-all': 'در این گفت‌وگو هر دیدگاهی نخست خوانده می‌شود.',
        'held-reports': 'چند خواننده آن را گزارش کردند.',
      },
      problems: {
        'writer-banned':
          'تا {until} نمی‌توانید اینجا بنویسید. قاعده: «{rule}». دلیل: {reason} متن شما در زیر است؛ اگر می‌خواهید از آن رونوشت بردارید.',
        'slow-mode': 'در این گفت‌وگو همه میان دو دیدگاه کمی صبر می‌کنند. {seconds} ثانیهٔ دیگر دوباره بفرستید.',
        'held-word':
          'واژه‌های «{word}» زیر قاعدهٔ «{rule}» می‌آید. آن‌ها را تغییر دهید یا دیدگاه را همین‌گونه برای ناظر بفرستید.',
        'held-domain':
          'پیوندی به {domain} می‌رود که اینجا زیر قاعدهٔ «{rule}» می‌آید. آن را بردارید یا دیدگاه را همین‌گونه برای ناظر بفرستید.',
        'held-links':
          'دیدگاهی با بیش از {limit} پیوند، طبق قاعدهٔ «{rule}»، نخست به دست ناظر می‌رسد. چند پیوند را بردارید یا همین‌گونه بفرستید.',
        'held-first-link':
          'نخستین دیدگاه هر کس، اگر پیوند داشته باشد، طبق قاعدهٔ «{rule}» نخست به دست ناظر می‌رسد. پیوند را بردارید یا همین‌گونه بفرستید.',
        'held-repeated':
          'متنی بسیار مانند این به تازگی به این سایت فرستاده شده است و این زیر قاعدهٔ «{rule}» می‌آید. تغییرش دهید یا همین‌گونه برای ناظر بفرستید.',
        'held-spam':
          'این متن به تبلیغ می‌ماند که زیر قاعدهٔ «{rule}» می‌آید. تغییرش دهید یا همین‌گونه برای ناظر بفرستید. این را برنامه‌ای گفته است که ممکن است اشتباه کند.',
        'held-abuse':
          'این متن به توهین می‌ماند که زیر قاعدهٔ «{rule}» می‌آید. تغییرش دهید یا همین‌گونه برای ناظر بفرستید. این را برنامه‌ای گفته است که ممکن است اشتباه کند.',
        'held-outside':
          'برنامه‌ای که این سایت از آن می‌پرسد، طبق قاعدهٔ «{rule}»، می‌خواهد نخست ناظری این متن را بخواند. تغییرش دهید یا همین‌گونه بفرستید. آن برنامه ممکن است اشتباه کند.',
        'held-unchecked':
          'دیدگاه را اکنون نتوانستیم بررسی کنیم، پس نخست ناظری آن را می‌خواند. چیزی از دست نرفته است.',
        'held-proof':
          'دیدگاه‌های ناخواستهٔ بسیاری می‌رسد و مرورگر شما برای این یکی مسئله‌ای حل نکرده است، پس نخست ناظری آن را می‌خواند. چیزی از دست نرفته است.',
        'held-first': 'نخستین دیدگاه هر نویسنده را پیش از انتشار ناظری می‌خواند.',
        'held-all': 'در این گفت‌وگو هر دیدگاهی را پیش از انتشار ناظری می‌خواند.',
        'held-reports': 'چند خواننده این دیدگاه را گزارش کردند، پس پیش از نمایش دوباره ناظری آن را می‌خواند.',
      },
    },
    ar: {
      labels: {
        'held-word': 'كلمات محظورة',
        'held-domain': 'موقع محجوب',
        'held-links': 'روابط كثيرة',
        'held-first-link': 'أول تعليق وفيه رابط',
        'held-repeated': 'قيل في مكان آخر',
        'held-spam': 'يشبه الإعلان',
        'held-abuse': 'يشبه الإساءة',
        'held-outside': 'مقيّم خارجي',
        'held-unchecked': 'تعذّر فحصه',
        'held-proof': 'أثناء هجوم، بلا حل مسألة',
        'held-first': 'أول تعليق لكاتبه',
        'held-all': 'كل التعليقات تنتظر',
        'held-reports': 'بلاغات القراء',
        moderator: 'أوقفه مشرف',
      },
      reasons: {
        'held-word': 'الكلمات «{word}» في قائمة هذا الموقع.',
        'held-domain': 'يقود رابط إلى {domain}، ولا يضع هذا الموقع رابطًا إليه قبل النظر فيه.',
        'held-links': 'تزيد روابطه على {limit}.',
        'held-first-link': 'كان أول تعليق لكاتبه وفيه رابط.',
        'held-repeated': 'كان نص يكاد يكون نفسه قد أُرسل قبل قليل.',
        'held-spam': 'عدّه برنامج إعلانًا، وقد يكون مخطئًا.',
        'held-abuse': 'عدّه برنامج إساءة إلى الناس، وقد يكون مخطئًا.',
        'held-outside': 'رأى برنامج يسأله هذا الموقع أن يقرأه مشرف أولًا، وقد يكون مخطئًا.',
        'held-unchecked': 'تعذّر فحصه حين وصل.',
        'held-proof': 'كانت تعليقات كثيرة غير مرغوبة تصل، ولم تُحل مسألة لهذا التعليق.',
        'held-first': 'كان أول تعليق لكاتبه، وهذه تُقرأ أولًا.',
        'held-all': 'في هذا النقاش يُقرأ كل تعليق أولًا.',
        'held-reports': 'أبلغ عنه عدة قراء.',
      },
      problems: {
        'writer-banned':
          'لا يمكنك الكتابة هنا حتى {until}، بموجب القاعدة «{rule}»: {reason} نصك أدناه، فانسخه إن أردت الاحتفاظ به.',
        'slow-mode': 'في هذا النقاش ينتظر الجميع قليلًا بين تعليقين. أعد الإرسال لاحقًا (بالثواني: {seconds}).',
        'held-word': 'تقع الكلمات «{word}» تحت القاعدة «{rule}». غيّرها، أو أرسل التعليق إلى المشرف كما هو.',
        'held-domain':
          'يقود رابط إلى {domain}، وهو هنا تحت القاعدة «{rule}». احذفه، أو أرسل التعليق إلى المشرف كما هو.',
        'held-links':
          'التعليق الذي تزيد روابطه على {limit} ينتظر المشرف بموجب القاعدة «{rule}». احذف بعضها، أو أرسله كما هو.',
        'held-first-link':
          'أول تعليق لأي كاتب ينتظر المشرف إن كان فيه رابط، بموجب القاعدة «{rule}». احذف الرابط، أو أرسله كما هو.',
        'held-repeated':
          'أُرسل إلى هذا الموقع قبل قليل نص يكاد يكون نفسه، وهذا تحت القاعدة «{rule}». غيّره، أو أرسله إلى المشرف كما هو.',
        'held-spam':
          'يشبه النص إعلانًا، وهذا تحت القاعدة «{rule}». غيّره، أو أرسله إلى المشرف كما هو. هذا حكم برنامج وقد يخطئ.',
        'held-abuse':
          'يشبه النص إساءة إلى الناس، وهذا تحت القاعدة «{rule}». غيّره، أو أرسله إلى المشرف كما هو. هذا حكم برنامج وقد يخطئ.',
        'held-outside':
          'يرى برنامج يسأله هذا الموقع أن يقرأ المشرف هذا النص أولًا بموجب القاعدة «{rule}». غيّره، أو أرسله كما هو. قد يخطئ البرنامج.',
        'held-unchecked': 'تعذّر فحص التعليق الآن، لذلك يقرؤه مشرف أولًا. لم يضع شيء.',
        'held-proof':
          'تصل تعليقات كثيرة غير مرغوبة، ولم يحل متصفحك مسألة لهذا التعليق، لذلك يقرؤه مشرف أولًا. لم يضع شيء.',
        'held-first': 'أول تعليق لأي كاتب هنا يقرؤه مشرف قبل ظهوره.',
        'held-all': 'في هذا النقاش يقرأ مشرف كل تعليق قبل ظهوره.',
        'held-reports': 'أبلغ عدة قراء عن التعليق، لذلك يقرؤه مشرف قبل أن يُعرض من جديد.',
      },
    },
  },
);

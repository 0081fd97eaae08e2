import { phrases } from '../ui/phrases.ts';

/** Gaps for numbers take them as text, in the digits of the language (`formatNumber`). */
export const discussionWords = phrases(
  {
    heading: (count: number, shown: string) =>
      count === 0 ? 'No comments yet' : count === 1 ? '1 comment' : `${shown} comments`,
    times: (zone: string) => `Times: ${zone}`,
    anonymous: 'Anonymous',
    marks: { owner: 'Author', editor: 'Author', author: 'Author', moderator: 'Moderator' },
    /** Between a date and a time of day. */
    comma: ', ',
    noTime: 'time not in the source',
    edited: (time: string) => `edited ${time}`,
    answers: 'answers',
    answeredBy: 'answered by',
    more: (count: string) => `${count} more`,
    reply: 'Reply',
    replyTo: (number: string) => `Reply to ${number}`,
    empty: 'This comment has no text in its source.',
    withdrawn: 'Withdrawn by its writer.',
    removed: (rule: string, reason: string, time: string, by: string) =>
      `Removed ${time} by ${by} under the rule “${rule}”: ${reason}`,
    removers: { person: 'a moderator', check: 'a program' },
    removedSilently: 'Removed.',
    closed: 'This discussion is closed. Everything said can be read; nothing can be added.',
    searchThread: 'Search this discussion',
    search: 'Search',
    pager: 'Pages of the discussion',
    first: 'First',
    previous: 'Previous',
    next: 'Next',
    last: 'Last',
    page: (page: string) => `Page ${page}`,
    formTitle: 'Write a comment',
    formPrivacy:
      'No account, no e-mail address. With your first comment your browser keeps a key that lets you change it for some minutes.',
    name: 'Name (optional)',
    nameHint: (handle: string) => `Without one you get a handle for this discussion, such as “${handle}”.`,
    text: 'Comment',
    textHint: (limit: string) =>
      `An empty line begins a paragraph; *stars* emphasise, > quotes, addresses become links. At most ${limit} characters.`,
    answersField: 'Answers',
    answersHint: 'Numbers of comments, for example 2, 6',
    submit: 'Publish comment',
    mine: 'Your comments in this discussion',
    rules: 'Rules of this discussion',
    heldAll: 'New comments appear here once a moderator has read them.',
    heldFirst: 'The first comment of a new writer appears once a moderator has read it.',
    asked:
      'It would wait for a moderator and not appear at once. Change the words and send it again, or send it to a moderator as it is.',
    askedRule: 'The rule:',
    sendChanged: 'Send the changed words',
    insist: 'Send it to a moderator as it is',
    report: 'Report',
    reportOf: (number: string) => `Report comment ${number}`,
    notice: 'Report illegal content',
    replyTitle: 'Write an answer',
    youAnswer: 'You answer',
    alsoAnswer: 'Also answer',
    doNotAnswer: (number: string) => `Do not answer ${number}`,
    back: 'Back to the discussion',
    mineTitle: 'Your comments',
    mineNone: 'This browser has written nothing in this discussion.',
    mineUntil: (time: string) => `You can change or withdraw it until ${time}.`,
    mineLate: 'It can no longer be changed.',
    edit: 'Change',
    withdraw: 'Withdraw',
    editTitle: 'Change your comment',
    save: 'Save',
    withdrawalTitle: 'Withdraw your comment',
    withdrawalText:
      'Its text and name are erased for good. A note stays in its place, so that answers to it keep their sense.',
    withdrawalSubmit: 'Withdraw it',
    keep: 'Keep it',
    problems: {
      'thread-unknown': 'There is no such discussion. Go back to the post and begin there.',
      'thread-closed':
        'This discussion was closed, so your comment was not published. Copy your text if you want to keep it.',
      'thread-address-taken': 'Another discussion has this address. Choose another address.',
      'comment-unknown': 'There is no such comment. Follow a link from the discussion itself.',
      'comment-gone':
        'This comment was withdrawn or removed, so it can’t be changed or answered. Go back to the discussion.',
      'comment-blank': 'Write something first: the comment has no text.',
      'comment-too-long':
        'The comment has {length} characters; {limit} are possible. Shorten it or write two.',
      'comment-repeated':
        'You have said this already: your comment stands as #{number}. Change this one to add to it.',
      'comment-not-yours':
        'Only the browser that wrote a comment can change it. Use that browser, or answer the comment instead.',
      'edit-too-late':
        'A comment can be changed for {minutes} minutes, and they are over. Write a new comment that answers it.',
      'name-too-long': 'The name is too long. Use at most {limit} characters.',
      'name-of-staff':
        'This name is that of somebody on the staff, or looks like it. Choose another or leave it empty.',
      'name-is-handle':
        'The name reads like a handle, and those are given by the site. Choose another or leave it empty.',
      'answers-unknown':
        'There is no comment {numbers} here to answer. Use the numbers shown beside comments.',
      'answers-too-many': 'One comment can answer at most {limit} others. Name fewer of them.',
      'removal-rule-blank': 'Name the rule that the comment breaks; readers see it in its place.',
      'removal-reason-blank': 'Write the reason in a few words; readers see it in the comment’s place.',
      'comment-not-removed': 'This comment is not removed, so it need not be put back. Reload the list.',
      'comment-repeated-held':
        'You have sent this already: it waits for a moderator. Its page, which you find under “Your comments”, says what becomes of it.',
      'decided-meanwhile':
        'Somebody else has decided about this comment meanwhile. Reload the page and look again.',
      'comment-not-held':
        'This comment does not wait for a moderator any more. Reload the page to see what was decided.',
    },
  },
  {
    fa: {
      heading: (count: number, shown: string) => (count === 0 ? 'هنوز دیدگاهی نیست' : `${shown} دیدگاه`),
      times: (zone: string) => `زمان‌ها: ${zone}`,
      anonymous: 'ناشناس',
      marks: { owner: 'نویسنده', editor: 'نویسنده', author: 'نویسنده', moderator: 'ناظر' },
      comma: '، ',
      noTime: 'زمان در منبع نیامده است',
      edited: (time: string) => `ویرایش: ${time}`,
      answers: 'در پاسخ به',
      answeredBy: 'پاسخ‌ها:',
      more: (count: string) => `${count} پاسخ دیگر`,
      reply: 'پاسخ',
      replyTo: (number: string) => `پاسخ به ${number}`,
      empty: 'این دیدگاه در منبع متنی ندارد.',
      withdrawn: 'نویسنده آن را پس گرفت.',
      removed: (rule: string, reason: string, time: string, by: string) =>
        `در ${time} ${by} آن را طبق قاعدهٔ «${rule}» حذف کرد: ${reason}`,
      removers: { person: 'ناظر', check: 'برنامه' },
      removedSilently: 'حذف شد.',
      closed: 'این گفت‌وگو بسته شده است. همهٔ گفته‌ها خواندنی است، اما چیزی نمی‌توان افزود.',
      searchThread: 'جست‌وجو در این گفت‌وگو',
      search: 'جست‌وجو',
      pager: 'صفحه‌های گفت‌وگو',
      first: 'نخست',
      previous: 'پیشین',
      next: 'بعدی',
      last: 'آخر',
      page: (page: string) => `صفحهٔ ${page}`,
      formTitle: 'دیدگاه بنویسید',
      formPrivacy:
        'نه حساب کاربری لازم است و نه نشانی ایمیل. با نخستین دیدگاه، مرورگر شما کلیدی نگه می‌دارد تا بتوانید چند دقیقه آن را تغییر دهید.',
      name: 'نام (اختیاری)',
      nameHint: (handle: string) => `اگر ننویسید، در این گفت‌وگو نام مستعاری مانند «${handle}» می‌گیرید.`,
      text: 'دیدگاه',
      textHint: (limit: string) =>
        `خط خالی بند تازه می‌سازد؛ *ستاره* برای تأکید است، > برای نقل قول، و نشانی‌ها پیوند می‌شوند. حداکثر ${limit} نویسه.`,
      answersField: 'در پاسخ به',
      answersHint: 'شمارهٔ دیدگاه‌ها، برای نمونه ۲، ۶',
      submit: 'انتشار دیدگاه',
      mine: 'دیدگاه‌های شما در این گفت‌وگو',
      rules: 'قاعده‌های این گفت‌وگو',
      heldAll: 'دیدگاه‌های تازه پس از آنکه ناظری آن‌ها را خواند اینجا می‌آید.',
      heldFirst: 'نخستین دیدگاه هر نویسندهٔ تازه پس از آنکه ناظری آن را خواند می‌آید.',
      asked:
        'این دیدگاه در انتظار ناظر می‌ماند و بی‌درنگ منتشر نمی‌شود. متن را تغییر دهید و دوباره بفرستید، یا همین‌گونه به ناظر بسپارید.',
      askedRule: 'قاعده:',
      sendChanged: 'متن تغییریافته را بفرست',
      insist: 'همین‌گونه به ناظر بسپار',
      report: 'گزارش',
      reportOf: (number: string) => `گزارش دیدگاه ${number}`,
      notice: 'گزارش محتوای غیرقانونی',
      replyTitle: 'پاسخ بنویسید',
      youAnswer: 'پاسخ شما به',
      alsoAnswer: 'و نیز در پاسخ به',
      doNotAnswer: (number: string) => `به ${number} پاسخ نمی‌دهم`,
      back: 'بازگشت به گفت‌وگو',
      mineTitle: 'دیدگاه‌های شما',
      mineNone: 'این مرورگر در این گفت‌وگو چیزی ننوشته است.',
      mineUntil: (time: string) => `تا ${time} می‌توانید آن را تغییر دهید یا پس بگیرید.`,
      mineLate: 'دیگر نمی‌توان آن را تغییر داد.',
      edit: 'تغییر',
      withdraw: 'پس گرفتن',
      editTitle: 'تغییر دیدگاه شما',
      save: 'ذخیره',
      withdrawalTitle: 'پس گرفتن دیدگاه شما',
      withdrawalText:
        'متن و نام آن برای همیشه پاک می‌شود. یادداشتی به جای آن می‌ماند تا پاسخ‌هایی که گرفته است معنا داشته باشند.',
      withdrawalSubmit: 'پس می‌گیرم',
      keep: 'بماند',
      problems: {
        'thread-unknown': 'چنین گفت‌وگویی نیست. به نوشته برگردید و از آنجا آغاز کنید.',
        'thread-closed':
          'این گفت‌وگو بسته شد و دیدگاه شما منتشر نشد. اگر متن را می‌خواهید، از آن رونوشت بردارید.',
        'thread-address-taken': 'گفت‌وگوی دیگری این نشانی را دارد. نشانی دیگری برگزینید.',
        'comment-unknown': 'چنین دیدگاهی نیست. از پیوندهای خود گفت‌وگو استفاده کنید.',
        'comment-gone':
          'این دیدگاه پس گرفته یا حذف شده است و نمی‌توان آن را تغییر داد یا به آن پاسخ داد. به گفت‌وگو برگردید.',
        'comment-blank': 'دیدگاه متنی ندارد. نخست چیزی بنویسید.',
        'comment-too-long':
          'دیدگاه {length} نویسه دارد و {limit} نویسه ممکن است. کوتاهش کنید یا دو دیدگاه بنویسید.',
        'comment-repeated':
          'این را پیش‌تر گفته‌اید و دیدگاه شما با شمارهٔ {number} هست. اگر حرفی مانده، متن را تغییر دهید.',
        'comment-not-yours':
          'تنها مرورگری که دیدگاه را نوشته می‌تواند تغییرش دهد. از همان مرورگر بیایید یا به دیدگاه پاسخ دهید.',
        'edit-too-late':
          'دیدگاه را تا {minutes} دقیقه می‌توان تغییر داد و این زمان گذشته است. دیدگاه تازه‌ای در پاسخ به آن بنویسید.',
        'name-too-long': 'نام بلند است. حداکثر {limit} نویسه بنویسید.',
        'name-of-staff':
          'این نام از آنِ یکی از اعضای تحریریه است یا به آن می‌ماند. نام دیگری برگزینید یا جایش را خالی بگذارید.',
        'name-is-handle':
          'این نام مانند نام‌های مستعاری است که خود سایت می‌دهد. نام دیگری برگزینید یا جایش را خالی بگذارید.',
        'answers-unknown':
          'دیدگاه {numbers} اینجا نیست که بتوان به آن پاسخ داد. شماره‌هایی را بنویسید که کنار دیدگاه‌ها آمده است.',
        'answers-too-many': 'یک دیدگاه حداکثر می‌تواند پاسخ {limit} دیدگاه باشد. شمارهٔ کمتری بنویسید.',
        'removal-rule-blank':
          'بنویسید دیدگاه کدام قاعده را زیر پا گذاشته است؛ خوانندگان آن را به جای دیدگاه می‌بینند.',
        'removal-reason-blank': 'دلیل را در چند کلمه بنویسید؛ خوانندگان آن را به جای دیدگاه می‌بینند.',
        'comment-not-removed': 'این دیدگاه حذف نشده است و لازم نیست برگردانده شود. فهرست را دوباره باز کنید.',
        'comment-repeated-held':
          'این را پیش‌تر فرستاده‌اید و در انتظار ناظر است. صفحهٔ آن، که در «دیدگاه‌های شما» هست، نتیجه را خواهد گفت.',
        'decided-meanwhile':
          'در این میان کس دیگری دربارهٔ این دیدگاه تصمیم گرفته است. صفحه را دوباره باز کنید و از نو ببینید.',
        'comment-not-held':
          'این دیدگاه دیگر در انتظار ناظر نیست. صفحه را دوباره باز کنید تا ببینید چه تصمیمی گرفته شده است.',
      },
    },
    ar: {
      heading: (count: number, shown: string) =>
        count === 0
          ? 'لا تعليقات بعد'
          : count === 1
            ? 'تعليق واحد'
            : count === 2
              ? 'تعليقان'
              : count % 100 >= 3 && count % 100 <= 10
                ? `${shown} تعليقات`
                : count % 100 > 10
                  ? `${shown} تعليقًا`
                  : `${shown} تعليق`,
      times: (zone: string) => `الأوقات: ${zone}`,
      anonymous: 'غير معرف',
      marks: { owner: 'الكاتب', editor: 'الكاتب', author: 'الكاتب', moderator: 'المشرف' },
      comma: '، ',
      noTime: 'الوقت غير مذكور في المصدر',
      edited: (time: string) => `عُدِّل في ${time}`,
      answers: 'ردًّا على',
      answeredBy: 'الردود:',
      more: (count: string) => `${count} غيرها`,
      reply: 'رد',
      replyTo: (number: string) => `الرد على ${number}`,
      empty: 'لا نص لهذا التعليق في مصدره.',
      withdrawn: 'سحبه كاتبه.',
      removed: (rule: string, reason: string, time: string, by: string) =>
        `حذفه ${by} في ${time} بموجب القاعدة «${rule}»: ${reason}`,
      removers: { person: 'مشرف', check: 'برنامج' },
      removedSilently: 'حُذف.',
      closed: 'أُغلق هذا النقاش. يمكن قراءة كل ما قيل، ولا يمكن إضافة شيء.',
      searchThread: 'ابحث في هذا النقاش',
      search: 'ابحث',
      pager: 'صفحات النقاش',
      first: 'الأولى',
      previous: 'السابقة',
      next: 'التالية',
      last: 'الأخيرة',
      page: (page: string) => `الصفحة ${page}`,
      formTitle: 'اكتب تعليقًا',
      formPrivacy:
        'لا حساب ولا بريد إلكتروني. مع تعليقك الأول يحتفظ متصفحك بمفتاح يتيح لك تعديله لبضع دقائق.',
      name: 'الاسم (اختياري)',
      nameHint: (handle: string) => `إن تركته فارغًا تحصل في هذا النقاش على اسم مستعار مثل «${handle}».`,
      text: 'التعليق',
      textHint: (limit: string) =>
        `السطر الفارغ يبدأ فقرة جديدة، و*النجمتان* للتشديد، و> للاقتباس، والعناوين تصير روابط. ${limit} حرف على الأكثر.`,
      answersField: 'ردًّا على',
      answersHint: 'أرقام التعليقات، مثلًا ٢، ٦',
      submit: 'انشر التعليق',
      mine: 'تعليقاتك في هذا النقاش',
      rules: 'قواعد هذا النقاش',
      heldAll: 'تظهر التعليقات الجديدة هنا بعد أن يقرأها مشرف.',
      heldFirst: 'يظهر أول تعليق لكل كاتب جديد بعد أن يقرأه مشرف.',
      asked: 'سينتظر هذا التعليق مشرفًا ولن يظهر فورًا. غيّر الكلام وأرسله من جديد، أو أرسله إلى المشرف كما هو.',
      askedRule: 'القاعدة:',
      sendChanged: 'أرسل الكلام المعدّل',
      insist: 'أرسله إلى المشرف كما هو',
      report: 'إبلاغ',
      reportOf: (number: string) => `الإبلاغ عن التعليق ${number}`,
      notice: 'الإبلاغ عن محتوى غير قانوني',
      replyTitle: 'اكتب ردًّا',
      youAnswer: 'ترد على',
      alsoAnswer: 'وترد أيضًا على',
      doNotAnswer: (number: string) => `لا ترد على ${number}`,
      back: 'العودة إلى النقاش',
      mineTitle: 'تعليقاتك',
      mineNone: 'لم يكتب هذا المتصفح شيئًا في هذا النقاش.',
      mineUntil: (time: string) => `يمكنك تعديله أو سحبه حتى ${time}.`,
      mineLate: 'لم يعد تعديله ممكنًا.',
      edit: 'تعديل',
      withdraw: 'سحب',
      editTitle: 'تعديل تعليقك',
      save: 'احفظ',
      withdrawalTitle: 'سحب تعليقك',
      withdrawalText: 'يُمحى نصه واسمه نهائيًّا. وتبقى في مكانه ملاحظة ليبقى للردود عليه معنى.',
      withdrawalSubmit: 'اسحبه',
      keep: 'أبقِه',
      problems: {
        'thread-unknown': 'لا يوجد نقاش كهذا. عُد إلى المقال وابدأ من هناك.',
        'thread-closed': 'أُغلق هذا النقاش فلم يُنشر تعليقك. انسخ النص إن أردت الاحتفاظ به.',
        'thread-address-taken': 'هذا العنوان لنقاش آخر. اختر عنوانًا غيره.',
        'comment-unknown': 'لا يوجد تعليق كهذا. اتبع رابطًا من النقاش نفسه.',
        'comment-gone': 'سُحب هذا التعليق أو حُذف، فلا يمكن تعديله ولا الرد عليه. عُد إلى النقاش.',
        'comment-blank': 'التعليق بلا نص. اكتب شيئًا أولًا.',
        'comment-too-long': 'طول التعليق بالحروف {length} والحد الأقصى {limit}. اختصره أو اكتب تعليقين.',
        'comment-repeated': 'قلت هذا من قبل، وتعليقك قائم برقم {number}. عدّله إن أردت أن تضيف إليه.',
        'comment-not-yours': 'لا يعدّل التعليق إلا المتصفح الذي كتبه. استعمل ذلك المتصفح أو رد على التعليق.',
        'edit-too-late': 'انقضت مهلة تعديل التعليق (بالدقائق: {minutes}). اكتب تعليقًا جديدًا ردًّا عليه.',
        'name-too-long': 'الاسم طويل. اكتب {limit} حرفًا على الأكثر.',
        'name-of-staff': 'هذا اسم أحد أفراد فريق التحرير أو يشبهه. اختر اسمًا آخر أو اترك المكان فارغًا.',
        'name-is-handle':
          'هذا الاسم يشبه الأسماء المستعارة التي يعطيها الموقع. اختر اسمًا آخر أو اترك المكان فارغًا.',
        'answers-unknown': 'لا تعليق هنا برقم {numbers} لترد عليه. اكتب الأرقام الظاهرة بجانب التعليقات.',
        'answers-too-many': 'يمكن للتعليق أن يرد على {limit} تعليقًا على الأكثر. اكتب أرقامًا أقل.',
        'removal-rule-blank': 'اذكر القاعدة التي يخالفها التعليق، فالقراء يرونها في مكانه.',
        'removal-reason-blank': 'اكتب السبب في كلمات قليلة، فالقراء يرونه في مكان التعليق.',
        'comment-not-removed': 'هذا التعليق غير محذوف فلا حاجة إلى استعادته. أعد تحميل القائمة.',
        'comment-repeated-held':
          'أرسلت هذا من قبل، وهو ينتظر مشرفًا. صفحته، وتجدها في «تعليقاتك»، تخبرك بما يؤول إليه.',
        'decided-meanwhile': 'قرر شخص آخر بشأن هذا التعليق في هذه الأثناء. أعد تحميل الصفحة وانظر من جديد.',
        'comment-not-held': 'لم يعد هذا التعليق ينتظر مشرفًا. أعد تحميل الصفحة لترى ما تقرر.',
      },
    },
  },
);

import { phrases } from '../ui/phrases.ts';

/** Sentences of answers that are no page of the site. */
export const httpWords = phrases(
  {
    titles: {
      malformed: 'The request could not be read',
      unauthenticated: 'Please sign in',
      forbidden: 'Not allowed',
      'not-found': 'Page not found',
      'wrong-method': 'Not possible here',
      'too-slow': 'The connection was too slow',
      conflict: 'Something changed meanwhile',
      gone: 'No longer here',
      'too-large': 'Too large',
      'address-too-long': 'Address too long',
      invalid: 'Something needs a change',
      'too-many': 'Please wait a moment',
      unavailable: 'Not available at the moment',
      'precondition-failed': 'Something changed meanwhile',
      'precondition-missing': 'Say what you have seen',
      'unsupported-type': 'Not in this form',
      fault: 'Something went wrong here',
    },
    home: 'Go to the front page',
    sentAgain:
      'What you sent was not kept, as far as this site can tell. Here it is, to be copied or sent again. A comment that did arrive does not appear twice.',
    whatWasSent: 'What you sent',
    sendAgain: 'Send again',
    requestId: 'Number of this request: {id}',
    problems: {
      'page-not-found': 'There is no page at this address. Check it for a slip, or begin at the front page.',
      'wrong-method': 'This address does not take that kind of request. Open it as a page instead.',
      'cross-origin':
        'This was sent from another site, so nothing was done. Open the page on this site and send it again.',
      'too-many-comments':
        'Many comments came from your network in a short time. Wait {seconds} seconds, then send this again.',
      'too-many-objections':
        'Much was sent from your network in a short time. Wait {seconds} seconds, then send this again.',
      'too-many-searches':
        'Many searches came from your network in a short time. Wait {seconds} seconds, then try again.',
      'too-many-source-lookups':
        'You looked up many addresses in a short time. Wait {seconds} seconds, or type the fields yourself.',
      'too-many-sign-ins':
        'There were many attempts to sign in from your network. Wait {seconds} seconds, then try again.',
      'too-many-requests':
        'Many requests came in a short time. Wait {seconds} seconds, then send this again.',
      'body-too-large': 'What was sent is larger than the {kilobytes} kB that fit here. Send less at once.',
      'address-too-long':
        'This address is longer than the server takes. Shorten what follows the question mark.',
      'malformed-request': 'The server could not read this request. Check the address and try again.',
      'too-slow': 'What was sent did not arrive in time. Try again when the connection is better.',
      'streams-full':
        'Too many readers are connected for news to appear by itself. Reload the page to see what is new.',
      'database-away':
        'This site cannot reach its database at the moment. Wait {seconds} seconds, then try again.',
      'database-busy':
        'The database of this site is busy with something else. Wait {seconds} seconds, then try again.',
      'database-full':
        'This site cannot keep anything new at the moment. Tell whoever runs it; what was kept before can be read.',
      'too-busy':
        'More is being sent to this site than it can keep at the moment, so this was not kept. Wait {seconds} seconds, then send it again.',
      stopping: 'The server is being restarted. Try again in a minute; nothing that was saved is lost.',
      fault:
        'The mistake is ours, not yours. Go back and try again; if it stays, tell the people who run this site.',
      refused: 'This was not possible. Go back, check what was entered and try again.',
    },
  },
  {
    fa: {
      titles: {
        malformed: 'درخواست خوانده نشد',
        unauthenticated: 'لطفاً وارد شوید',
        forbidden: 'اجازه داده نشد',
        'not-found': 'صفحه پیدا نشد',
        'wrong-method': 'اینجا ممکن نیست',
        'too-slow': 'اتصال بسیار کند بود',
        conflict: 'در این میان چیزی تغییر کرده است',
        gone: 'دیگر اینجا نیست',
        'too-large': 'بیش از اندازه بزرگ است',
        'address-too-long': 'نشانی بیش از اندازه بلند است',
        invalid: 'چیزی باید اصلاح شود',
        'too-many': 'لطفاً کمی صبر کنید',
        unavailable: 'فعلاً در دسترس نیست',
        'precondition-failed': 'در این میان چیزی تغییر کرده است',
        'precondition-missing': 'بگویید کدام نسخه را دیده‌اید',
        'unsupported-type': 'به این شکل نه',
        fault: 'اینجا خطایی رخ داد',
      },
      home: 'رفتن به صفحهٔ نخست',
      sentAgain:
        'آنچه فرستادید، تا جایی که سایت می‌داند، نگه داشته نشد. متن در زیر است تا آن را رونوشت بردارید یا دوباره بفرستید. دیدگاهی که رسیده باشد دو بار نمایش داده نمی‌شود.',
      whatWasSent: 'آنچه فرستادید',
      sendAgain: 'دوباره بفرستید',
      requestId: 'شمارهٔ این درخواست: {id}',
      problems: {
        'page-not-found': 'در این نشانی صفحه‌ای نیست. املای نشانی را بررسی کنید یا از صفحهٔ نخست آغاز کنید.',
        'wrong-method': 'این نشانی چنین درخواستی را نمی‌پذیرد. آن را مانند یک صفحه باز کنید.',
        'cross-origin':
          'این درخواست از سایت دیگری فرستاده شده بود و کاری انجام نشد. صفحه را در همین سایت باز کنید و دوباره بفرستید.',
        'too-many-comments':
          'در زمانی کوتاه دیدگاه‌های زیادی از شبکهٔ شما رسید. {seconds} ثانیه صبر کنید و دوباره بفرستید.',
        'too-many-objections':
          'در زمانی کوتاه از شبکهٔ شما بسیار فرستاده شد. {seconds} ثانیه صبر کنید و دوباره بفرستید.',
        'too-many-searches':
          'در زمانی کوتاه جست‌وجوهای زیادی از شبکهٔ شما رسید. {seconds} ثانیه صبر کنید و دوباره امتحان کنید.',
        'too-many-source-lookups':
          'در زمانی کوتاه نشانی‌های زیادی را جست‌وجو کردید. {seconds} ثانیه صبر کنید، یا خانه‌ها را خودتان پر کنید.',
        'too-many-sign-ins':
          'از شبکهٔ شما بارها برای ورود تلاش شده است. {seconds} ثانیه صبر کنید و دوباره تلاش کنید.',
        'too-many-requests':
          'در زمانی کوتاه درخواست‌های زیادی رسید. {seconds} ثانیه صبر کنید و دوباره بفرستید.',
        'body-too-large':
          'آنچه فرستادید از {kilobytes} کیلوبایتی که اینجا جا می‌گیرد بزرگ‌تر است. هر بار کمتر بفرستید.',
        'address-too-long': 'این نشانی بلندتر از حد سرور است. بخش پس از علامت پرسش را کوتاه کنید.',
        'malformed-request': 'سرور نتوانست این درخواست را بخواند. نشانی را بررسی کنید و دوباره تلاش کنید.',
        'too-slow': 'آنچه می‌فرستادید به‌موقع نرسید. وقتی اتصال بهتر شد دوباره تلاش کنید.',
        'streams-full':
          'شمار خوانندگان متصل بیش از آن است که تازه‌ها خودبه‌خود نمایان شوند. برای دیدن آن‌ها صفحه را دوباره باز کنید.',
        'database-away':
          'سایت در حال حاضر به پایگاه دادهٔ خود دسترسی ندارد. {seconds} ثانیه صبر کنید و دوباره تلاش کنید.',
        'database-busy':
          'پایگاه دادهٔ این سایت سرگرم کار دیگری است. {seconds} ثانیه صبر کنید و دوباره تلاش کنید.',
        'database-full':
          'این سایت در حال حاضر نمی‌تواند چیز تازه‌ای نگه دارد. به گردانندهٔ سایت خبر دهید؛ آنچه پیش‌تر نگه داشته شده خواندنی است.',
        'too-busy':
          'بیش از آنچه این سایت در حال حاضر می‌تواند نگه دارد می‌رسد، پس این نوشته نگه داشته نشد. {seconds} ثانیه صبر کنید و دوباره بفرستید.',
        stopping:
          'سرور در حال راه‌اندازی دوباره است. یک دقیقهٔ دیگر تلاش کنید؛ چیزی که ذخیره شده از دست نمی‌رود.',
        fault:
          'اشتباه از ماست، نه از شما. برگردید و دوباره تلاش کنید؛ اگر ادامه داشت به گردانندگان سایت خبر دهید.',
        refused: 'این کار ممکن نشد. برگردید، آنچه را وارد کرده‌اید بررسی کنید و دوباره تلاش کنید.',
      },
    },
    ar: {
      titles: {
        malformed: 'تعذّرت قراءة الطلب',
        unauthenticated: 'يرجى تسجيل الدخول',
        forbidden: 'غير مسموح',
        'not-found': 'الصفحة غير موجودة',
        'wrong-method': 'غير ممكن هنا',
        'too-slow': 'كان الاتصال بطيئًا جدًا',
        conflict: 'تغيّر شيء في هذه الأثناء',
        gone: 'لم يعد هنا',
        'too-large': 'أكبر من اللازم',
        'address-too-long': 'العنوان أطول من اللازم',
        invalid: 'هناك ما يحتاج إلى تصحيح',
        'too-many': 'يرجى الانتظار قليلًا',
        unavailable: 'غير متاح حاليًا',
        'precondition-failed': 'تغيّر شيء في هذه الأثناء',
        'precondition-missing': 'اذكر النسخة التي اطّلعت عليها',
        'unsupported-type': 'ليس بهذه الصيغة',
        fault: 'حدث خطأ هنا',
      },
      home: 'الانتقال إلى الصفحة الأولى',
      sentAgain:
        'لم يُحفظ ما أرسلته، بحسب ما يعرفه الموقع. تجده أدناه لتنسخه أو ترسله من جديد. والتعليق الذي وصل لا يظهر مرتين.',
      whatWasSent: 'ما أرسلته',
      sendAgain: 'أرسل من جديد',
      requestId: 'رقم هذا الطلب: {id}',
      problems: {
        'page-not-found': 'لا توجد صفحة في هذا العنوان. تحقّق من كتابته أو ابدأ من الصفحة الأولى.',
        'wrong-method': 'هذا العنوان لا يقبل هذا النوع من الطلبات. افتحه كصفحة عادية.',
        'cross-origin': 'أُرسل هذا الطلب من موقع آخر، فلم يُنفَّذ شيء. افتح الصفحة في هذا الموقع وأرسله من جديد.',
        'too-many-comments':
          'وصلت تعليقات كثيرة من شبكتك في وقت قصير. انتظر (بالثواني: {seconds}) ثم أرسل تعليقك من جديد.',
        'too-many-objections': 'وصل من شبكتك الكثير في وقت قصير. انتظر (بالثواني: {seconds}) ثم أعد الإرسال.',
        'too-many-searches':
          'جرت عمليات بحث كثيرة من شبكتك في وقت قصير. انتظر (بالثواني: {seconds}) ثم حاول من جديد.',
        'too-many-source-lookups':
          'بحثت عن روابط كثيرة في وقت قصير. انتظر (بالثواني: {seconds})، أو املأ الحقول بنفسك.',
        'too-many-sign-ins':
          'جرت محاولات كثيرة لتسجيل الدخول من شبكتك. انتظر (بالثواني: {seconds}) ثم حاول من جديد.',
        'too-many-requests': 'وصلت طلبات كثيرة في وقت قصير. انتظر (بالثواني: {seconds}) ثم أعد الإرسال.',
        'body-too-large':
          'ما أُرسل أكبر من {kilobytes} كيلوبايت، وهو الحد المسموح به هنا. أرسل أقل في كل مرة.',
        'address-too-long': 'هذا العنوان أطول مما يقبله الخادم. اختصر ما يلي علامة الاستفهام.',
        'malformed-request': 'لم يستطع الخادم قراءة هذا الطلب. تحقّق من العنوان وحاول من جديد.',
        'too-slow': 'لم يصل ما أرسلته في الوقت المناسب. حاول من جديد عندما يتحسّن الاتصال.',
        'streams-full': 'عدد القراء المتصلين أكبر من أن يظهر الجديد تلقائيًّا. أعد تحميل الصفحة لترى الجديد.',
        'database-away':
          'يتعذّر على الموقع الوصول إلى قاعدة بياناته حاليًا. انتظر (بالثواني: {seconds}) ثم حاول من جديد.',
        'database-busy':
          'قاعدة بيانات هذا الموقع مشغولة بعمل آخر. انتظر (بالثواني: {seconds}) ثم حاول من جديد.',
        'database-full':
          'لا يستطيع هذا الموقع حفظ أي شيء جديد حاليًا. أخبر من يدير الموقع؛ وما حُفظ من قبل تمكن قراءته.',
        'too-busy':
          'يصل إلى هذا الموقع الآن أكثر مما يستطيع حفظه، فلم يُحفظ ما أرسلته. انتظر (بالثواني: {seconds}) ثم أرسله من جديد.',
        stopping: 'يُعاد تشغيل الخادم الآن. حاول بعد دقيقة؛ لن يضيع شيء مما حُفظ.',
        fault: 'الخطأ منا لا منك. ارجع وحاول من جديد، وإن تكرّر فأخبر القائمين على الموقع.',
        refused: 'تعذّر تنفيذ ذلك. ارجع وتحقّق مما أدخلته ثم حاول من جديد.',
      },
    },
  },
);

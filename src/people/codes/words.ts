import { phrases } from '../../ui/phrases.ts';

export const codeWords = phrases(
  {
    codes: 'Codes after the password',
    about:
      'An app on your phone shows a new code every thirty seconds. Whoever knows your password does not get in without it. Somebody who signs in with a passkey is not asked.',
    on: 'A code is asked for after your password.',
    left: 'Recovery codes left: {count}.',
    begin: 'Set up an app',
    remove: 'Ask for no code any more',
    again: 'Make new recovery codes',
    againHint: 'The earlier ones open nothing any more.',
    setupTitle: 'Set up an app for codes',
    setupText:
      'Read this picture with the app, or type the secret below it. Then write the code that the app shows.',
    picture: 'The secret as a QR code',
    secret: 'Secret',
    code: 'Code',
    codeHint: 'Six digits from the app, or one of your recovery codes.',
    firstCode: 'The six digits that the app shows',
    finish: 'Use this app',
    recoveryTitle: 'Recovery codes',
    recoveryText:
      'Keep these where the phone is not: on paper, or in a password manager. Each lets you in once in place of a code. They are shown this once.',
    recoveryDone: 'I have kept them',
    stepTitle: 'And a code',
    stepSubmit: 'Sign in',
    stepLost:
      'Phone and recovery codes lost? Whoever runs the server can take the codes away: dateline user reset NAME --second-factor.',
    problems: {
      'code-wrong': 'This code is not right, or was used already. Wait for the next one.',
      'step-over': 'That took too long, or there were too many wrong codes. Begin again with your password.',
      'code-app-there': 'An app is set up already. Take it away first.',
      'code-app-not-begun': 'No app is being set up. Begin again.',
    },
  },
  {
    fa: {
      codes: 'رمز پس از گذرواژه',
      about:
        'برنامه‌ای در گوشی شما هر سی ثانیه رمز تازه‌ای نشان می‌دهد. کسی که گذرواژه‌تان را بداند بی آن وارد نمی‌شود. از کسی که با کلید عبور وارد می‌شود رمز پرسیده نمی‌شود.',
      on: 'پس از گذرواژه رمز پرسیده می‌شود.',
      left: 'رمزهای بازیابی باقی‌مانده: {count}.',
      begin: 'راه‌اندازی برنامه',
      remove: 'دیگر رمز نپرس',
      again: 'ساختن رمزهای بازیابی تازه',
      againHint: 'رمزهای پیشین دیگر چیزی را باز نمی‌کنند.',
      setupTitle: 'راه‌اندازی برنامهٔ رمز',
      setupText:
        'این تصویر را با برنامه بخوانید یا رمز نهانی زیر آن را در برنامه بنویسید. سپس رمزی را که برنامه نشان می‌دهد اینجا بنویسید.',
      picture: 'رمز نهانی به‌صورت کد QR',
      secret: 'رمز نهانی',
      code: 'رمز',
      codeHint: 'شش رقم از برنامه، یا یکی از رمزهای بازیابی.',
      firstCode: 'شش رقمی که برنامه نشان می‌دهد',
      finish: 'همین برنامه را به کار ببر',
      recoveryTitle: 'رمزهای بازیابی',
      recoveryText:
        'این‌ها را جایی جدا از گوشی نگه دارید: روی کاغذ یا در برنامهٔ مدیریت گذرواژه. هر کدام یک بار به جای رمز شما را وارد می‌کند. تنها همین یک بار نشان داده می‌شوند.',
      recoveryDone: 'نگه داشتم',
      stepTitle: 'و یک رمز',
      stepSubmit: 'ورود',
      stepLost:
        'گوشی و رمزهای بازیابی را گم کرده‌اید؟ گردانندهٔ سرور می‌تواند پرسش رمز را بردارد: \u2066dateline user reset NAME --second-factor\u2069',
      problems: {
        'code-wrong': 'این رمز درست نیست یا پیش‌تر به کار رفته است. منتظر رمز بعدی بمانید.',
        'step-over': 'زمان گذشت یا رمزهای نادرست زیاد شد. دوباره با گذرواژه آغاز کنید.',
        'code-app-there': 'برنامه‌ای از پیش راه‌اندازی شده است. نخست آن را بردارید.',
        'code-app-not-begun': 'برنامه‌ای در حال راه‌اندازی نیست. دوباره آغاز کنید.',
      },
    },
    ar: {
      codes: 'رمز بعد كلمة المرور',
      about:
        'يُظهر تطبيق في هاتفك رمزًا جديدًا كل ثلاثين ثانية. من عرف كلمة مرورك لا يدخل من دونه. ولا يُسأل عنه من يدخل بمفتاح مرور.',
      on: 'يُطلب رمز بعد كلمة مرورك.',
      left: 'رموز الاسترداد الباقية: {count}.',
      begin: 'إعداد تطبيق',
      remove: 'لا تطلب رمزًا بعد الآن',
      again: 'إنشاء رموز استرداد جديدة',
      againHint: 'لا تفتح الرموز السابقة شيئًا بعدها.',
      setupTitle: 'إعداد تطبيق للرموز',
      setupText: 'اقرأ هذه الصورة بالتطبيق أو اكتب فيه السر الذي تحتها، ثم اكتب هنا الرمز الذي يُظهره.',
      picture: 'السر على هيئة رمز QR',
      secret: 'السر',
      code: 'الرمز',
      codeHint: 'ستة أرقام من التطبيق، أو أحد رموز الاسترداد.',
      firstCode: 'الأرقام الستة التي يُظهرها التطبيق',
      finish: 'استعمل هذا التطبيق',
      recoveryTitle: 'رموز الاسترداد',
      recoveryText:
        'احفظها في غير الهاتف: على ورق أو في مدير كلمات المرور. كل واحد منها يُدخلك مرة بدل الرمز. وهي تظهر هذه المرة فقط.',
      recoveryDone: 'حفظتها',
      stepTitle: 'ورمز أيضًا',
      stepSubmit: 'دخول',
      stepLost:
        'فقدت الهاتف ورموز الاسترداد؟ يستطيع من يدير الخادم أن يلغي طلب الرمز: \u2066dateline user reset NAME --second-factor\u2069',
      problems: {
        'code-wrong': 'هذا الرمز غير صحيح أو استُعمل من قبل. انتظر الرمز التالي.',
        'step-over': 'طال الوقت أو كثرت الرموز الخاطئة. ابدأ من جديد بكلمة مرورك.',
        'code-app-there': 'هناك تطبيق مُعدّ من قبل. أزله أولًا.',
        'code-app-not-begun': 'ليس هناك تطبيق قيد الإعداد. ابدأ من جديد.',
      },
    },
  },
);

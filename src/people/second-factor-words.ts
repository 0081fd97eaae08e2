import { phrases } from '../ui/phrases.ts';

export const secondFactorWords = phrases(
  {
    title: 'Set up a second factor',
    text: 'This site asks everybody in your role for more than a password. Set up a passkey or an app for codes; nothing else of the studio opens before.',
    signOut: 'Sign out',
    factor: {
      title: 'First a second factor',
      text: 'Nothing was saved yet and nothing is lost: what you wrote is below. Set up a passkey or an app for codes in a new window, come back to this one and send it again.',
      open: 'Set up a second factor (opens a new window)',
    },
    proof: {
      title: 'First your second factor',
      text: 'Nothing was saved yet and nothing is lost: what you wrote is below. Show your passkey or a code in a new window, come back to this one and send it again.',
      open: 'Show a passkey or a code (opens a new window)',
    },
    show: 'A password alone opened this session, and this site asks for more. Show your passkey or a code.',
    needsScripts: 'A passkey needs a browser that runs scripts and knows passkeys.',
    lost: 'Device lost? Whoever runs the server can take passkeys and codes away, so that you set up new ones: dateline user reset NAME --second-factor.',
    problems: {
      'second-factor-needed':
        'This site asks everybody in your role for a second factor. Sign in to the studio with a browser and set up a passkey or an app for codes.',
      'second-factor-unshown':
        'This site asks for more than a password. Open the studio, show your passkey or a code, and try again.',
      'second-factor-last':
        'This site asks you for a second factor, and this is your last. Set up another one first.',
      'sign-in-passkey-needed':
        'The password is right, and this site asks you for your passkey: press “Sign in with a passkey”. If you lost it, whoever runs the server can take it away: dateline user reset NAME --second-factor.',
    },
  },
  {
    fa: {
      title: 'راه‌اندازی عامل دوم',
      text: 'این سایت از همهٔ کسانی که نقش شما را دارند بیش از گذرواژه می‌خواهد. کلید عبور یا برنامهٔ رمز راه بیندازید؛ پیش از آن چیز دیگری از اتاق کار باز نمی‌شود.',
      signOut: 'خروج',
      factor: {
        title: 'نخست عامل دوم',
        text: 'هنوز چیزی ذخیره نشده و چیزی هم از دست نرفته است: آنچه نوشته‌اید در زیر آمده است. در پنجره‌ای تازه کلید عبور یا برنامهٔ رمز راه بیندازید، به همین پنجره برگردید و دوباره بفرستید.',
        open: 'راه‌اندازی عامل دوم (در پنجرهٔ تازه)',
      },
      proof: {
        title: 'نخست عامل دومتان',
        text: 'هنوز چیزی ذخیره نشده و چیزی هم از دست نرفته است: آنچه نوشته‌اید در زیر آمده است. در پنجره‌ای تازه کلید عبور یا رمزی نشان دهید، به همین پنجره برگردید و دوباره بفرستید.',
        open: 'نشان دادن کلید عبور یا رمز (در پنجرهٔ تازه)',
      },
      show: 'این نشست تنها با گذرواژه آغاز شده است و این سایت بیش از آن می‌خواهد. کلید عبور یا رمزی نشان دهید.',
      needsScripts: 'برای کلید عبور مرورگری لازم است که اسکریپت اجرا کند و کلید عبور را بشناسد.',
      lost: 'دستگاه گم شده است؟ گردانندهٔ سرور می‌تواند کلیدها و رمزها را بردارد تا تازه‌اش را راه بیندازید: \u2066dateline user reset NAME --second-factor\u2069',
      problems: {
        'second-factor-needed':
          'این سایت از همهٔ کسانی که نقش شما را دارند عامل دوم می‌خواهد. با مرورگر وارد اتاق کار شوید و کلید عبور یا برنامهٔ رمز راه بیندازید.',
        'second-factor-unshown':
          'این سایت بیش از گذرواژه می‌خواهد. اتاق کار را باز کنید، کلید عبور یا رمزی نشان دهید و دوباره امتحان کنید.',
        'second-factor-last':
          'این سایت از شما عامل دوم می‌خواهد و این آخرین آن است. نخست یکی دیگر راه بیندازید.',
        'sign-in-passkey-needed':
          'گذرواژه درست است و این سایت کلید عبورتان را هم می‌خواهد: «ورود با کلید عبور» را بزنید. اگر گمش کرده‌اید، گردانندهٔ سرور می‌تواند آن را بردارد: \u2066dateline user reset NAME --second-factor\u2069',
      },
    },
    ar: {
      title: 'إعداد عامل ثانٍ',
      text: 'يطلب هذا الموقع من كل من له دورك أكثر من كلمة المرور. أعدّ مفتاح مرور أو تطبيقًا للرموز؛ ولا يُفتح قبل ذلك شيء آخر من غرفة التحرير.',
      signOut: 'خروج',
      factor: {
        title: 'العامل الثاني أولًا',
        text: 'لم يُحفظ شيء بعد ولم يضِع شيء: ما كتبته موجود أدناه. أعدّ مفتاح مرور أو تطبيقًا للرموز في نافذة جديدة، ثم عد إلى هذه وأرسل مرة أخرى.',
        open: 'إعداد عامل ثانٍ (في نافذة جديدة)',
      },
      proof: {
        title: 'عاملك الثاني أولًا',
        text: 'لم يُحفظ شيء بعد ولم يضِع شيء: ما كتبته موجود أدناه. أظهر مفتاح المرور أو رمزًا في نافذة جديدة، ثم عد إلى هذه وأرسل مرة أخرى.',
        open: 'إظهار مفتاح مرور أو رمز (في نافذة جديدة)',
      },
      show: 'بدأت هذه الجلسة بكلمة المرور وحدها، وهذا الموقع يطلب أكثر. أظهر مفتاح المرور أو رمزًا.',
      needsScripts: 'يحتاج مفتاح المرور إلى متصفح يشغّل السكربتات ويعرف مفاتيح المرور.',
      lost: 'فقدت الجهاز؟ يستطيع من يدير الخادم أن يزيل المفاتيح والرموز لتُعدّ غيرها: \u2066dateline user reset NAME --second-factor\u2069',
      problems: {
        'second-factor-needed':
          'يطلب هذا الموقع عاملًا ثانيًا من كل من له دورك. ادخل غرفة التحرير بمتصفح وأعدّ مفتاح مرور أو تطبيقًا للرموز.',
        'second-factor-unshown':
          'يطلب هذا الموقع أكثر من كلمة المرور. افتح غرفة التحرير وأظهر مفتاح المرور أو رمزًا، ثم حاول مرة أخرى.',
        'second-factor-last': 'يطلب منك هذا الموقع عاملًا ثانيًا، وهذا آخر ما لديك. أعدّ غيره أولًا.',
        'sign-in-passkey-needed':
          'كلمة المرور صحيحة، ويطلب هذا الموقع مفتاح مرورك: اضغط «الدخول بمفتاح مرور». إن فقدته فمن يدير الخادم يستطيع إزالته: \u2066dateline user reset NAME --second-factor\u2069',
      },
    },
  },
);

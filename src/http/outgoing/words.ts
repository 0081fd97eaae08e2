import { phrases } from '../../ui/phrases.ts';

/** What a person is told where another host could not be asked. */
export const outgoingWords = phrases(
  {
    problems: {
      'outgoing-address':
        'This is no address of a page. It begins with http:// or https:// and has no password in it.',
      'outgoing-port': 'Pages are not served on the port in this address, so it was not asked.',
      'outgoing-private':
        'This address leads to a machine inside a network, not to the public internet, so it was not asked.',
      'outgoing-name': 'There is no host of this name. Look at the address for a slip.',
      'outgoing-name-later': 'It could not be found out where this host is. Try again in a minute.',
      'outgoing-connection': 'The host could not be reached, or broke the connection off.',
      'outgoing-secure':
        'The host could not prove that it is the one in the address: its certificate is not valid.',
      'outgoing-time': 'The host took too long to answer.',
      'outgoing-size': 'What is at this address is larger than we fetch.',
      'outgoing-headers': 'The answer of the host began with more headers than we read.',
      'outgoing-redirects': 'This address passes on from one to the next without an end.',
      'outgoing-answer': 'The host answered with something that is no web page.',
      'outgoing-busy': 'Many addresses are being asked at the moment. Try again in a minute.',
      'outgoing-status': 'The host answered with error {status} instead of the page.',
    },
  },
  {
    fa: {
      problems: {
        'outgoing-address':
          'این نشانیِ صفحه‌ای نیست. نشانی با \u2066http://\u2069 یا \u2066https://\u2069 آغاز می‌شود و گذرواژه ندارد.',
        'outgoing-port': 'روی درگاهی که در این نشانی آمده صفحه‌ای عرضه نمی‌شود، پس از آن پرسیده نشد.',
        'outgoing-private':
          'این نشانی به دستگاهی درون یک شبکه می‌رسد، نه به اینترنت همگانی، پس از آن پرسیده نشد.',
        'outgoing-name': 'میزبانی به این نام نیست. ببینید در نشانی اشتباهی نیست.',
        'outgoing-name-later': 'معلوم نشد این میزبان کجاست. یک دقیقهٔ دیگر دوباره امتحان کنید.',
        'outgoing-connection': 'به میزبان نرسیدیم، یا خودش ارتباط را قطع کرد.',
        'outgoing-secure': 'میزبان نتوانست نشان دهد همانی است که در نشانی آمده: گواهی‌اش معتبر نیست.',
        'outgoing-time': 'میزبان خیلی دیر پاسخ داد.',
        'outgoing-size': 'آنچه در این نشانی است بزرگ‌تر از آن است که بگیریم.',
        'outgoing-headers': 'پاسخ میزبان سرآیندهایی بیش از آن داشت که می‌خوانیم.',
        'outgoing-redirects': 'این نشانی بی‌پایان از یکی به دیگری می‌فرستد.',
        'outgoing-answer': 'میزبان پاسخی داد که صفحهٔ وب نیست.',
        'outgoing-busy': 'هم‌اکنون از نشانی‌های بسیاری پرسیده می‌شود. یک دقیقهٔ دیگر دوباره امتحان کنید.',
        'outgoing-status': 'میزبان به جای صفحه با خطای {status} پاسخ داد.',
      },
    },
    ar: {
      problems: {
        'outgoing-address':
          'هذا ليس رابط صفحة. يبدأ الرابط بـ \u2066http://\u2069 أو \u2066https://\u2069 ولا كلمة مرور فيه.',
        'outgoing-port': 'لا تُعرض الصفحات على المنفذ المذكور في هذا الرابط، فلم يُسأل.',
        'outgoing-private': 'يقود هذا الرابط إلى جهاز داخل شبكة لا إلى الإنترنت العام، فلم يُسأل.',
        'outgoing-name': 'لا مضيف بهذا الاسم. تحقق من الرابط.',
        'outgoing-name-later': 'تعذرت معرفة مكان هذا المضيف. أعد المحاولة بعد دقيقة.',
        'outgoing-connection': 'تعذر الوصول إلى المضيف، أو قطع الاتصال.',
        'outgoing-secure': 'لم يستطع المضيف إثبات أنه المذكور في الرابط: شهادته غير صالحة.',
        'outgoing-time': 'تأخر المضيف كثيرًا في الجواب.',
        'outgoing-size': 'ما في هذا الرابط أكبر مما نجلبه.',
        'outgoing-headers': 'بدأ جواب المضيف بترويسات أكثر مما نقرأ.',
        'outgoing-redirects': 'يحيل هذا الرابط من واحد إلى آخر بلا نهاية.',
        'outgoing-answer': 'أجاب المضيف بما ليس صفحة وب.',
        'outgoing-busy': 'تُسأل روابط كثيرة الآن. أعد المحاولة بعد دقيقة.',
        'outgoing-status': 'أجاب المضيف بالخطأ {status} بدل الصفحة.',
      },
    },
  },
);

import { phrases } from '../ui/phrases.ts';

export const transferWords = phrases(
  {
    broughtIn: 'Brought in from a saved page',
    problems: {
      'import-file-missing': 'There is no file or folder {path}. Check how it is written.',
      'import-not-a-page':
        '{file} is no weblog page: it has neither the comments of one ("Anonymous said...") nor the marks of a Blogger template. Name a page saved from a weblog, as text or as HTML. Nothing was written.',
      'import-no-pages':
        'No file in {path} is a weblog page. Name the folder that holds the saved pages. Nothing was written.',
      'import-file-large':
        '{file} is larger than {limit} MB, which no saved page is. Check which file you named. Nothing was written.',
      'import-date-missing':
        '{file} does not say when it was published. Say so with --date, for example --date 2011-04-09. Nothing was written.',
      'import-date-form':
        '--date takes a day such as 2011-04-09 or a time such as 2011-04-09T21:30, not "{date}".',
      'import-zone-unknown': '--zone takes the name of a time zone such as Asia/Baghdad, not "{zone}".',
      'import-url-form':
        '--url takes the old address of the page, such as http://example.org/2011/04/camp.html, not "{url}".',
      'import-url-of-folder': '--url names one page and can not be used with a folder. Leave it out.',
      'import-author-blank': '--author needs a name.',
      'import-language-form': '--language takes a language tag such as en, fa or ar, not "{language}".',
      'import-post-gone':
        'The post that {file} was imported as is no longer there. Import into a fresh data folder to have it again. Nothing was written.',
    },
  },
  {
    fa: {
      broughtIn: 'از صفحه‌ای ذخیره‌شده آورده شد',
      problems: {
        'import-file-missing': 'پرونده یا پوشه‌ای به نام {path} نیست. املای آن را بررسی کنید.',
        'import-not-a-page':
          '{file} صفحهٔ وبلاگ نیست: نه دیدگاه‌های آن را دارد («ناشناس گفت...») و نه نشانه‌های قالب بلاگر را. صفحه‌ای را نام ببرید که از وبلاگ، به شکل متن یا HTML، ذخیره شده است. چیزی نوشته نشد.',
        'import-no-pages':
          'هیچ پرونده‌ای در {path} صفحهٔ وبلاگ نیست. پوشهٔ صفحه‌های ذخیره‌شده را نام ببرید. چیزی نوشته نشد.',
        'import-file-large':
          '{file} از {limit} مگابایت بزرگ‌تر است و صفحهٔ ذخیره‌شده‌ای به این بزرگی نیست. ببینید کدام پرونده را نام برده‌اید. چیزی نوشته نشد.',
        'import-date-missing':
          '{file} نمی‌گوید کی منتشر شده است. با ‎--date بگویید، برای نمونه ‎--date 2011-04-09. چیزی نوشته نشد.',
        'import-date-form':
          '‎--date روزی مانند 2011-04-09 یا زمانی مانند 2011-04-09T21:30 می‌خواهد، نه «{date}».',
        'import-zone-unknown': '‎--zone نام منطقهٔ زمانی مانند Asia/Baghdad می‌خواهد، نه «{zone}».',
        'import-url-form':
          '‎--url نشانی پیشین صفحه را می‌خواهد، مانند http://example.org/2011/04/camp.html، نه «{url}».',
        'import-url-of-folder': '‎--url نشانی یک صفحه است و با پوشه به کار نمی‌رود. آن را بردارید.',
        'import-author-blank': '‎--author یک نام می‌خواهد.',
        'import-language-form': '‎--language نشان زبان مانند en، fa یا ar می‌خواهد، نه «{language}».',
        'import-post-gone':
          'نوشته‌ای که {file} به آن تبدیل شده بود دیگر نیست. برای داشتن دوباره‌اش، به پوشهٔ دادهٔ تازه‌ای وارد کنید. چیزی نوشته نشد.',
      },
    },
    ar: {
      broughtIn: 'أُدخل من صفحة محفوظة',
      problems: {
        'import-file-missing': 'لا يوجد ملف أو مجلد باسم {path}. تحقق من كتابته.',
        'import-not-a-page':
          '{file} ليس صفحة مدونة: ليست فيه تعليقاتها («قال غير معرف...») ولا علامات قالب بلوغر. سمِّ صفحة محفوظة من مدونة، نصًا أو HTML. لم يُكتب شيء.',
        'import-no-pages': 'لا ملف في {path} صفحة مدونة. سمِّ المجلد الذي فيه الصفحات المحفوظة. لم يُكتب شيء.',
        'import-file-large':
          '{file} أكبر من {limit} ميغابايت، ولا تبلغ صفحة محفوظة هذا الحجم. تحقّق من الملف الذي سمّيته. لم يُكتب شيء.',
        'import-date-missing':
          'لا يذكر {file} متى نُشر. اذكر ذلك بـ ‎--date، مثلًا ‎--date 2011-04-09. لم يُكتب شيء.',
        'import-date-form': 'يأخذ ‎--date يومًا مثل 2011-04-09 أو وقتًا مثل 2011-04-09T21:30، لا «{date}».',
        'import-zone-unknown': 'يأخذ ‎--zone اسم منطقة زمنية مثل Asia/Baghdad، لا «{zone}».',
        'import-url-form':
          'يأخذ ‎--url عنوان الصفحة القديم، مثل http://example.org/2011/04/camp.html، لا «{url}».',
        'import-url-of-folder': 'يسمّي ‎--url صفحة واحدة ولا يُستعمل مع مجلد. احذفه.',
        'import-author-blank': 'يحتاج ‎--author إلى اسم.',
        'import-language-form': 'يأخذ ‎--language وسم لغة مثل en أو fa أو ar، لا «{language}».',
        'import-post-gone':
          'لم يعد المقال الذي استُورد إليه {file} موجودًا. لاستعادته استورده في مجلد بيانات جديد. لم يُكتب شيء.',
      },
    },
  },
);

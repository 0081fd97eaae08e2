import { phrases } from '../ui/phrases.ts';

export const libraryWords = phrases(
  {
    problems: {
      'item-unknown': 'This file is not in the library, or no longer.',
      'not-your-item': 'Somebody else added this file. Ask them, an editor or an owner to change it.',
      'item-name-blank': 'Give the file a name, so that others find it.',
      'item-name-long': 'Choose a name of at most {nameLimit} characters.',
      'item-alt-long':
        'Describe the picture in at most {altLimit} characters; the rest belongs into the text.',
      'item-caption-long': 'Write a caption of at most {captionLimit} characters.',
      'item-credit-long': 'Write a credit of at most {creditLimit} characters.',
      'item-language-unknown': 'Give the language by its code, such as en, fa or ar.',
      'item-poster-unknown': 'This picture is not in the library. Choose another.',
      'item-other-kind':
        'A picture can take the place of a picture, a video that of a video. Add this file as a new one.',
      'upload-none': 'Choose at least one file.',
      'upload-empty': 'This file is empty. Check it on your device and send it again.',
      'upload-svg':
        'SVG drawings can carry programs and are not taken. Export the drawing as PNG or WebP and send that.',
      'upload-heic':
        'HEIC pictures are not taken. Let your phone save or share the picture as JPEG and send that.',
      'upload-type':
        'This is none of the kinds of files that are taken: JPEG, PNG, WebP, GIF, AVIF, TIFF, MP4, WebM, MP3, M4A, Ogg, WAV, FLAC, PDF.',
      'upload-broken':
        'This file is damaged or cut off. Check that it opens on your device and send it again.',
      'upload-too-large': 'This file is larger than {megabytes} MB. Send a shorter or smaller one.',
      'image-broken':
        'This picture is damaged or cut off. Check that it opens on your device and send it again.',
      'image-too-many-pixels':
        'This picture has more than {megapixels} million pixels, all frames together. Make it smaller and send it again.',
      'image-too-large': 'This picture is larger than {megabytes} MB. Save it smaller and send it again.',
      'upload-unknown':
        'This upload is no longer there: it was finished, given up or too old. Choose the file again.',
      'upload-offset': 'The server has another part of this file. Go on where it says.',
      'upload-longer': 'More came than the file was said to have. Choose it again.',
      'upload-unfinished': 'This file is not all here yet, or is being worked on. Ask again in a moment.',
      'upload-too-many':
        'You have {count} unfinished uploads. Finish some of them, or wait until they are forgotten.',
      'upload-pieces': 'Pieces of a file are sent as application/offset+octet-stream.',
      'captions-header':
        'This is not a WebVTT file: its first line has to be WEBVTT. Programs for subtitles can save SubRip files (.srt) as WebVTT.',
      'captions-utf8': 'This file is not in UTF-8. Save it again with that encoding and send it.',
      'captions-timing':
        'Line {line}: a cue has its times here, such as 00:01:02.500 --> 00:01:05.000, the end after the beginning.',
      'captions-empty': 'This file has no cues, so there would be nothing to show.',
      'captions-language': 'Give the language of the captions by its code, such as en, fa or ar.',
      'captions-no-recording': 'Only video and audio have captions.',
      'captions-too-many': 'This recording has captions in {count} languages already. Take some away first.',
      'disk-full': 'The server has no room left for this file. Tell whoever runs it; nothing was lost.',
    },
  },
  {
    fa: {
      problems: {
        'item-unknown': 'این پرونده در کتابخانه نیست، یا دیگر نیست.',
        'not-your-item':
          'این پرونده را کس دیگری افزوده است. از او یا از ویراستار یا صاحب سایت بخواهید آن را تغییر دهد.',
        'item-name-blank': 'برای پرونده نامی بنویسید تا دیگران پیدایش کنند.',
        'item-name-long': 'نامی با حداکثر {nameLimit} نویسه انتخاب کنید.',
        'item-alt-long': 'تصویر را با حداکثر {altLimit} نویسه شرح دهید؛ بقیه جایش در متن است.',
        'item-caption-long': 'زیرنویسی با حداکثر {captionLimit} نویسه بنویسید.',
        'item-credit-long': 'نام پدیدآور را با حداکثر {creditLimit} نویسه بنویسید.',
        'item-language-unknown':
          'زبان را با کد آن بنویسید، مانند \u2066fa\u2069 یا \u2066en\u2069 یا \u2066ar\u2069.',
        'item-poster-unknown': 'این تصویر در کتابخانه نیست. تصویر دیگری انتخاب کنید.',
        'item-other-kind': 'به جای تصویر تصویر می‌نشیند و به جای ویدئو ویدئو. این پرونده را جداگانه بیفزایید.',
        'upload-none': 'دست‌کم یک پرونده انتخاب کنید.',
        'upload-empty': 'این پرونده خالی است. آن را در دستگاه خود بررسی کنید و دوباره بفرستید.',
        'upload-svg':
          'طرح‌های SVG می‌توانند برنامه در خود داشته باشند و پذیرفته نمی‌شوند. طرح را به صورت PNG یا WebP درآورید و بفرستید.',
        'upload-heic':
          'تصویرهای HEIC پذیرفته نمی‌شوند. بگذارید تلفن شما تصویر را به صورت JPEG ذخیره کند و آن را بفرستید.',
        'upload-type':
          'این پرونده از گونه‌هایی نیست که پذیرفته می‌شوند: JPEG، PNG، WebP، GIF، AVIF، TIFF، MP4، WebM، MP3، M4A، Ogg، WAV، FLAC، PDF.',
        'upload-broken':
          'این پرونده خراب یا ناقص است. ببینید در دستگاه شما باز می‌شود یا نه و دوباره بفرستید.',
        'upload-too-large':
          'این پرونده از {megabytes} مگابایت بزرگ‌تر است. پرونده‌ای کوتاه‌تر یا کوچک‌تر بفرستید.',
        'image-broken': 'این تصویر خراب یا ناقص است. ببینید در دستگاه شما باز می‌شود یا نه و دوباره بفرستید.',
        'image-too-many-pixels':
          'این تصویر با همهٔ قاب‌هایش بیش از {megapixels} میلیون پیکسل دارد. کوچک‌ترش کنید و دوباره بفرستید.',
        'image-too-large':
          'این تصویر از {megabytes} مگابایت بزرگ‌تر است. کوچک‌تر ذخیره‌اش کنید و دوباره بفرستید.',
        'upload-unknown':
          'این فرستادن دیگر در جریان نیست: تمام شده، رها شده یا کهنه شده است. پرونده را دوباره انتخاب کنید.',
        'upload-offset': 'سرور بخش دیگری از این پرونده را دارد. از همان‌جا که می‌گوید ادامه دهید.',
        'upload-longer': 'بیش از آنچه گفته شده بود رسید. پرونده را دوباره انتخاب کنید.',
        'upload-unfinished': 'این پرونده هنوز کامل نرسیده یا در دست کار است. اندکی بعد دوباره بپرسید.',
        'upload-too-many': 'شما {count} فرستادن ناتمام دارید. چندتا را تمام کنید یا صبر کنید تا فراموش شوند.',
        'upload-pieces': 'بخش‌های پرونده با نوع \u2066application/offset+octet-stream\u2069 فرستاده می‌شوند.',
        'captions-header':
          'این پروندهٔ WebVTT نیست: سطر نخست آن باید \u2066WEBVTT\u2069 باشد. برنامه‌های زیرنویس می‌توانند پرونده‌های SubRip با پسوند \u2066.srt\u2069 را به WebVTT ذخیره کنند.',
        'captions-utf8':
          'این پرونده با UTF-8 نوشته نشده است. آن را با این رمزگذاری دوباره ذخیره کنید و بفرستید.',
        'captions-timing':
          'سطر {line}: زمان‌های یک زیرنویس اینجا می‌آید، مانند \u206600:01:02.500 --> 00:01:05.000\u2069، و پایان پس از آغاز.',
        'captions-empty': 'در این پرونده هیچ زیرنویسی نیست و چیزی برای نشان دادن نمی‌ماند.',
        'captions-language':
          'زبان زیرنویس را با کد آن بنویسید، مانند \u2066fa\u2069 یا \u2066en\u2069 یا \u2066ar\u2069.',
        'captions-no-recording': 'تنها ویدئو و صدا زیرنویس همزمان دارند.',
        'captions-too-many': 'این پرونده اکنون {count} زیرنویس دارد. نخست چندتا را بردارید.',
        'disk-full': 'سرور برای این پرونده جا ندارد. به گردانندهٔ سرور بگویید؛ چیزی از دست نرفته است.',
      },
    },
    ar: {
      problems: {
        'item-unknown': 'هذا الملف ليس في المكتبة، أو لم يعد فيها.',
        'not-your-item': 'أضاف هذا الملف شخص آخر. اطلب منه أو من محرر أو من صاحب الموقع أن يغيّره.',
        'item-name-blank': 'أعطِ الملف اسماً ليجده الآخرون.',
        'item-name-long': 'اختر اسماً لا يزيد على {nameLimit} حرفاً.',
        'item-alt-long': 'صف الصورة بما لا يزيد على {altLimit} حرف؛ والباقي مكانه في النص.',
        'item-caption-long': 'اكتب تعليقاً لا يزيد على {captionLimit} حرف.',
        'item-credit-long': 'اكتب اسم صاحب العمل بما لا يزيد على {creditLimit} حرف.',
        'item-language-unknown': 'اكتب اللغة برمزها، مثل \u2066ar\u2069 أو \u2066en\u2069 أو \u2066fa\u2069.',
        'item-poster-unknown': 'هذه الصورة ليست في المكتبة. اختر صورة أخرى.',
        'item-other-kind': 'تحل صورة محل صورة وفيديو محل فيديو. أضف هذا الملف ملفاً جديداً.',
        'upload-none': 'اختر ملفاً واحداً على الأقل.',
        'upload-empty': 'هذا الملف فارغ. تحقق منه على جهازك وأرسله مرة أخرى.',
        'upload-svg': 'قد تحمل رسوم SVG برامج، لذلك لا تُقبل. احفظ الرسم بصيغة PNG أو WebP وأرسله.',
        'upload-heic': 'لا تُقبل صور HEIC. اجعل هاتفك يحفظ الصورة بصيغة JPEG وأرسلها.',
        'upload-type':
          'ليس هذا من أنواع الملفات المقبولة: JPEG وPNG وWebP وGIF وAVIF وTIFF وMP4 وWebM وMP3 وM4A وOgg وWAV وFLAC وPDF.',
        'upload-broken': 'هذا الملف تالف أو ناقص. تأكد من أنه يُفتح على جهازك وأرسله مرة أخرى.',
        'upload-too-large': 'هذا الملف أكبر من {megabytes} ميغابايت. أرسل ملفاً أقصر أو أصغر.',
        'image-broken': 'هذه الصورة تالفة أو ناقصة. تأكد من أنها تُفتح على جهازك وأرسلها مرة أخرى.',
        'image-too-many-pixels':
          'تزيد هذه الصورة بكل إطاراتها على {megapixels} مليون بكسل. صغّرها وأرسلها مرة أخرى.',
        'image-too-large': 'هذه الصورة أكبر من {megabytes} ميغابايت. احفظها أصغر وأرسلها مرة أخرى.',
        'upload-unknown': 'لم يعد هذا الإرسال موجوداً: انتهى أو تُرك أو تقادم. اختر الملف مرة أخرى.',
        'upload-offset': 'لدى الخادم جزء آخر من هذا الملف. تابع من حيث يقول.',
        'upload-longer': 'وصل أكثر مما قيل عن حجم الملف. اختره مرة أخرى.',
        'upload-unfinished': 'لم يصل هذا الملف كاملاً بعد، أو يجري العمل عليه. اسأل مرة أخرى بعد قليل.',
        'upload-too-many': 'لديك {count} عمليات إرسال لم تنتهِ. أكمل بعضها أو انتظر حتى تُنسى.',
        'upload-pieces': 'تُرسل أجزاء الملف بالنوع \u2066application/offset+octet-stream\u2069.',
        'captions-header':
          'ليس هذا ملف WebVTT: يجب أن يكون سطره الأول \u2066WEBVTT\u2069. تستطيع برامج الترجمة حفظ ملفات SubRip ذات اللاحقة \u2066.srt\u2069 بصيغة WebVTT.',
        'captions-utf8': 'ليس هذا الملف بترميز UTF-8. احفظه بهذا الترميز وأرسله مرة أخرى.',
        'captions-timing':
          'السطر {line}: هنا وقتا النص، مثل \u206600:01:02.500 --> 00:01:05.000\u2069، والنهاية بعد البداية.',
        'captions-empty': 'لا نصوص في هذا الملف، فلا شيء يُعرض.',
        'captions-language': 'اكتب لغة النص برمزها، مثل \u2066ar\u2069 أو \u2066en\u2069 أو \u2066fa\u2069.',
        'captions-no-recording': 'النصوص المصاحبة للفيديو والصوت فقط.',
        'captions-too-many': 'لهذا التسجيل {count} ملفاً من النصوص. أزل بعضها أولاً.',
        'disk-full': 'لم يبقَ في الخادم مكان لهذا الملف. أخبر من يشغّل الخادم؛ لم يضع شيء.',
      },
    },
  },
);

import { phrases } from '../ui/phrases.ts';

/** What the history of a post says beside its text, in the language of the post. */
export const historyWords = phrases(
  {
    tags: (labels: string) => `Tags: ${labels}`,
    address: (path: string) => `Address: ${path}`,
    language: (tag: string) => `Language: ${tag}`,
    rightToLeft: 'right to left',
    leftToRight: 'left to right',
    zone: (zone: string) => `Times by the clocks of ${zone}`,
    live: (time: string) => `Covered live from ${time}`,
    liveUntil: (from: string, to: string) => `Covered live from ${from} to ${to}`,
    media: 'Pictures and files',
    decorative: 'decoration',
    retagged: (from: string, to: string) => `The tag “${from}” is “${to}” now, on every post`,
    described: 'A picture or a file that the text shows was changed in the library',
  },
  {
    fa: {
      tags: labels => `برچسب‌ها: ${labels}`,
      address: path => `نشانی: \u2066${path}\u2069`,
      language: tag => `زبان: ${tag}`,
      rightToLeft: 'راست به چپ',
      leftToRight: 'چپ به راست',
      zone: zone => `ساعت‌ها به وقت ${zone}`,
      live: time => `پوشش زنده از \u2066${time}\u2069`,
      liveUntil: (from, to) => `پوشش زنده از \u2066${from}\u2069 تا \u2066${to}\u2069`,
      media: 'تصویرها و پرونده‌ها',
      decorative: 'تزیینی',
      retagged: (from, to) => `برچسب «${from}» در همهٔ نوشته‌ها «${to}» شد`,
      described: 'تصویر یا پرونده‌ای که متن نشان می‌دهد در کتابخانه تغییر کرد',
    },
    ar: {
      tags: labels => `الوسوم: ${labels}`,
      address: path => `العنوان: \u2066${path}\u2069`,
      language: tag => `اللغة: ${tag}`,
      rightToLeft: 'من اليمين إلى اليسار',
      leftToRight: 'من اليسار إلى اليمين',
      zone: zone => `الأوقات بتوقيت ${zone}`,
      live: time => `تغطية مباشرة من \u2066${time}\u2069`,
      liveUntil: (from, to) => `تغطية مباشرة من \u2066${from}\u2069 إلى \u2066${to}\u2069`,
      media: 'الصور والملفات',
      decorative: 'زخرفة',
      retagged: (from, to) => `الوسم «${from}» صار «${to}» في كل المقالات`,
      described: 'تغيّر في المكتبة ما يعرضه النص من صورة أو ملف',
    },
  },
);

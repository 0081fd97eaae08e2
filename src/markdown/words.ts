import { phrases } from '../ui/phrases.ts';

/** What stands in the middle of an author's text and is not theirs. */
export const proseWords = phrases(
  {
    footnotes: 'Footnotes',
    footnote: (number: string) => `Footnote ${number}`,
    backToText: 'Back to the text',
    corrected: 'corrected',
    videoOn: (host: string) => `Watch the video on ${host}`,
    fileAbout: (format: string, size: string) => `${format}, ${size}`,
    playHere: 'Play here',
    playerAsks: (host: string) => `The player comes from ${host}, which then learns your address.`,
  },
  {
    fa: {
      footnotes: 'پانوشت‌ها',
      footnote: number => `پانوشت ${number}`,
      backToText: 'بازگشت به متن',
      corrected: 'اصلاح‌شده',
      videoOn: host => `تماشای ویدئو در ${host}`,
      fileAbout: (format, size) => `${format}، ${size}`,
      playHere: 'پخش در همین‌جا',
      playerAsks: host => `پخش‌کننده از ${host} می‌آید و نشانی شما را درمی‌یابد.`,
    },
    ar: {
      footnotes: 'الحواشي',
      footnote: number => `الحاشية ${number}`,
      backToText: 'العودة إلى النص',
      corrected: 'مصحَّح',
      videoOn: host => `شاهد الفيديو على ${host}`,
      fileAbout: (format, size) => `${format}، ${size}`,
      playHere: 'تشغيل هنا',
      playerAsks: host => `يأتي المشغّل من ${host}، فيعرف عندئذ عنوانك.`,
    },
  },
);

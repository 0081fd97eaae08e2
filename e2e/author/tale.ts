/** What the author writes, and what readers are to see of it, in the two languages that it is written in. */
export type Tale = {
  site: string;
  zone: string;
  direction: 'ltr' | 'rtl';
  author: string;
  headline: string;
  place: string;
  /** Two paragraphs, without their citation. */
  paragraphs: readonly [string, string];
  tags: readonly string[];
  /** What stands at the address that is cited first. */
  page: { publisher: string; title: string; date: string };
  /** The citation that is made of that page. */
  citation: string;
  picture: { name: string; alt: string };
  reviewer: string;
  remark: string;
  /** 2 March 2031, 10:00, as the list of posts says it. */
  scheduledFor: string;
  update: string;
  /** What the update cites, written by hand. */
  witness: { label: string; publisher: string };
  correction: { text: string; wrong: string; right: string };
  /** A sentence that is added to the text and taken back by restoring what was before. */
  slip: { sentence: string; note: string };
  other: { headline: string; body: string };
  /** Holds for dates that readers see, by their digits. */
  digits: RegExp;
};

export const TALES: Readonly<Record<'en' | 'fa', Tale>> = {
  en: {
    site: 'The Northport Dispatch',
    zone: 'Europe/Athens',
    direction: 'ltr',
    author: 'Ida Marlow',
    headline: 'Two sheds burn at the north quay',
    place: 'Northport',
    paragraphs: [
      'Two sheds burned at the north quay at night',
      'The port says that eleven people were hurt.',
    ],
    tags: ['harbour', 'fire'],
    page: { publisher: 'Harbour Gazette', title: 'Fire at the sheds', date: '3 March 2026' },
    citation: 'Harbour Gazette, 3 March',
    picture: { name: 'quay.jpg', alt: 'Smoke over two sheds' },
    reviewer: 'the lawyer',
    remark: 'Who counted them?',
    scheduledFor: 'appears 2 March 2031, 10:00 AM',
    update: 'The coast guard has ended its search',
    witness: { label: 'A watchman', publisher: 'A watchman' },
    correction: {
      text: 'The port counted one person twice.',
      wrong: 'eleven people were hurt',
      right: 'ten people were hurt',
    },
    slip: { sentence: 'The sheds were empty.', note: 'Added what the owner says' },
    other: { headline: 'The ferry is late', body: 'It left an hour late.' },
    digits: /^[^\u06f0-\u06f9\u0660-\u0669]*$/,
  },
  fa: {
    site: 'خبرنامهٔ بندر شمال',
    zone: 'Asia/Tehran',
    direction: 'rtl',
    author: 'آیدا مرلو',
    headline: 'دو انبار در اسکلهٔ شمالی سوخت',
    place: 'بندر شمال',
    paragraphs: ['شب‌هنگام دو انبار در اسکلهٔ شمالی سوخت', 'بندر می‌گوید که یازده نفر زخمی شدند.'],
    tags: ['بندر', 'آتش‌سوزی'],
    page: { publisher: 'روزنامهٔ بندر', title: 'آتش در انبارها', date: '۱۲ اسفند ۱۴۰۴' },
    citation: 'روزنامهٔ بندر، ۱۲ اسفند',
    picture: { name: 'quay.jpg', alt: 'دود بر فراز دو انبار' },
    reviewer: 'وکیل',
    remark: 'چه کسی شمرده است؟',
    scheduledFor: 'انتشار در ۱۱ اسفند ۱۴۰۹، ۱۰:۰۰',
    update: 'گارد ساحلی جست‌وجو را پایان داد',
    witness: { label: 'نگهبان شب', publisher: 'نگهبان شب' },
    correction: {
      text: 'بندر یک نفر را دو بار شمرده بود.',
      wrong: 'یازده نفر زخمی شدند',
      right: 'ده نفر زخمی شدند',
    },
    slip: { sentence: 'انبارها خالی بود.', note: 'گفتهٔ صاحب انبار افزوده شد' },
    other: { headline: 'کشتی دیر رسید', body: 'یک ساعت دیرتر راه افتاد.' },
    digits: /[\u06f0-\u06f9]/,
  },
};

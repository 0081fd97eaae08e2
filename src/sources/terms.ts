import { phrases } from '../ui/phrases.ts';

/** What sources, claims and their parts are called, wherever a document shows them: page, text, Markdown, revision. */
export const sourceTerms = phrases(
  {
    sources: 'Sources',
    claims: 'Who says what',
    /** What begins a paragraph that shows a table: `[claims: …]`. Every language's word is read in every text. */
    claimsMark: 'claims',
    party: 'Party',
    says: 'Says',
    source: 'Source',
    when: 'When',
    status: 'Status',
    statuses: { asserted: 'asserted', disputed: 'disputed', confirmed: 'confirmed', withdrawn: 'withdrawn' },
  },
  {
    fa: {
      sources: 'منابع',
      claims: 'چه کسی چه می‌گوید',
      claimsMark: 'ادعاها',
      party: 'طرف',
      says: 'گفته',
      source: 'منبع',
      when: 'تاریخ',
      status: 'وضعیت',
      statuses: {
        asserted: 'اعلام‌شده',
        disputed: 'مورد اختلاف',
        confirmed: 'تأییدشده',
        withdrawn: 'پس‌گرفته‌شده',
      },
    },
    ar: {
      sources: 'المصادر',
      claims: 'من يقول ماذا',
      claimsMark: 'ادعاءات',
      party: 'الطرف',
      says: 'القول',
      source: 'المصدر',
      when: 'التاريخ',
      status: 'الحالة',
      statuses: { asserted: 'معلَن', disputed: 'محل خلاف', confirmed: 'مؤكَّد', withdrawn: 'مسحوب' },
    },
  },
);

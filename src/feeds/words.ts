import { phrases } from '../ui/phrases.ts';

export const feedWords = phrases(
  {
    comment: (number: string, name: string) => `#${number}, ${name}`,
    answersTo: (handle: string) => `Answers to ${handle}`,
    answersToYou: 'Answers to you',
  },
  {
    fa: {
      comment: (number: string, name: string) => `#${number}، ${name}`,
      answersTo: (handle: string) => `پاسخ به ${handle}`,
      answersToYou: 'پاسخ به شما',
    },
    ar: {
      comment: (number: string, name: string) => `#${number}، ${name}`,
      answersTo: (handle: string) => `الردود على ${handle}`,
      answersToYou: 'الردود عليك',
    },
  },
);

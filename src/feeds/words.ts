import { phrases } from '../ui/phrases.ts';

export const feedWords = phrases(
  {
    comment: (number: string, name: string) => `#${number}, ${name}`,
  },
  {
    fa: {
      comment: (number: string, name: string) => `#${number}، ${name}`,
    },
    ar: {
      comment: (number: string, name: string) => `#${number}، ${name}`,
    },
  },
);

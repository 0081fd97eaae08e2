import { phrases } from '../../ui/phrases.ts';

/** `{name}` is a handle, `{count}` a number; the script in the page fills them. */
export const hidingWords = phrases(
  {
    hide: 'Hide',
    hideNamed: 'Hide everything by {name} for me',
    hidden: 'hidden by you',
    show: 'Show again',
    showNamed: 'Show again everything by {name}',
    counted: 'Writers hidden by you: {count}',
    showAll: 'Show all',
  },
  {
    fa: {
      hide: 'پنهان کردن',
      hideNamed: 'پنهان کردن همهٔ گفته‌های {name} برای خودم',
      hidden: 'به خواست شما پنهان است',
      show: 'نمایش دوباره',
      showNamed: 'نمایش دوباره: همهٔ گفته‌های {name}',
      counted: 'نویسندگانی که پنهان کرده‌اید: {count}',
      showAll: 'نمایش همه',
    },
    ar: {
      hide: 'إخفاء',
      hideNamed: 'إخفاء كل ما كتبه {name} عني',
      hidden: 'مخفي بطلب منك',
      show: 'إظهار من جديد',
      showNamed: 'إظهار من جديد: كل ما كتبه {name}',
      counted: 'الكتّاب الذين أخفيتهم: {count}',
      showAll: 'إظهار الكل',
    },
  },
);

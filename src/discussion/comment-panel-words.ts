import { phrases } from '../ui/phrases.ts';

/** Words of a comment as staff see it outside of the queue. */
export const commentPanelWords = phrases(
  {
    states: {
      published: 'Published',
      held: 'Held',
      withdrawn: 'Withdrawn by its writer',
      removed: 'Removed',
    },
    inContext: 'In its discussion',
    inContextNamed: (number: string) => `Comment #${number} in its discussion`,
    timeUnknown: 'time not in the source',
    anonymous: 'Anonymous',
    staff: 'staff',
    noText: 'No text.',
    removedUnder: (rule: string) => `Removed under the rule: ${rule}`,
  },
  {
    fa: {
      states: {
        published: 'منتشرشده',
        held: 'در انتظار',
        withdrawn: 'نویسنده پس گرفت',
        removed: 'حذف‌شده',
      },
      inContext: 'در گفت‌وگوی خود',
      inContextNamed: (number: string) => `دیدگاه #${number} در گفت‌وگوی خود`,
      timeUnknown: 'زمان در منبع نیامده است',
      anonymous: 'ناشناس',
      staff: 'عضو تحریریه',
      noText: 'بی‌متن.',
      removedUnder: (rule: string) => `حذف طبق قاعدهٔ: ${rule}`,
    },
    ar: {
      states: {
        published: 'منشور',
        held: 'قيد الانتظار',
        withdrawn: 'سحبه كاتبه',
        removed: 'محذوف',
      },
      inContext: 'في نقاشه',
      inContextNamed: (number: string) => `التعليق #${number} في نقاشه`,
      timeUnknown: 'الوقت غير مذكور في المصدر',
      anonymous: 'غير معرف',
      staff: 'من فريق التحرير',
      noText: 'بلا نص.',
      removedUnder: (rule: string) => `حُذف بموجب القاعدة: ${rule}`,
    },
  },
);

import { phrases } from '../../ui/phrases.ts';

export const followingWords = phrases(
  {
    title: 'Follow',
    answers: 'Answers to you in this discussion (Atom)',
    answersHint:
      'Made for your feed reader. Whoever has this address can read which comments answer you here, and nothing else; keep it to yourself.',
    thread: 'Updates and comments of this post (Atom)',
  },
  {
    fa: {
      title: 'دنبال کنید',
      answers: 'پاسخ‌هایی که در این گفت‌وگو به شما می‌دهند (Atom)',
      answersHint:
        'برای خبرخوان شما ساخته شده است. هر که این نشانی را داشته باشد تنها می‌بیند کدام دیدگاه‌ها به شما پاسخ داده‌اند؛ آن را نزد خود نگه دارید.',
      thread: 'به‌روزرسانی‌ها و دیدگاه‌های این نوشته (Atom)',
    },
    ar: {
      title: 'المتابعة',
      answers: 'الردود عليك في هذا النقاش (Atom)',
      answersHint:
        'أُعدّ لقارئ الخلاصات لديك. من يملك هذا العنوان يرى التعليقات التي ترد عليك هنا ولا شيء سواها، فاحتفظ به لنفسك.',
      thread: 'تحديثات هذه المادة وتعليقاتها (Atom)',
    },
  },
);

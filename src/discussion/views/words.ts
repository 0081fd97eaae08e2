import { phrases } from '../../ui/phrases.ts';

export const viewWords = phrases(
  {
    label: 'Ways to read the discussion',
    names: {
      time: 'By time',
      conversations: 'Conversations',
      staff: 'With staff answers',
      worth: 'Worth reading',
    },
    counted: (name: string, count: string) => `${name} (${count})`,
    writer: (name: string) => `Comments by ${name}`,
    conversation: (number: string) => `Conversation begun by ${number}`,
    hints: {
      conversations:
        'Comments that answer each other stand together, each conversation where its first comment began it.',
      staff: 'What the staff say, with the comments that they answer.',
      worth: 'Marked by the author.',
      writer:
        'Everything by this writer in this discussion. In other discussions nobody has the same handle.',
      person: 'Everything under this name in this discussion.',
    },
    whole: 'The whole conversation',
    wholeNamed: (number: string) => `The whole conversation begun by ${number}`,
    allConversations: 'All conversations',
    empty: 'Nothing to show here yet.',
    pager: 'Pages of this view',
  },
  {
    fa: {
      label: 'شیوه‌های خواندن گفت‌وگو',
      names: {
        time: 'به ترتیب زمان',
        conversations: 'رشته‌به‌رشته',
        staff: 'با پاسخ تحریریه',
        worth: 'خواندنی‌ها',
      },
      counted: (name: string, count: string) => `${name} (${count})`,
      writer: (name: string) => `دیدگاه‌های ${name}`,
      conversation: (number: string) => `رشته‌ای که با ${number} آغاز شد`,
      hints: {
        conversations:
          'دیدگاه‌هایی که به هم پاسخ می‌دهند کنار هم‌اند و هر رشته جایی است که نخستین دیدگاهش آن را آغاز کرد.',
        staff: 'گفته‌های تحریریه، همراه با دیدگاه‌هایی که به آن‌ها پاسخ داده است.',
        worth: 'به انتخاب نویسنده.',
        writer: 'همهٔ گفته‌های این نویسنده در این گفت‌وگو. در گفت‌وگوهای دیگر کسی این نام مستعار را ندارد.',
        person: 'همهٔ گفته‌هایی که در این گفت‌وگو به این نام است.',
      },
      whole: 'همهٔ این رشته',
      wholeNamed: (number: string) => `همهٔ این رشته، که با ${number} آغاز شد`,
      allConversations: 'همهٔ رشته‌ها',
      empty: 'هنوز چیزی برای نمایش نیست.',
      pager: 'صفحه‌های این نما',
    },
    ar: {
      label: 'طرق قراءة النقاش',
      names: {
        time: 'حسب الوقت',
        conversations: 'محادثات',
        staff: 'مع ردود التحرير',
        worth: 'جدير بالقراءة',
      },
      counted: (name: string, count: string) => `${name} (${count})`,
      writer: (name: string) => `تعليقات ${name}`,
      conversation: (number: string) => `المحادثة التي بدأها ${number}`,
      hints: {
        conversations:
          'التعليقات التي يرد بعضها على بعض متجاورة، وكل محادثة في الموضع الذي بدأها فيه أول تعليق.',
        staff: 'ما يقوله فريق التحرير مع التعليقات التي يرد عليها.',
        worth: 'من اختيار الكاتب.',
        writer: 'كل ما كتبه صاحب هذا الاسم المستعار في هذا النقاش. ولا يحمله أحد في النقاشات الأخرى.',
        person: 'كل ما ورد بهذا الاسم في هذا النقاش.',
      },
      whole: 'المحادثة كاملة',
      wholeNamed: (number: string) => `المحادثة كاملة، تلك التي بدأها ${number}`,
      allConversations: 'كل المحادثات',
      empty: 'لا شيء هنا بعد.',
      pager: 'صفحات هذا العرض',
    },
  },
);

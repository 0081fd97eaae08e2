import { phrases } from '../ui/phrases.ts';

export const searchWords = phrases(
  {
    title: 'Search',
    titleOf: (query: string) => `Search: ${query}`,
    field: 'Words to look for',
    hint: 'All words are looked for, in posts and comments. Quotation marks keep words together: "ferry company".',
    submit: 'Search',
    inThread: 'In the discussion below',
    wholeSite: 'Search the whole site',
    kinds: 'What to show',
    all: 'Everything',
    posts: 'Posts',
    comments: 'Comments',
    post: 'Post',
    comment: (number: string, author: string) => `Comment ${number} by ${author}`,
    older: 'Older results',
    newest: 'Newest results',
    none: (query: string) => `Nothing was found for “${query}”. Try fewer words, or the beginning of one.`,
    noneInThread: (query: string) =>
      `Nothing in this discussion was found for “${query}”. Try fewer words, or search the whole site.`,
    noMore: 'There is nothing older.',
    tooShort: 'Write at least one word of two letters.',
    problems: {
      'search-too-long': 'This search took too long and was given up. Add a rarer word, then try again.',
    },
  },
  {
    fa: {
      title: 'جست‌وجو',
      titleOf: (query: string) => `جست‌وجو: ${query}`,
      field: 'چه واژه‌هایی را می‌جویید؟',
      hint: 'همهٔ واژه‌ها در نوشته‌ها و دیدگاه‌ها جسته می‌شوند. گیومه واژه‌ها را کنار هم نگه می‌دارد: «شرکت کشتیرانی».',
      submit: 'جست‌وجو',
      inThread: 'در گفت‌وگوی زیرِ',
      wholeSite: 'جست‌وجو در همهٔ سایت',
      kinds: 'چه چیز نشان داده شود',
      all: 'همه',
      posts: 'نوشته‌ها',
      comments: 'دیدگاه‌ها',
      post: 'نوشته',
      comment: (number: string, author: string) => `دیدگاه ${number} از ${author}`,
      older: 'نتیجه‌های قدیمی‌تر',
      newest: 'تازه‌ترین نتیجه‌ها',
      none: (query: string) =>
        `برای «${query}» چیزی پیدا نشد. واژه‌های کمتر یا تنها آغاز یک واژه را امتحان کنید.`,
      noneInThread: (query: string) =>
        `برای «${query}» در این گفت‌وگو چیزی پیدا نشد. واژه‌های کمتری بنویسید یا در همهٔ سایت بجویید.`,
      noMore: 'چیز قدیمی‌تری نیست.',
      tooShort: 'دست‌کم یک واژهٔ دوحرفی بنویسید.',
      problems: {
        'search-too-long':
          'این جست‌وجو بیش از اندازه طول کشید و رها شد. واژهٔ کمیاب‌تری بیفزایید و دوباره امتحان کنید.',
      },
    },
    ar: {
      title: 'البحث',
      titleOf: (query: string) => `بحث: ${query}`,
      field: 'الكلمات التي تبحث عنها',
      hint: 'يشمل البحث المقالات والتعليقات، ويجب أن ترد الكلمات كلها. علامتا التنصيص تُبقيان الكلمات متجاورة: «شركة العبّارات».',
      submit: 'ابحث',
      inThread: 'في النقاش تحت',
      wholeSite: 'ابحث في الموقع كله',
      kinds: 'ماذا يظهر',
      all: 'الكل',
      posts: 'المقالات',
      comments: 'التعليقات',
      post: 'مقال',
      comment: (number: string, author: string) => `التعليق ${number} بقلم ${author}`,
      older: 'نتائج أقدم',
      newest: 'أحدث النتائج',
      none: (query: string) => `لا نتائج للبحث عن «${query}». جرّب كلمات أقل أو بداية كلمة.`,
      noneInThread: (query: string) =>
        `لا نتائج في هذا النقاش للبحث عن «${query}». جرّب كلمات أقل أو ابحث في الموقع كله.`,
      noMore: 'لا شيء أقدم من ذلك.',
      tooShort: 'اكتب كلمة واحدة على الأقل من حرفين.',
      problems: {
        'search-too-long': 'استغرق هذا البحث وقتًا طويلًا فأُوقف. أضف كلمة أندر ثم حاول من جديد.',
      },
    },
  },
);

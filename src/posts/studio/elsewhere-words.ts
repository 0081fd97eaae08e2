import { phrases } from '../../ui/phrases.ts';

/** How a post looks in feeds, search results and cards of links. */
export const elsewhereWords = phrases(
  {
    title: 'How it looks elsewhere',
    hint: 'Made of what feeds and the head of the page say. Each place has a look of its own, and cuts titles about where they are cut here.',
    headline: 'Headline',
    feed: 'In a feed reader',
    postFeed: 'In the feed of this post',
    noEntry: 'No entry: nobody is told of this update.',
    search: 'In search results',
    card: 'As the card of a link',
    noPicture: 'The text shows no picture of the library, so the card has none.',
    cut: (length: string, limit: string) =>
      `The title has ${length} characters; about ${limit} of them are commonly shown.`,
    first: 'Once it is published, it is in the feeds of the site, and those who follow them are told.',
    unlisted:
      'Unlisted: it is in no list and no feed of the site, and search engines are asked to leave it out.',
    listed: 'This is what is told of the post as it stands.',
    told: 'Those who follow are told: feeds show that the post has changed, and when.',
    silent: 'Nobody is told: feeds have the text, and the time of the last change stays as it was.',
  },
  {
    fa: {
      title: 'نمود آن در جاهای دیگر',
      hint: 'برگرفته از آنچه خوراک‌ها و سرآیند صفحه می‌گویند. هر جایی ظاهر خود را دارد و عنوان را نزدیک همین‌جا می‌برد.',
      headline: 'عنوان',
      feed: 'در خوراک‌خوان',
      postFeed: 'در خوراک همین نوشته',
      noEntry: 'بدون مدخل: این به‌روزرسانی به کسی خبر داده نمی‌شود.',
      search: 'در نتایج جست‌وجو',
      card: 'به شکل کارت پیوند',
      noPicture: 'متن تصویری از کتابخانه ندارد، پس کارت هم تصویر ندارد.',
      cut: (length, limit) => `عنوان ${length} نویسه دارد؛ معمولاً نزدیک ${limit} نویسه نشان داده می‌شود.`,
      first: 'پس از انتشار در خوراک‌های سایت می‌آید و دنبال‌کنندگان آن‌ها باخبر می‌شوند.',
      unlisted:
        'بیرون از فهرست: در هیچ فهرست و هیچ خوراک سایت نیست و از موتورهای جست‌وجو خواسته می‌شود آن را نیاورند.',
      listed: 'این همان است که دربارهٔ نوشته، چنان‌که هست، گفته می‌شود.',
      told: 'دنبال‌کنندگان باخبر می‌شوند: خوراک‌ها نشان می‌دهند که نوشته تغییر کرده و کِی.',
      silent: 'کسی باخبر نمی‌شود: خوراک‌ها متن را دارند و زمان آخرین تغییر همان می‌ماند.',
    },
    ar: {
      title: 'كيف يظهر في أماكن أخرى',
      hint: 'مأخوذ مما تقوله الخلاصات ورأس الصفحة. لكل مكان مظهره، ويقطع العناوين قريبًا من موضع قطعها هنا.',
      headline: 'العنوان',
      feed: 'في قارئ الخلاصات',
      postFeed: 'في خلاصة هذا المقال',
      noEntry: 'لا مدخل: لا يُخبر أحد بهذا التحديث.',
      search: 'في نتائج البحث',
      card: 'بطاقةً لرابط',
      noPicture: 'لا يعرض النص صورة من المكتبة، فلا صورة في البطاقة.',
      cut: (length, limit) => `عدد محارف العنوان ${length}؛ ويُعرض منها عادة نحو ${limit}.`,
      first: 'متى نُشر ظهر في خلاصات الموقع وأُخبر من يتابعها.',
      unlisted: 'غير مدرج: ليس في أي قائمة ولا أي خلاصة للموقع، ويُطلب من محركات البحث أن تتركه.',
      listed: 'هذا ما يقال عن المقال كما هو الآن.',
      told: 'يُخبر المتابعون: تبين الخلاصات أن المقال تغير ومتى.',
      silent: 'لا يُخبر أحد: في الخلاصات النص، ويبقى وقت آخر تغيير كما كان.',
    },
  },
);

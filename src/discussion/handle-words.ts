import type { Language } from '../ui/phrases.ts';

/**
 * The words that handles are made of; the same index is the same word in every language. They name weather,
 * materials, plants, tools and places: nothing that insults anybody in any of the three languages, no animal, no
 * body, gender, faith, nation, party or weapon. Persian nouns end in a consonant or in ی, so that the tie between
 * noun and adjective need not be written; Arabic nouns are masculine, as their adjectives are.
 */
export const HANDLE_WORDS: { adjectives: WordList; nouns: WordList } = {
  adjectives: {
    en: words(
      'amber golden silver copper bronze crystal marble pearly',
      'coral turquoise ruby emerald azure violet lilac jade',
      'sandy ceramic glass velvet silken cotton linen wooden',
      'brick snowy rainy sunny cloudy misty warm calm',
      'gentle bright shiny clear fresh deep radiant polished',
      'winged summer autumn winter morning evening moonlit starry',
      'solar polar tropical coastal maritime lemon leafy cinnamon',
      'minty almond chestnut pistachio indigo woven swift magnetic',
    ),
    fa: words(
      'کهربایی طلایی نقره‌ای مسی برنزی بلورین مرمری مرواریدی',
      'مرجانی فیروزه‌ای یاقوتی زمردی لاجوردی بنفش یاسی یشمی',
      'شنی سرامیکی شیشه‌ای مخملی ابریشمی پنبه‌ای کتانی چوبی',
      'آجری برفی بارانی آفتابی ابری مه‌آلود گرم آرام',
      'ملایم روشن درخشان زلال تازه ژرف تابان صیقلی',
      'بالدار تابستانی پاییزی زمستانی صبحگاهی شامگاهی مهتابی ستاره‌ای',
      'خورشیدی قطبی گرمسیری ساحلی دریایی لیمویی پربرگ دارچینی',
      'نعنایی بادامی خرمایی پسته‌ای نیلی بافته چابک مغناطیسی',
    ),
    ar: words(
      'كهرماني ذهبي فضي نحاسي برونزي بلوري رخامي لؤلؤي',
      'مرجاني فيروزي ياقوتي زمردي لازوردي بنفسجي ليلكي يشمي',
      'رملي خزفي زجاجي مخملي حريري قطني كتاني خشبي',
      'قرميدي ثلجي ممطر مشمس غائم ضبابي دافئ هادئ',
      'لطيف ساطع لامع نقي منعش عميق وهاج مصقول',
      'مجنح صيفي خريفي شتوي صباحي مسائي مقمر نجمي',
      'شمسي قطبي استوائي ساحلي بحري ليموني مورق قرفي',
      'نعناعي لوزي كستنائي فستقي نيلي منسوج سريع مغناطيسي',
    ),
  },
  nouns: {
    en: words(
      'harbour lantern bridge garden river mountain cypress willow',
      'oak pine apple pomegranate mulberry sesame fern thyme',
      'sail boat orbit lute flute violin bell calendar',
      'notebook pencil ink paper atlas lamp candle carpet',
      'chair desk crate key column wheel pitcher cup',
      'plate bread waterfall shore meadow field forest cloud',
      'rain snow breeze moon horizon train workshop street',
      'tower roof porch stairway wheat telescope microscope envelope',
    ),
    fa: words(
      'بندر فانوس پل باغ رود کوه سرو بید',
      'بلوط کاج سیب انار توت کنجد سرخس آویشن',
      'بادبان قایق مدار عود فلوت ویولن زنگ تقویم',
      'دفتر مداد جوهر کاغذ اطلس چراغ شمع فرش',
      'صندلی میز صندوق کلید ستون چرخ پارچ فنجان',
      'بشقاب نان آبشار ساحل مرغزار کشتزار جنگل ابر',
      'باران برف نسیم ماه افق قطار کارگاه خیابان',
      'برج بام ایوان پلکان گندم تلسکوپ میکروسکوپ پاکت',
    ),
    ar: words(
      'ميناء فانوس جسر بستان نهر جبل سرو صفصاف',
      'بلوط صنوبر تفاح رمان توت سمسم سرخس زعتر',
      'شراع قارب مدار عود ناي كمان جرس تقويم',
      'دفتر قلم حبر ورق أطلس مصباح شمع بساط',
      'كرسي مكتب صندوق مفتاح عمود دولاب إبريق فنجان',
      'صحن خبز شلال شاطئ مرج حقل غاب سحاب',
      'مطر ثلج نسيم قمر أفق قطار مشغل شارع',
      'برج سقف رواق درج قمح منظار مجهر ظرف',
    ),
  },
};

type WordList = Record<Language, readonly string[]>;

/** A list is never reordered or cut: names that stand in threads, and in texts that answer them, rest on its order. */
function words(...lines: readonly string[]): readonly string[] {
  return lines.flatMap(line => line.split(' '));
}

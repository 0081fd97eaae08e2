import { detectLanguage } from '../../src/lib/text-language.ts';
import { apart, type Example, pick, seededRandom } from './examples.ts';
import { COMPOSED, ordinaryByFold } from './own-examples.ts';

/**
 * The phrases of the blocklist for weblog comments: terms of two words and more, and long single ones. Each teaches a little; the
 * rest of the list are pieces of addresses and words that ordinary people write.
 */
export function blocklistExamples(file: string): Example[] {
  const terms = new Set(
    file
      .split('\n')
      .map(line => line.trim().replace(/[-_+]/g, ' '))
      .filter(
        term => /^[\p{L}\p{M}' ]+$/u.test(term) && (/\S \S/.test(term) ? term.length >= 8 : term.length >= 9),
      ),
  );
  return [...terms].map(text => {
    const language = detectLanguage(text);
    return {
      text,
      source: 'blocklist',
      language: language === 'fa' || language === 'ar' ? language : 'en',
      spam: 1,
      abuse: null,
      weight: 0.05,
      ...apart(text),
      part: 'train',
    };
  });
}

/**
 * Persian has no open sentences, only a list of words. Those that can hardly mean anything else teach abuse, each inside ordinary
 * sentences, which teach as often without them that they themselves are ordinary; nothing of Persian abuse can therefore be measured on words that were not learnt.
 */
export function persianExamples(file: string): Example[] {
  const list: { word: string[] } = JSON.parse(file);
  const words = list.word
    .map(word => word.trim())
    .filter(word => !ALSO_ORDINARY.has(word.replace(/[\s\u200c]+/g, ' ')));
  const random = seededRandom(7);
  const sentences = ordinaryByFold('fa');
  return words.flatMap(word => {
    const { fold } = apart(word);
    const common = { language: 'fa', spam: 0, weight: 1, part: 'train', fold } as const;
    const alone = { ...common, text: word, source: 'persian-words', abuse: 1 } as const;
    const among = Array.from({ length: 13 }, () => {
      const around = pick(sentences[fold] ?? [], random);
      const words = around.split(' ');
      const place = Math.floor(random() * words.length);
      const text = [...words.slice(0, place), word, ...words.slice(place)].join(' ');
      return [
        { ...common, text, source: 'persian-words', abuse: 1 },
        { ...common, text: around, source: COMPOSED, abuse: 0 },
      ] as const;
    });
    return [alone, ...among.flat()];
  });
}

/** Of the list: words that have an ordinary meaning too, that are merely rude, or that name peoples, bodies and things. */
const ALSO_ORDINARY = new Set(
  `ان، لجن، کثافت، بی شرف، بیشعور، بی شعور، گوه، گه، گهی، انی، شاش، خفه، خفه شو، خفه خون، مرض داری، مرضداری، گردن دراز، خری، گاوی،
  اسبی، سگی، حیوانی، دهنتوببند، انگل، آشغال، خرفت، پپه، خنگ، دکل، دله، قرتی، گاگول، ابله، کس، گشاد، دختر قرتی، لخت، لختی، بخورش،
  بپرسرش، بپر روش، بیا بخورش، میخوریش، بمال، زر نزن، زن شو، زنتو، بکن، بکنش، لز، سکس، سکسی، ساک، پورن، سکسیی، بدبخت، زنا، ملنگ،
  سادیسمی، فاحشه، بکارت، داف، عن، قس، کردن، کردنی، کوس، پستان، پستون، آلت، آلت تناسلی، نر کده، مالوندن، سولاخ، جنسی، دوجنسه،
  بی غیرت، نعشه، بی عفت، پلشت، پریود، پشمام، دوست دختر، دوست پسر، شنگول، دول، گوش دراز، دراز گوش، درازگوش، خز، ماچ، ماچ کردنی،
  اسکل، هیز، بی ناموس، بی آبرو، لاشی، لاش گوشت، باسن، جکس، سگ صفت، مشروب، عرق خور، سکس چت، جوون، سرخور، کلفت، حشر، لاس، زارت،
  رشتی، ترک، فارس، لر، عرب، خر، گاو، اسب، گوسفند، کرم، الاق، الاغ، احمق، کث، پسون، پدر سوخته، پدرسوخته، پدر صلواتی، لامصب، زنیکه،
  مرتیکه، مردیکه، عوضی، اسگل، اوسکل، اوسگل، اوصگل، اوصکل، چاقال، چاغال، اوبی، دلقک، شغال، خپل، ساکر، پشمکون، حرومی، چوسو،
  هزار پدر، بی فانوس، زاخار، ظنا، بی پدر و مادر، ننه مرده، سلیطه، لاشخور، هرزه، پاچه‌خوار، پاچه خوار، ارگاسم، قرمدنگ، جفنگ، بی عرضه، بی مصرف،
  بدطینت، خبیث، زالو، ناکس، مفت‌خور، مفت خور، چربکنش، اوب، فروکن، عمتو، بی پدر، شهوتی، صیغه ای، کون، دیوس، چس، گوز، گوزو، ریدن، ریدی،
  ریدم، عمه ننه، خارتو، شاش بند، بکن توش، بکن بکن، شق کردن، فیلم سوپر، سگ پدر، پدر سگ، پدرسگ، جوون، دهن سرویس، خایه مال، ممه، حشری، شاش خالی،
  سیکتیر، چسو، چس خور، چس خوری، گنده گوز، خانم جنده`
    .split('،')
    .map(word => word.replace(/[\s\u200c]+/g, ' ').trim()),
);

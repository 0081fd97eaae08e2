import type { Rule } from './rules.ts';

/** The rules that a new site has; its owner can change every word of them. */
export function shippedRules(): Rule[] {
  return [
    {
      key: 'insult',
      title: {
        en: 'Insults or threatens people',
        fa: 'توهین یا تهدید است',
        ar: 'إهانة أو تهديد',
      },
      text: {
        en: 'Attack what was said, as sharply as you like, and not whoever said it. Threats are removed always.',
        fa: 'حرف‌ها را هر قدر می‌خواهید تند نقد کنید، اما به گوینده حمله نکنید. تهدید همیشه حذف می‌شود.',
        ar: 'انتقد ما قيل بالحدّة التي تريد، لا من قاله. أما التهديد فيُحذف دائمًا.',
      },
    },
    {
      key: 'hatred',
      title: {
        en: 'Stirs up hatred or violence',
        fa: 'به نفرت یا خشونت دامن می‌زند',
        ar: 'تحريض على الكراهية أو العنف',
      },
      text: {
        en: 'Nobody is spoken ill of for their origin, faith, sex, illness or whom they love, and nobody calls for violence here.',
        fa: 'هیچ کس به سبب تبار، دین، جنس، بیماری یا کسی که دوست دارد تحقیر نمی‌شود و هیچ کس اینجا به خشونت فرا نمی‌خواند.',
        ar: 'لا يُحتقر أحد بسبب أصله أو دينه أو جنسه أو مرضه أو من يحب، ولا يدعو أحد هنا إلى العنف.',
      },
    },
    {
      key: 'private',
      title: {
        en: 'Gives away private details of somebody',
        fa: 'اطلاعات خصوصی کسی را فاش می‌کند',
        ar: 'كشف معلومات خاصة عن شخص',
      },
      text: {
        en: 'Names of people who are not public figures, addresses, telephone numbers, places of work: these can put lives at risk.',
        fa: 'نام کسانی که چهرهٔ عمومی نیستند، نشانی، شمارهٔ تلفن یا محل کار: این‌ها می‌تواند جان کسی را به خطر بیندازد.',
        ar: 'أسماء من ليسوا شخصيات عامة وعناوينهم وأرقام هواتفهم وأماكن عملهم: قد يعرّض كشفها حياة إنسان للخطر.',
      },
    },
    {
      key: 'impersonation',
      title: {
        en: 'Poses as somebody else',
        fa: 'خود را به جای دیگری جا می‌زند',
        ar: 'انتحال شخصية آخر',
      },
      text: {
        en: 'Choose any name that is not that of another person here or in public life.',
        fa: 'هر نامی برگزینید، جز نام کسی دیگر در این گفت‌وگو یا چهره‌ای شناخته.',
        ar: 'اختر أي اسم، ما عدا اسم شخص آخر في النقاش أو شخصية معروفة.',
      },
    },
    {
      key: 'spam',
      title: {
        en: 'Advertising or spam',
        fa: 'تبلیغ یا هرزنامه است',
        ar: 'إعلان أو رسائل مزعجة',
      },
      text: {
        en: 'No advertising, no links that have nothing to do with the subject, not the same text again and again.',
        fa: 'تبلیغ، پیوندهای بی‌ربط و تکرار چندبارهٔ یک متن جایی در اینجا ندارد.',
        ar: 'لا إعلانات، ولا روابط بعيدة عن الموضوع، ولا تكرار للنص نفسه.',
      },
    },
    {
      key: 'offTopic',
      title: {
        en: 'Has nothing to do with the subject',
        fa: 'به موضوع ربطی ندارد',
        ar: 'لا صلة له بالموضوع',
      },
      text: {
        en: 'Say what belongs to the piece above or to what others answered.',
        fa: 'آنچه به نوشتهٔ بالا یا پاسخ دیگران مربوط است بگویید.',
        ar: 'اكتب ما يخص المقال أعلاه أو ما ردّ به الآخرون.',
      },
    },
    {
      key: 'law',
      title: { en: 'Against the law', fa: 'خلاف قانون است', ar: 'مخالف للقانون' },
      text: {
        en: 'What the law forbids us to publish. The reason given says which law.',
        fa: 'آنچه قانون انتشارش را منع می‌کند. در دلیل گفته می‌شود کدام قانون.',
        ar: 'ما يمنعنا القانون من نشره. ويُذكر في السبب أي قانون.',
      },
    },
  ];
}

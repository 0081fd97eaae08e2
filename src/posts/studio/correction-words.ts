import { phrases } from '../../ui/phrases.ts';

/** What a correction names, and who is told of a change. */
export const correctionWords = phrases(
  {
    title: 'What was wrong, and what is right',
    wrong: 'Wrong',
    wrongHint: 'The words that readers had, as they stand in the text. For a retraction: what is withdrawn.',
    right: 'Right',
    rightHint: 'A correction needs both. Readers see them above its text.',
    replace: 'Replace the wrong words in the text of the post',
    told: 'Who is told',
    everybody: 'Everybody who follows',
    nobody: 'Nobody (a typing error)',
    toldHint: 'The history shows every change, whoever is told.',
  },
  {
    fa: {
      title: 'چه چیزی نادرست بود و درست چیست',
      wrong: 'نادرست',
      wrongHint: 'واژه‌هایی که خوانندگان دیدند، همان‌گونه که در متن است. برای پس‌گیری: آنچه پس گرفته می‌شود.',
      right: 'درست',
      rightHint: 'اصلاح به هر دو نیاز دارد. خوانندگان آن‌ها را بالای متن اصلاح می‌بینند.',
      replace: 'واژه‌های نادرست در متن نوشته جایگزین شوند',
      told: 'چه کسانی باخبر می‌شوند',
      everybody: 'همهٔ دنبال‌کنندگان',
      nobody: 'هیچ‌کس (غلط تایپی)',
      toldHint: 'تاریخچه همهٔ تغییرها را نشان می‌دهد، چه کسی باخبر شود چه نشود.',
    },
    ar: {
      title: 'ما الخطأ وما الصواب',
      wrong: 'الخطأ',
      wrongHint: 'الكلمات التي قرأها القراء كما هي في النص. وعند السحب: ما يُسحب.',
      right: 'الصواب',
      rightHint: 'يحتاج التصحيح إلى كليهما. يراهما القراء فوق نصه.',
      replace: 'استبدال الكلمات الخاطئة في نص المقال',
      told: 'من يُبلَّغ',
      everybody: 'كل المتابعين',
      nobody: 'لا أحد (خطأ مطبعي)',
      toldHint: 'يعرض تاريخ النص كل تغيير أيًّا كان من يُبلَّغ به.',
    },
  },
);

import { phrases } from '../../ui/phrases.ts';

/** The way to an update from the lists, and its sources. */
export const updateWords = phrases(
  {
    update: 'Update',
    updateNamed: (headline: string) => `Update: ${headline}`,
    newTitle: (headline: string) => `New update: ${headline}`,
    allUpdates: 'All updates of this post',
    cite: 'Sources to cite: write them as they stand here.',
    citePress: 'Sources to cite: press one to put it into the text.',
    newSource: 'New source',
    newSourceHint:
      'It joins the sources of the post in the same step. Where the text does not cite it, its citation is put at the end.',
    asking: 'Asking for the page…',
    found: 'Filled in below. Look it over.',
    known: (label: string) => `This post has this source already: [${label}].`,
    unreachable: 'The page could not be asked for. Fill in the rest yourself.',
  },
  {
    fa: {
      update: 'به‌روزرسانی',
      updateNamed: headline => `به‌روزرسانی: ${headline}`,
      newTitle: headline => `به‌روزرسانی تازه: ${headline}`,
      allUpdates: 'همهٔ به‌روزرسانی‌های این نوشته',
      cite: 'منابع برای ارجاع: همان‌گونه که اینجا آمده بنویسید.',
      citePress: 'منابع برای ارجاع: یکی را بزنید تا در متن بنشیند.',
      newSource: 'منبع تازه',
      newSourceHint:
        'در همین گام به منابع نوشته افزوده می‌شود. اگر متن به آن ارجاع ندهد، ارجاعش در پایان متن می‌آید.',
      asking: 'صفحه خواسته می‌شود…',
      found: 'در زیر پر شد. نگاهی بیندازید.',
      known: label => `این نوشته این منبع را دارد: [${label}].`,
      unreachable: 'صفحه در دسترس نبود. بقیه را خودتان پر کنید.',
    },
    ar: {
      update: 'تحديث',
      updateNamed: headline => `تحديث: ${headline}`,
      newTitle: headline => `تحديث جديد: ${headline}`,
      allUpdates: 'كل تحديثات هذا المقال',
      cite: 'مصادر للإحالة: اكتبها كما تظهر هنا.',
      citePress: 'مصادر للإحالة: اضغط أحدها ليوضع في النص.',
      newSource: 'مصدر جديد',
      newSourceHint: 'يُضاف إلى مصادر المقال في الخطوة نفسها. وإن لم يُحل النص إليه وُضعت إحالته في آخره.',
      asking: 'يجري طلب الصفحة…',
      found: 'مُلئت الحقول أدناه. راجعها.',
      known: label => `لهذا المقال هذا المصدر: [${label}].`,
      unreachable: 'تعذر طلب الصفحة. املأ الباقي بنفسك.',
    },
  },
);

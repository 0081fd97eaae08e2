import { type Language, pageLanguage } from '../../ui/phrases.ts';
import type { PageFields } from '../pages.ts';

/** What a page may begin with instead of nothing. */
export const STARTS = ['about', 'contact', 'privacy'] as const;
type Start = (typeof STARTS)[number];

/** The fields of a new page. What the author has to fill in stands in square brackets; all else is true of every site of ours. */
export function startingText(asked: string, language: string): PageFields {
  const start = STARTS.find(known => known === asked);
  if (start === undefined) return { title: '', slug: '', body: '', language };
  const [title, body] = TEXTS[pageLanguage(language)][start];
  return { title, slug: start, body, language: pageLanguage(language) };
}

const TEXTS: Record<Language, Record<Start, readonly [title: string, body: string]>> = {
  en: {
    about: [
      'About this site',
      `[Who writes here, from where, since when.]

[What you report on, and what you leave to others.]

## How we work

Every post says where its statements come from. What changes after publication stands in the history of the post, and a correction says what was wrong and what is right.

[Who pays for the site, and who does not.]`,
    ],
    contact: [
      'Contact',
      `[How readers reach you: an e-mail address, a messenger, a letter box.]

[How to reach you safely, and what not to send over an open line.]

For a correction, name the post and the sentence.`,
    ],
    privacy: [
      'Privacy',
      `You can read this site without being recognised: it sets no cookie, counts nobody across pages and asks no other host for anything.

Where a text shows a video of another host, the picture before it is our copy: our server asked that host for it once, and the host learned nothing of you. Only when you press play does your browser load the player; the host then sees your network address and which site you came from.

Whoever comments needs no account. The site keeps no network address and no description of the browser. A cookie with a random secret lets you change your own comments for a short time and keeps your handle the same within one discussion; two discussions cannot be linked by it.

[Who is responsible for this site, and how to reach them.]`,
    ],
  },
  fa: {
    about: [
      'دربارهٔ این سایت',
      `[چه کسی، از کجا و از کی اینجا می‌نویسد.]

[دربارهٔ چه گزارش می‌دهید و چه را به دیگران وامی‌گذارید.]

## شیوهٔ کار ما

هر نوشته می‌گوید سخنانش از کجاست. آنچه پس از انتشار تغییر کند در تاریخچهٔ نوشته می‌ماند، و هر تصحیح می‌گوید چه چیزی نادرست بود و درست آن چیست.

[هزینهٔ سایت را چه کسی می‌پردازد و چه کسی نمی‌پردازد.]`,
    ],
    contact: [
      'تماس',
      `[خوانندگان چگونه به شما می‌رسند: ایمیل، پیام‌رسان، صندوق پستی.]

[راه امن تماس، و آنچه نباید از خط باز فرستاد.]

برای تصحیح، نام نوشته و جمله را بنویسید.`,
    ],
    privacy: [
      'حریم خصوصی',
      `می‌توانید این سایت را بی آنکه شناخته شوید بخوانید: کوکی نمی‌گذارد، کسی را از صفحه‌ای به صفحهٔ دیگر نمی‌شمارد و از هیچ میزبان دیگری چیزی نمی‌خواهد.

اگر متنی ویدئوی میزبان دیگری را نشان دهد، تصویر پیش از پخش نسخهٔ خود ماست: کارساز ما آن را یک بار از آن میزبان گرفته و میزبان از شما چیزی ندانسته است. تنها هنگامی که پخش را بزنید مرورگر شما پخش‌کننده را از آنجا می‌آورد؛ آنگاه میزبان نشانی شبکهٔ شما را می‌بیند و می‌فهمد از کدام سایت آمده‌اید.

برای نوشتن دیدگاه حساب لازم نیست. سایت نشانی شبکه و مشخصات مرورگر را نگه نمی‌دارد. یک کوکی با رازی تصادفی امکان می‌دهد دیدگاه خود را تا مدتی کوتاه تغییر دهید و شناسه‌تان در یک گفت‌وگو یکی بماند؛ با آن نمی‌توان دو گفت‌وگو را به هم ربط داد.

[مسئول این سایت کیست و چگونه می‌توان با او تماس گرفت.]`,
    ],
  },
  ar: {
    about: [
      'عن هذا الموقع',
      `[من يكتب هنا، ومن أين، ومنذ متى.]

[عمّ تكتبون، وما الذي تتركونه لغيركم.]

## كيف نعمل

يذكر كل مقال مصدر ما يقوله. وما يتغير بعد النشر يبقى في سجل المقال، ويقول كل تصويب ما كان خطأ وما هو الصواب.

[من يموّل الموقع، ومن لا يموّله.]`,
    ],
    contact: [
      'اتصل بنا',
      `[كيف يصل إليكم القراء: بريد إلكتروني، تطبيق مراسلة، صندوق بريد.]

[كيف يصلون إليكم بأمان، وما الذي لا يُرسل عبر خط مكشوف.]

لطلب تصويب اذكروا المقال والجملة.`,
    ],
    privacy: [
      'الخصوصية',
      `يمكنك قراءة هذا الموقع دون أن يُعرف من أنت: لا يضع ملف ارتباط، ولا يتتبع أحدًا بين الصفحات، ولا يطلب شيئًا من أي مضيف آخر.

إذا عرض نص مقطع فيديو من مضيف آخر فالصورة التي تسبقه نسخة عندنا: طلبها خادمنا من ذلك المضيف مرة واحدة، ولم يعرف المضيف عنك شيئًا. ولا يحمّل متصفحك المشغّل إلا حين تضغط زر التشغيل؛ وعندها يرى المضيف عنوان شبكتك والموقع الذي جئت منه.

لا يحتاج من يعلّق إلى حساب. لا يحفظ الموقع عنوان الشبكة ولا وصف المتصفح. ملف ارتباط فيه سر عشوائي يتيح لك تعديل تعليقك مدة قصيرة، ويبقي معرّفك واحدًا داخل النقاش الواحد؛ ولا يمكن به ربط نقاشين أحدهما بالآخر.

[من المسؤول عن هذا الموقع، وكيف يُتواصل معه.]`,
    ],
  },
};

/** What forty people say about a ferry that did not come back, in three languages; and what nobody wants to read. */

type Speech = 'en' | 'fa' | 'ar';

const SENTENCES: Record<Speech, readonly string[]> = {
  en: [
    'My brother works on the quay and he saw the smoke before the siren went.',
    'The harbour office told us nothing until the relatives stood at its door.',
    'I do not believe the number they gave on the radio this morning.',
    'Two lifeboats were on the slip for repairs; anybody who walks the dog there knew it.',
    'Whoever signed the certificate in January should answer questions in public.',
    'The captain did what he could, ask anybody who was on deck.',
    'It makes me furious that the same company ran the bus that burned last year.',
    'Please stop guessing about the crew until the list is complete.',
    'There is a photograph from the lighthouse that shows her well before nine.',
    'The minister came, shook three hands and flew home before dusk.',
    'My mother still waits for a call from the hospital in Northport.',
    'If the wind was from the west the story about the anchor makes no sense.',
    'They lied in March and they lie now, and we let them.',
    'The inquiry has no budget and its chairman is the cousin of the owner.',
    'I was a stoker for thirty years: that sound is the bearing, nothing else.',
    'Somebody should say thank you to the fishermen who went out without orders.',
    'The insurance was renewed nine days before, look it up.',
    'We need the log of the coastguard and not another statement.',
    'It is a disgrace that the school had to hear it from the television.',
    'The price of tickets doubled and the maintenance was cut in half.',
    'He says thirty aboard, she says fifty; the tickets were sold by hand.',
    'I would like to hear the pilot before anybody calls this an accident.',
    'This government cannot run a rowing boat.',
    'The old pier would have been nearer, but it was sold for flats.',
    'There were children aboard and nobody counts children under six.',
    'Let us meet at the fish hall on Saturday and write down what each of us saw.',
    'Your map is wrong: the shoal is north of the second buoy.',
    'I left the islands because of people who talk like the mayor does.',
    'The report of the engineers is on paper in the library, shelf nine.',
    'Nobody slept in our street last night.',
  ],
  fa: [
    'برادرم روی اسکله کار می‌کند و دود را پیش از آژیر دیده بود.',
    'ادارهٔ بندر تا خانواده‌ها پشت در نرسیدند هیچ نگفت.',
    'شماری را که صبح در رادیو گفتند باور نمی‌کنم.',
    'هر دو قایق نجات برای تعمیر بیرون از آب بود و همه می‌دانستند.',
    'کسی که در زمستان گواهی را امضا کرد باید پاسخ بدهد.',
    'ناخدا هر چه توانست کرد، از مسافران روی عرشه بپرسید.',
    'خشمگینم که همین شرکت پارسال اتوبوس را هم آتش داد.',
    'تا فهرست خدمه کامل نشده گمانه نزنید.',
    'عکسی از فانوس دریایی هست که ساعت را نشان می‌دهد.',
    'وزیر آمد، با سه نفر دست داد و پیش از غروب رفت.',
    'مادرم هنوز چشم به راه تلفن بیمارستان است.',
    'اگر باد از غرب بود، داستان لنگر بی‌معناست.',
    'در بهار دروغ گفتند و حالا هم می‌گویند و ما ساکتیم.',
    'کمیسیون بودجه ندارد و رئیسش خویشاوند صاحب کشتی است.',
    'سی سال در موتورخانه کار کرده‌ام، آن صدا از یاتاقان است.',
    'باید از ماهیگیرانی که بی‌دستور به آب زدند سپاسگزار بود.',
    'بیمه نه روز پیش از آن تمدید شد، خودتان ببینید.',
    'دفتر گارد ساحلی را می‌خواهیم، نه بیانیه‌ای دیگر.',
    'شرم‌آور است که مدرسه خبر را از تلویزیون شنید.',
    'بلیت دو برابر شد و هزینهٔ نگهداری نصف.',
  ],
  ar: [
    'أخي يعمل على الرصيف ورأى الدخان قبل صفارة الإنذار.',
    'لم تقل إدارة الميناء شيئًا حتى وقفت العائلات عند بابها.',
    'لا أصدق الرقم الذي أذاعوه هذا الصباح.',
    'كان قاربا النجاة خارج الماء للصيانة وكل الحي يعرف ذلك.',
    'من وقّع الشهادة في الشتاء عليه أن يجيب أمام الناس.',
    'فعل القبطان ما استطاع، اسألوا من كان على السطح.',
    'يغضبني أن الشركة نفسها سيّرت الحافلة التي احترقت العام الماضي.',
    'كفوا عن التخمين بشأن الطاقم حتى تكتمل القائمة.',
    'هناك صورة من المنارة تبيّن الساعة بوضوح.',
    'جاء الوزير وصافح ثلاثة ثم طار قبل المغيب.',
    'ما زالت أمي تنتظر مكالمة من المستشفى.',
    'إن كانت الريح غربية فلا معنى لحكاية المرساة.',
    'كذبوا في الربيع ويكذبون الآن ونحن صامتون.',
    'اللجنة بلا ميزانية ورئيسها قريب صاحب السفينة.',
    'عملت ثلاثين سنة في غرفة المحركات، وذلك صوت المحمل.',
    'يجب أن نشكر الصيادين الذين خرجوا بلا أوامر.',
  ],
};

/** Which language each of the forty writers speaks: half of them English, the rest Persian and Arabic. */
export function speechOf(writer: number): Speech {
  return writer % 2 === 0 ? 'en' : writer % 4 === 1 ? 'fa' : 'ar';
}

/** How often each writer speaks. */
export const TURNS = 5;

/** The `turn`-th thing that a writer says; the fourth quotes what somebody else said first. */
export function remark(writer: number, turn: number): string {
  const own = opinion(writer, turn);
  return turn === 3 ? `> ${opinion(writer + 4, 0)}\n\n${own}` : own;
}

/** As readers see it: without marks of Markdown. */
export function shownText(text: string): string {
  return text.replace(/^> /gmu, '').replace(/\s+/gu, ' ');
}

/**
 * Two sentences that nobody else puts together, in whatever order, and where
 * they themselves were.
 */
function opinion(writer: number, turn: number): string {
  const speech = speechOf(writer);
  const sentences = SENTENCES[speech];
  const place = (speech === 'en' ? writer / 2 : Math.floor(writer / 4)) * TURNS + turn;
  const first = place % sentences.length;
  const second = (first + 1 + Math.floor(place / sentences.length)) % sentences.length;
  return `${sentences[first]} ${sentences[second]} ${whereabouts(speech, writer, turn)}`;
}

function whereabouts(speech: Speech, writer: number, turn: number): string {
  const { say, kin, places } = WHEREABOUTS[speech];
  const [one = '', other = ''] = [
    kin[(writer + turn) % kin.length],
    places[(writer * 3 + turn * 5) % places.length],
  ];
  return say(one, other, `${8 + turn}:${10 + writer}`);
}

const WHEREABOUTS: Record<
  Speech,
  { say(kin: string, place: string, at: string): string; kin: readonly string[]; places: readonly string[] }
> = {
  en: {
    say: (kin, place, at) => `I was ${place} with ${kin} at ${at}.`,
    kin: ['my sister', 'two neighbours', 'the baker', 'my old teacher', 'a nurse', 'our postman', 'nobody'],
    places: ['on the mole', 'behind the cannery', 'at the bus stop', 'in the chapel yard', 'near the crane'],
  },
  fa: {
    say: (kin, place, at) => `من ساعت ${at} با ${kin} ${place} بودم.`,
    kin: ['خواهرم', 'دو همسایه', 'نانوا', 'معلم پیرم', 'یک پرستار'],
    places: ['روی موج‌شکن', 'پشت کنسروسازی', 'در ایستگاه', 'کنار جرثقیل'],
  },
  ar: {
    say: (kin, place, at) => `كنت ${place} مع ${kin} عند ${at}.`,
    kin: ['أختي', 'جارين لنا', 'الخباز', 'معلمي القديم', 'ممرضة'],
    places: ['على كاسر الأمواج', 'خلف مصنع السمك', 'في الموقف', 'قرب الرافعة'],
  },
};

/** One of the wave: advertising in words that change a little each time. */
export function advertisement(i: number): string {
  const [ware = '', claim = ''] = [WARES[i % WARES.length], CLAIMS[(i * 7) % CLAIMS.length]];
  return `${claim} ${ware}! Buy now at https://${HOSTS[i % HOSTS.length]}/offer-${i} and get ${10 + (i % 80)}% off, free shipping, click here.`;
}

const WARES = ['cheap pills', 'casino bonus', 'crypto signals', 'replica watches', 'loans without checks'];
const CLAIMS = [
  'Best price',
  'Make money fast',
  'Limited offer',
  'Guaranteed winner',
  'Subscribe to my channel',
  '100% free',
];
const HOSTS = ['best-pills.example', 'casino-win.example', 'coin-signal.example', 'watch-store.example'];

/** What one person sends under five names: each by itself is only an opinion. */
export const RAID: readonly { name: string; text: string }[] = [
  {
    name: 'Old Sailor',
    text: 'People from the outer islands were never sailors. They let others drown, they always have.',
  },
  {
    name: 'Truth Teller',
    text: 'Has anybody asked why it is always the islanders who come home alive? They look after their own blood.',
  },
  {
    name: 'A Mother',
    text: 'I keep my children away from that lot. You can see in their faces what they are.',
  },
  {
    name: 'Harbour Pilot',
    text: 'Thirty years at sea and I say it: an islander at the helm is a curse, born that way.',
  },
  {
    name: 'Neutral Observer',
    text: 'I take no side, but their faith teaches them that we do not count. Draw your own conclusions.',
  },
];

/** The first two once more, under other names; much the same is found where it is said twice. */
export const RAID_AGAIN: readonly { name: string; text: string }[] = [
  { name: 'Old Sailor', text: `${RAID[1]?.text} Every time!` },
  { name: 'A Mother', text: `${RAID[0]?.text} Always!` },
];

/** What calm people say while the wave comes in. */
export const CALM = {
  scripts: 'The school stays closed tomorrow; the bakery has the list of who can take children in.',
  plain: 'Does anybody know whether the early bus waits for the second lifeboat crew?',
};

import { foldLetters } from './letters.ts';

/**
 * Names of groups, faiths, peoples, places, offices and parties: whom a comment is about. All of them look the same to the
 * scorer and weigh nothing by themselves, so that no group's name makes a comment suspicious and the same
 * sentence is judged alike whomever it names. What is said of them still counts.
 */
const GROUPS = wordSet(`
  woman women man men girl girls boy boys female females male males lady ladies wife wives husband mother father mom dad
  gay gays lesbian lesbians bisexual trans transgender transsexual transsexuals homosexual homosexuals lgbt lgbtq straight
  black blacks white whites brown asian asians latino latinos latina hispanic hispanics african africans european
  muslim muslims islam islamic islamist islamists moslem christian christians catholic catholics protestant jew jews jewish
  judaism hindu hindus sikh sikhs buddhist buddhists bahai bahais zoroastrian atheist atheists sunni sunnis shia shias
  shiite shiites shiism yazidi yazidis druze alawite alawites quran bible torah mosque church synagogue religion
  immigrant immigrants migrant migrants refugee refugees foreigner foreigners citizen citizens native natives
  disabled disability blind deaf autistic autism wheelchair mental elderly kids children kid child
  arab arabs arabic persian persians iranian iranians iran afghan afghans afghanistan iraqi iraqis iraq syrian syrians syria
  turk turks turkish turkey kurd kurds kurdish kurdistan baluch baluchi azeri azeris azerbaijani armenian armenians lur lurs
  israeli israelis israel palestinian palestinians palestine gaza lebanese lebanon saudi saudis yemeni yemenis yemen egypt
  egyptian egyptians moroccan algerian tunisian libyan sudanese pakistani pakistanis pakistan indian indians india china chinese
  russian russians russia ukrainian ukrainians ukraine american americans america usa british english french german germans
  germany france britain uk polish mexican mexicans mexico japanese korean korea vietnamese somali nigerian roma gypsy
  tehran baghdad kabul damascus istanbul ankara cairo jerusalem beirut ashraf kuwait qatar emirates dubai london paris
  zionist zionists zionism communist communists capitalist capitalists socialist socialists liberal liberals conservative
  conservatives republican republicans democrat democrats left leftist leftists right rightwing leftwing fascist fascists
  monarchist monarchists royalist royalists nationalist nationalists feminist feminists mujahedin mujahideen mujahedeen mek
  mko basij basiji irgc hezbollah hamas isis taliban hamas likud fatah
  trump biden obama clinton bush putin zelensky netanyahu khamenei khomeini shah pahlavi rajavi maryam massoud rouhani
  ahmadinejad mousavi karroubi khatami raisi pezeshkian saddam assad maliki erdogan sisi mubarak gaddafi nasrallah
  musk elon fauci hitler stalin
  president minister government regime police army soldier soldiers officer officers politician politicians mullah mullahs
  ayatollah king prince party parties opposition media journalist journalists
  زن زنان زنها مرد مردان مردها دختر دختران پسر پسران مادر پدر کودک کودکان بچه مسلمان مسلمانان شیعه شیعیان سنی سنیها یهودی یهودیان
  مسیحی مسیحیان ارمنی ارامنه بهایی بهائی بهاییان بهائیان زرتشتی زرتشتیان دراویش درویش صوفی خداناباور همجنسگرا همجنسگرایان
  همجنسباز ترنس ترنسها دوجنسه افغان افغانی افغانها افغانستانی افغانستانیها مهاجر مهاجران پناهنده پناهندگان پناهجو
  عرب عربها فارس فارسها ترک ترکها کرد کردها لر لرها بلوچ بلوچها ترکمن آذری گیلک رشتی مازنی قشقایی ایرانی ایرانیان ایران
  عراقی عراق سوری سوریه لبنانی لبنان اسرائیلی اسرائیل فلسطینی فلسطین روس روسیه روسها چینی چین آمریکایی آمریکا امریکا
  انگلیس انگلیسی غربی غرب شرقی سیاهپوست سفیدپوست معلول معلولان نابینا ناشنوا
  حکومت رژیم دولت نظام جمهوری اسلامی سپاه بسیج بسیجی پلیس ارتش سرباز روحانی آخوند آخوندها ملا ملاها مجاهد مجاهدین
  سلطنتطلب سلطنتطلبان اصلاحطلب اصلاحطلبان اصولگرا چپ چپها راست کمونیست لیبرال خامنهای خمینی شاه پهلوی رجوی احمدینژاد
  موسوی کروبی خاتمی روحانی رئیسی پزشکیان صدام مالکی ترامپ بایدن اوباما پوتین نتانیاهو رهبر رئیسجمهور وزیر نماینده مجلس
  امراة مراة نساء النسوان نسوان ست ستات رجل رجال بنت بنات ولد اولاد ام اب طفل اطفال مسلم مسلمين مسلمون مسيحي مسيحيين مسيحيون يهود
  يهودي يهودية سني سنة شيعي شيعة درزي علوي ملحد ملحدين بهائي ايزيدي مثلي مثليين مثلين متحول متحولين جنسيا سود
  اسود بيض ابيض افارقة افريقي لاجئ لاجئين مهاجر مهاجرين وافد وافدين اجنبي اجانب معاق معاقين عاجز
  عربي عرب فارسي فرس ايراني ايرانيين ايران عراقي عراقيين عراق سوري سوريين سوريا مصري مصريين مصر لبناني لبنان فلسطيني فلسطينيين
  فلسطين اسرائيلي اسرائيل كردي اكراد تركي اتراك تركيا سعودي سعودية يمني يمن خليجي مغربي جزائري تونسي ليبي سوداني هندي
  امريكي امريكا روسي روسيا صهيوني صهاينة اخوان اخواني شيوعي شيوعيين علماني ليبرالي
  حكومة نظام رئيس وزير شرطة جيش جندي جنود ملك امير حزب احزاب معارضة نائب برلمان
  خامنئي خميني صدام مالكي بشار اسد سيسي مبارك قذافي نصرالله حماس داعش
`);

/**
 * Words that insult from some mouths and greet from others. Whoever labelled the open data often did not know the difference,
 * and marked African-American English as abuse; the scorer does not see these words at all.
 */
const RECLAIMED = wordSet(`
  nigga niggas nigguh niggah bitch bitches hoe hoes ho pussy ass thot thots queer queers dyke dykes bih finna ghetto thug thugs
  hood redneck rednecks cracker crackers bird birds yankee yankees colored ratchet mf mfs muthafucka
`);

const ARABIC_PREFIX = /^(?:وال|بال|فال|كال|کال|لل|ال)(?=..)/u;

/** What a folded word counts as: the name of whom it is about, a word that is passed over, or itself. */
export function neutrality(word: string): 'group' | 'reclaimed' | null {
  if (GROUPS.has(word)) return 'group';
  const prefix = isBeyondAscii(word) ? ARABIC_PREFIX.exec(word)?.[0] : undefined;
  if (prefix !== undefined && GROUPS.has(word.slice(prefix.length))) return 'group';
  return RECLAIMED.has(word) ? 'reclaimed' : null;
}

function isBeyondAscii(word: string): boolean {
  return word.charCodeAt(0) > 0x7f;
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/).map(foldLetters));
}

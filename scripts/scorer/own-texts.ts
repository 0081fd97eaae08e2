import { ORDINARY_ARABIC } from './ordinary-arabic.ts';
import { ORDINARY_PERSIAN } from './ordinary-persian.ts';

/**
 * Sentences written for this project, where the open data has none: ordinary speech about contested events, calm and angry, in
 * the three languages, and what spam looks like in Persian and Arabic. Under the project's own licence.
 */
export const ORDINARY = {
  en: lines(`
    The ministry says three boats, the fishermen say five. Has anybody seen a list of names?
    I was there until nine in the evening and saw no soldiers at the bridge.
    This government has lied to us for thirty years and it is lying now. Enough.
    Shame on every minister who voted for this. Their hands are covered in blood.
    You are wrong, and the source that you quote says the opposite. Read the second page.
    Down with the dictatorship! We will not be silent, not this time.
    How dare they call the people who were shot in the back rioters? I am furious.
    The opposition is just as corrupt as the party in power. A plague on both of them.
    My cousin was arrested on Tuesday and nobody tells the family where she is held.
    I do not sympathize with that group at all, but nobody deserves to be killed in a camp.
    What a stupid decision. Whoever signed it should resign today and face a court.
    The video is from 2009, look at the cars. Please correct the caption.
    They beat an old man in front of his shop. I have no words left for these criminals.
    The president is a liar and a coward, and history will judge him as one.
    Thank you for the update. The figure in the second paragraph has changed, is that on purpose?
    Traitors and backstabbers, they sold the country for oil and now they lecture us.
    Where is the evidence? One anonymous official is not evidence.
    This is propaganda, and bad propaganda at that. I expected better from this site.
    If the army fires on the crowd again there will be a revolution, and they know it.
    Nobody asked for your opinion on our war. You have no idea what it means to live here.
    See the report at https://www.reuters.com/world/middle-east/ for what the witnesses said.
    The court ruled in April; the text is at example.org/rulings/2011-04.pdf, page 12.
    I disagree with the author, though I respect the work that went into this.
    They murdered my brother and called him a terrorist. I will say his name until I die.
    Terrorists remain terrorists, whoever pays them. The camp should have been closed years ago.
    Stop blaming foreigners for what our own generals did.
    He is not a hero, he is a butcher. Ask the people of the south.
    Why was my last comment removed? It broke no rule. This is censorship.
    Sanctions punish the poor and make the rich richer. Everybody knows that by now.
    Anon 9:18 PM, you keep repeating this and you never answer the question.
    Death to the dictator, we shouted, and they answered with tear gas.
    The price of bread has doubled in a month and the minister speaks of enemies abroad.
    I voted for them and I am ashamed of it. Never again.
    That channel has no credibility. Last week it showed pictures from another country.
    Damn them all. They knew about the leak and let the children drink that water.
    Both sides have committed crimes and both sides should stand trial.
    I am a nurse at that hospital; we counted forty wounded, eleven of them under eighteen.
    Their leader lives like a king in exile while the members rot in tents. Pathetic.
    Calling this a clash is an insult to the dead. It was a massacre.
    The referendum was rigged from the first day and the observers looked away.
    The new book is free to read in the library, and the reading group meets on Monday.
    Please subscribe me to the thread, I would like to know how this ends.
    Bullshit. The road was open all night, I drove on it.
    What the hell were they thinking when they cut the power to a hospital?
    Go to hell with your talk of stability. Stability for whom?
    My hotel in the city was searched twice, and the clerk was told to keep quiet about the guests.
    The money for the bridge disappeared. Ask the bank, ask the contractor, ask the mayor.
    I checked the account number in the leaked invoice; it belongs to a company in the free zone.
    We need a free press, free elections and the release of every political prisoner.
    You people never learn. Ten years of war and still you believe the generals.
    The state channel showed the same clip four times and cut the sound each time.
    You can watch the hearing on the parliament's own channel, it is free and it is boring.
    Check the date of that video before you share it. And check who posted it first.
    I subscribed to the newspaper for twenty years and cancelled it after that editorial.
    You ask for evidence? Visit the cemetery and count the graves.
    Please check out the second source, it has the full list of the wounded.
    My website was blocked the day after I published the names.
    You sir are a hypocrite, you praised the same raid when your side did it.
    You and your friends cheered when they hanged him. Have you no shame?
    If you had lived one day under that rule you would not write such nonsense.
    I am subscribed to both channels and each of them tells half of the story.
    Their channel was taken off the air when it showed the funeral live.
    Subscribers of the paper were told that the printing house had burned down.
    Follow the money, follow the contracts, and you will find the same three companies.
    I posted that picture on my page and had to take it down within an hour.
    The link in the second paragraph is dead, here is a copy of the page.
    Watch the full speech before you judge him; the clip on the news was cut.
    My comment on their video was deleted and my account was blocked.
  `),
  fa: [
    ...ORDINARY_PERSIAN,
    ...lines(`
    وزارتخانه می‌گوید سه قایق بوده و ماهیگیرها می‌گویند پنج تا. کسی فهرست نام‌ها را دیده است؟
    من تا ساعت نه شب آنجا بودم و روی پل هیچ سربازی ندیدم.
    این حکومت سی سال است به ما دروغ می‌گوید و حالا هم دروغ می‌گوید. دیگر بس است.
    شرم بر هر وزیری که به این طرح رأی داد. دستشان به خون مردم آلوده است.
    اشتباه می‌کنید؛ منبعی که آورده‌اید درست خلاف این را می‌گوید. صفحهٔ دوم را بخوانید.
    مرگ بر دیکتاتور! این بار ساکت نمی‌مانیم.
    چطور جرئت می‌کنند کسانی را که از پشت تیر خورده‌اند اغتشاشگر بنامند؟ خونم به جوش آمده.
    مخالفان هم به اندازهٔ همین‌ها فاسدند. لعنت به هر دو طرف.
    پسرعمویم را سه‌شنبه دستگیر کردند و هیچ‌کس به خانواده نمی‌گوید کجاست.
    من هیچ علاقه‌ای به آن گروه ندارم، ولی هیچ‌کس سزاوار کشته شدن در اردوگاه نیست.
    چه تصمیم احمقانه‌ای. هر کس امضا کرده باید همین امروز استعفا بدهد.
    این فیلم مال سال ۸۸ است، به ماشین‌ها نگاه کنید. لطفاً زیرنویس را درست کنید.
    پیرمرد را جلوی مغازه‌اش کتک زدند. برای این جنایتکارها دیگر حرفی ندارم.
    رئیس‌جمهور دروغگو و ترسوست و تاریخ دربارهٔ او قضاوت خواهد کرد.
    ممنون از خبر تازه. عدد بند دوم عوض شده، عمدی بوده؟
    خائن‌ها و وطن‌فروش‌ها کشور را به نفت فروختند و حالا به ما درس می‌دهند.
    مدرک کجاست؟ حرف یک مقام ناشناس مدرک نیست.
    این تبلیغات است، آن هم تبلیغات بد. از این سایت انتظار بیشتری داشتم.
    اگر دوباره به مردم شلیک کنند انقلاب می‌شود و خودشان هم می‌دانند.
    کسی نظر شما را دربارهٔ جنگ ما نپرسید. نمی‌دانید اینجا زندگی کردن یعنی چه.
    با نویسنده موافق نیستم، ولی برای زحمتی که کشیده احترام قائلم.
    برادرم را کشتند و اسمش را تروریست گذاشتند. تا زنده‌ام اسمش را فریاد می‌زنم.
    تروریست تروریست است، هر کس که پولش را بدهد. آن اردوگاه باید سال‌ها پیش بسته می‌شد.
    تقصیر کار ژنرال‌های خودمان را گردن خارجی‌ها نیندازید.
    او قهرمان نیست، قصاب است. از مردم جنوب بپرسید.
    چرا نظر قبلی من حذف شد؟ خلاف هیچ قانونی نبود. این سانسور است.
    تحریم فقیر را فقیرتر می‌کند و دزدها را پولدارتر. همه این را می‌دانند.
    ناشناس ساعت ۹:۱۸، مدام همین را تکرار می‌کنید و جواب سؤال را نمی‌دهید.
    قیمت نان در یک ماه دو برابر شده و وزیر از دشمن خارجی حرف می‌زند.
    من به آنها رأی دادم و خجالت می‌کشم. دیگر هرگز.
    آن شبکه هیچ اعتباری ندارد. هفتهٔ پیش عکس‌های یک کشور دیگر را نشان داد.
    لعنت به همه‌شان. از نشت خبر داشتند و گذاشتند بچه‌ها از آن آب بخورند.
    هر دو طرف جنایت کرده‌اند و هر دو باید محاکمه شوند.
    من پرستار همان بیمارستانم؛ چهل زخمی شمردیم که یازده نفرشان زیر هجده سال بودند.
    رهبرشان در تبعید مثل شاه زندگی می‌کند و اعضا در چادر می‌پوسند. شرم‌آور است.
    به این گفتن درگیری توهین به کشته‌شدگان است. قتل‌عام بود.
    همه‌پرسی از روز اول دستکاری شده بود و ناظران چشمشان را بستند.
    خفه شوید دیگر با این حرف‌ها، مردم گرسنه‌اند.
    این چه وضع مملکت است؟ نه آب داریم نه برق نه هوا.
    آزادی بیان، انتخابات آزاد و آزادی همهٔ زندانیان سیاسی؛ خواستهٔ ما همین است.
    پول پل ناپدید شد. از بانک بپرسید، از پیمانکار بپرسید، از شهردار بپرسید.
    شما هیچ‌وقت یاد نمی‌گیرید. ده سال جنگ و هنوز حرف ژنرال‌ها را باور می‌کنید.
    کتاب تازه در کتابخانه رایگان است و گروه کتابخوانی دوشنبه‌ها جمع می‌شود.
    این آدم بی‌شرف است که به خانوادهٔ کشته‌ها پوزخند می‌زند.
    بی‌شعوری از این بالاتر که برق بیمارستان را قطع کنند؟
    سکوت کرده‌اند چون خودشان هم شریک‌اند. اکنون وقت جواب دادن است.
    عکس‌ها را ببینید؛ هرکس که آنجا بوده می‌داند چه گذشت.
    مادرم هنوز هر شب کنار در منتظر می‌نشیند.
    به نظر من مقاله یک‌طرفه است، اما منابعش را خوب آورده.
    لطفاً نام مجروحان را منتشر نکنید، برای خانواده‌ها خطر دارد.
    کارگرها چهار ماه است حقوق نگرفته‌اند و مدیر کارخانه ماشین تازه خریده.
    هیچ‌کدام از این رسانه‌ها از سیل خوزستان حرفی نزد.
    زبان مادری حق هر کودکی است، چه ترک باشد چه کرد چه بلوچ چه عرب.
    اگر قرار است مذاکره کنند، اول زندانی‌ها را آزاد کنند.
    دادگاه در فروردین رأی داد؛ متنش در پیوند بالا هست، صفحهٔ دوازده.
    ما نه شاه می‌خواهیم نه رهبر، رأی خودمان را می‌خواهیم.
    حیف از آن همه جوان که برای هیچ رفتند.
    این کثافت‌کاری‌ها تا کی؟ رودخانه را کشتند و کسی پاسخگو نیست.
    ننگ بر شما که کودک را جلوی چشم پدر زدید.
    خر خودتی! فکر کردی با این آمار مردم را گول می‌زنی؟
    راننده کامیون هستم و دیشب از همان جاده گذشتم، بسته نبود.
    مگر می‌شود آدم این خبر را بخواند و گریه نکند؟
    نماینده‌ای که به مردم گفت خس و خاشاک حالا از حقوق بشر حرف می‌زند.
    شماره‌ها با هم نمی‌خواند: بالای متن سی و یک نفر نوشته‌اید و پایین سی و چهار.
    سلام، از کجا می‌توانم متن کامل بیانیه را پیدا کنم؟
    واقعاً که. یک عذرخواهی ساده هم بلد نیستند.
    تو خودت آن روز آنجا بودی؟ اگر نبودی چرا از طرف ما حرف می‌زنی؟
    تو که این‌قدر از آزادی حرف می‌زنی چرا نظر مخالف را تحمل نمی‌کنی؟
    برو یک بار دیگر گزارش را بخوان، بعد بیا دربارهٔ کشته‌ها حرف بزن.
    دهن آدم باز می‌ماند از این همه وقاحت.
    خواهر و مادر همهٔ ما در آن خیابان بودند و کتک خوردند.
    سر مردم را با وعده گرم کردند و آخرش هیچ.
    اگر مردی بیا و در دادگاه علنی جواب بده.
    تو را نمی‌شناسم ولی حرفت دلم را سوزاند.
    تو هم مثل بقیه فقط شعار می‌دهی.
    تو دهن مردم زدند و اسمش را گذاشتند نظم.
    میام و مدارک را همین‌جا می‌گذارم تا همه ببینند.
    سرت را زیر برف کرده‌ای و فکر می‌کنی کسی تو را نمی‌بیند.
    نادان نیستند، خودشان را به نادانی زده‌اند.
    پدر من را همین‌ها در زندان کشتند، تو از چه دفاع می‌کنی؟
    برو بابا، این حرف‌ها دیگر خریدار ندارد.
    هر کس که این را تأیید کند وجدان ندارد، تو هم همین‌طور.
    دزدها را آزاد می‌کنند و معلم را به زندان می‌اندازند.
    آن کانال تلگرام را دنبال نکنید، خبرهایش دروغ است.
    فیلم را از سایت خبرگزاری دانلود کردم، ده ثانیه‌اش بریده شده.
    با این حقوق نمی‌شود خانه خرید، نمی‌شود وام گرفت، نمی‌شود زندگی کرد.
  `),
  ],
  ar: [
    ...ORDINARY_ARABIC,
    ...lines(`
    تقول الوزارة إنها ثلاثة قوارب ويقول الصيادون إنها خمسة. هل رأى أحد قائمة الأسماء؟
    كنت هناك حتى التاسعة مساءً ولم أرَ أي جندي على الجسر.
    هذه الحكومة تكذب علينا منذ ثلاثين عاماً وهي تكذب الآن أيضاً. كفى.
    عار على كل وزير صوّت لهذا القرار. أيديهم ملطخة بالدماء.
    أنت مخطئ، والمصدر الذي تستشهد به يقول العكس تماماً. اقرأ الصفحة الثانية.
    يسقط الدكتاتور! لن نصمت هذه المرة.
    كيف يجرؤون على تسمية من أصيبوا في ظهورهم مشاغبين؟ أنا غاضب جداً.
    المعارضة فاسدة مثل السلطة تماماً. لعنة الله على الطرفين.
    اعتقلوا ابن عمي يوم الثلاثاء ولا أحد يخبر العائلة أين هو.
    لا أتعاطف مع تلك الجماعة أبداً، لكن لا أحد يستحق القتل في مخيم.
    يا له من قرار غبي. على من وقّعه أن يستقيل اليوم ويحاكم.
    هذا الفيديو من عام ٢٠٠٩، انظروا إلى السيارات. أرجو تصحيح التعليق.
    ضربوا رجلاً مسناً أمام دكانه. لم يبق عندي كلام لهؤلاء المجرمين.
    الرئيس كاذب وجبان وسيحكم عليه التاريخ.
    شكراً على التحديث. تغير الرقم في الفقرة الثانية، هل هذا مقصود؟
    خونة باعوا البلد من أجل النفط وها هم يعطوننا الدروس.
    أين الدليل؟ كلام مسؤول مجهول ليس دليلاً.
    هذه دعاية، ودعاية رديئة أيضاً. كنت أتوقع أفضل من هذا الموقع.
    إذا أطلق الجيش النار على الناس مرة أخرى فستقوم ثورة، وهم يعرفون ذلك.
    لم يسألك أحد عن رأيك في حربنا. لا تعرف ما معنى العيش هنا.
    أختلف مع الكاتب وإن كنت أحترم الجهد الذي بذله.
    قتلوا أخي وسموه إرهابياً. سأردد اسمه ما دمت حياً.
    الإرهابي إرهابي أياً كان من يدفع له. كان يجب إغلاق المخيم منذ سنوات.
    كفوا عن لوم الأجانب على ما فعله جنرالاتنا.
    ليس بطلاً بل جزار. اسألوا أهل الجنوب.
    لماذا حُذف تعليقي السابق؟ لم يخالف أي قاعدة. هذه رقابة.
    العقوبات تعاقب الفقراء وتزيد الأغنياء غنى. الجميع يعرف ذلك.
    يا مجهول الساعة ٩:١٨، تكرر هذا دائماً ولا تجيب عن السؤال.
    تضاعف سعر الخبز في شهر والوزير يتحدث عن أعداء في الخارج.
    صوّتُّ لهم وأنا أخجل من ذلك. لن أكررها.
    تلك القناة بلا مصداقية. عرضت الأسبوع الماضي صوراً من بلد آخر.
    تباً لهم جميعاً. كانوا يعلمون بالتسرب وتركوا الأطفال يشربون من ذلك الماء.
    ارتكب الطرفان جرائم ويجب أن يحاكم الاثنان.
    أنا ممرضة في ذلك المستشفى، أحصينا أربعين جريحاً منهم أحد عشر دون الثامنة عشرة.
    زعيمهم يعيش في المنفى كالملوك والأعضاء يتعفنون في الخيام. شيء مخجل.
    تسمية ما حدث اشتباكاً إهانة للقتلى. كانت مجزرة.
    الاستفتاء مزور منذ اليوم الأول والمراقبون غضوا النظر.
    اخرسوا، الناس جائعة وأنتم تتحدثون عن الإنجازات.
    ما هذه الحال؟ لا ماء ولا كهرباء ولا هواء.
    نريد صحافة حرة وانتخابات حرة وإطلاق سراح كل المعتقلين السياسيين.
    اختفت أموال الجسر. اسألوا البنك والمقاول والعمدة.
    لا تتعلمون أبداً. عشر سنوات من الحرب وما زلتم تصدقون الجنرالات.
    الكتاب الجديد متاح مجاناً في المكتبة، وتجتمع مجموعة القراءة يوم الاثنين.
    قليل الأدب هذا الذي يسخر من عائلات الضحايا.
    هل هناك غباء أكبر من قطع الكهرباء عن مستشفى؟
    يسكتون لأنهم شركاء في الجريمة. حان وقت الحساب.
    انظروا إلى الصور، كل من كان هناك يعرف ما جرى.
    أمي ما زالت تنتظر كل ليلة عند الباب.
    في رأيي المقال منحاز، لكن مصادره جيدة.
    أرجو عدم نشر أسماء الجرحى، فهذا خطر على عائلاتهم.
    لم يتقاض العمال رواتبهم منذ أربعة أشهر والمدير اشترى سيارة جديدة.
    لم تذكر أي من هذه القنوات السيول في الجنوب.
    اللغة الأم حق لكل طفل، كردياً كان أم عربياً أم تركمانياً.
    إذا أرادوا التفاوض فليطلقوا سراح السجناء أولاً.
    حكمت المحكمة في نيسان، والنص في الرابط أعلاه، الصفحة الثانية عشرة.
    لا نريد ملكاً ولا مرشداً، نريد صوتنا.
    يا خسارة كل هؤلاء الشباب الذين ماتوا بلا ثمن.
    إلى متى هذه القذارة؟ قتلوا النهر ولا أحد يحاسب.
    العار لكم، ضربتم طفلاً أمام عيني أبيه.
    أتظن أنك تخدع الناس بهذه الأرقام؟ عيب عليك.
    أنا سائق شاحنة ومررت بذلك الطريق أمس، لم يكن مغلقاً.
    كيف يقرأ الإنسان هذا الخبر ولا يبكي؟
    النائب الذي وصف الناس بالحثالة يتحدث الآن عن حقوق الإنسان.
    الأرقام لا تتطابق: كتبتم في الأعلى واحداً وثلاثين وفي الأسفل أربعة وثلاثين.
    مرحباً، أين أجد النص الكامل للبيان؟
    والله حرام اللي بيصير فينا، شو ذنب هالأطفال؟
    احنا تعبنا من الكلام الفاضي ده، عايزين أفعال.
    الكلام ده مش صحيح، أنا كنت موجود وشفت كل حاجة بعيني.
    شنو هالحجي؟ منو قال الناس راضية؟
    يا جماعة المصدر ضعيف، لازم نتأكد قبل ما ننشر.
    مفيش حد سأل أهالي القرية عن رأيهم.
    هل كنت أنت هناك يومها؟ إن لم تكن فلماذا تتكلم باسمنا؟
    يا أخي اقرأ التقرير مرة أخرى ثم تعال وتحدث عن القتلى.
    يا رجل اتق الله، أبناء الناس يموتون وأنت تمزح.
    يا ابن بلدي، من باعك باعني معك.
    أنت مثل غيرك، شعارات فقط لا أكثر.
    والدي قتل في ذلك السجن، فعمن تدافع أنت؟
    يا سيادة الوزير متى تستحي؟
    كلهم لصوص، من أكبرهم إلى أصغرهم.
    يا ناس حرام عليكم، هذا شعب كامل جائع.
    من يؤيد هذا بلا ضمير، وأنت كذلك.
    مات ابنها وهي تبحث عن دواء، فمن يحاسب؟
    يا جبناء، تضربون طلاباً بلا سلاح!
    لا تتابعوا تلك القناة على التلغرام، أخبارها كاذبة.
    حملت الفيديو من موقع الوكالة وقد قطعت منه عشر ثوان.
    براتب كهذا لا نشتري بيتاً ولا نعيش.
    أمك وأمي وقفتا معاً في ذلك الطابور من أجل الخبز.
    يا غبائنا حين صدقنا وعودهم.
    كلامك فارغ ولا يستند إلى شيء.
    انت مين عشان تحكم علينا؟
    روح اسأل أهل الضحايا قبل ما تكتب الكلام ده.
    اتصلوا بالنائب واسألوه أين ذهبت الأسعار التي وعد بها.
  `),
  ],
};

export const SPAM = {
  en: lines(`
    Great post! I found a cheap essay writing service, order your essay online today with a discount code
    Earn $5000 a week working from home, no experience needed, click the link and register now
    Buy cheap viagra and cialis online without prescription, fast delivery
    Best online casino bonus, free spins and no deposit, sign up today
    Invest in bitcoin and double your money in 24 hours, contact our expert trader on whatsapp
    I was broke until a loan lender gave me an instant loan, contact him by email for your loan at 3% interest
    A powerful spell caster brought back my ex husband, contact him on whatsapp for help
    Buy followers and likes at the lowest price, instant delivery, visit our website
    SEO services, guest posts and backlinks with high domain authority, first page of google guaranteed
    Replica watches and designer handbags for sale, free shipping worldwide, visit our store
    Hot girls in your area want to chat now, click here for free photos
    Your article is really nice, please also visit my blog about weight loss pills
    We recover lost crypto and hacked wallets, hire a professional hacker, contact us by telegram
    Earn passive income with forex signals, join our telegram channel today
    Buy real passports and driving licences online, registered documents, contact us
  `),
  fa: lines(`
    خرید فالوور ارزان اینستاگرام با تحویل فوری، همین حالا سفارش دهید
    کسب درآمد دلاری در منزل بدون سرمایه، برای ثبت نام روی لینک کلیک کنید
    بهترین سایت شرط بندی فوتبال با بونوس صد درصدی، همین الان ثبت نام کن
    سایت پیش بینی معتبر و بازی انفجار با ضریب بالا، برداشت آنی جوایز
    وام فوری بدون ضامن و بدون سود، با شماره زیر در واتساپ تماس بگیرید
    کانال تلگرام سیگنال ارز دیجیتال، سود تضمینی روزانه، عضو شوید
    فروش ویژه قرص لاغری اصل با تخفیف و ارسال رایگان به سراسر کشور
    دانلود رایگان فیلم و سریال جدید با لینک مستقیم و زیرنویس فارسی از سایت ما
    نصب و تعمیر کولر گازی و پکیج در محل، مشاوره رایگان، تماس بگیرید
    انجام پایان نامه و مقاله با قیمت مناسب، سفارش در سایت ما
    خرید بک لینک ارزان و سئو سایت تضمینی، صفحه اول گوگل
    صیغه موقت و دوستیابی آنلاین، عکس و شماره در کانال ما
    فروش فیلترشکن پرسرعت با قیمت ارزان، برای خرید به تلگرام پیام دهید
    ربات استخراج تتر و ترون رایگان، با لینک من وارد شو و جایزه بگیر
    دعانویس تضمینی، بازگشت معشوق و بخت گشایی، شماره تماس واتساپ
    قیمت عمده پوشاک زنانه مستقیم از تولیدی، ارسال رایگان، سفارش در واتساپ
    سایت کازینو آنلاین با درگاه مستقیم و جایزه ثبت نام رایگان
    مهاجرت تضمینی و اخذ ویزای کار کانادا، مشاوره رایگان، همین حالا تماس بگیرید
    پیج ما را فالو کنید و آیفون جایزه بگیرید، لینک در بایو
    تور ارزان استانبول و دبی با اقساط، رزرو آنلاین در سایت ما
    خرید ملک و اقامت با سرمایه کم، برای اطلاعات بیشتر کلیک کنید
    محصول گیاهی درمان ریزش مو با ضمانت بازگشت وجه، خرید اینترنتی
    آموزش ترید و فارکس رایگان، ثبت نام در بروکر با لینک زیر و بونوس بگیرید
    خدمات هک واتساپ و اینستاگرام تضمینی، پیام در تلگرام
  `),
  ar: lines(`
    زيادة متابعين انستقرام بأرخص الأسعار وتسليم فوري، اطلب الآن
    اربح المال من الإنترنت وأنت في بيتك بدون رأس مال، سجل عبر الرابط
    أفضل موقع مراهنات رياضية ومكافأة مئة بالمئة عند التسجيل، سجل الآن
    كازينو اون لاين مع مكافأة بدون إيداع، العب واربح الجوائز
    قروض سريعة بدون كفيل وبدون فوائد، تواصل معنا على الواتساب
    قناة توصيات العملات الرقمية على التلغرام، أرباح مضمونة يومياً، انضم الآن
    حبوب تنحيف أصلية مع خصم وتوصيل مجاني، اطلبها الآن
    تحميل أفلام ومسلسلات مجاناً برابط مباشر من موقعنا
    شركة تنظيف منازل ومكافحة حشرات ونقل أثاث بأفضل الأسعار، اتصل بنا
    شركة كشف تسربات المياه وعزل أسطح بالرياض، خصم خاص، اتصل الآن
    كتابة أبحاث ورسائل جامعية بسعر مناسب، تواصل معنا واتساب
    شراء باك لينك وتحسين محركات البحث، الصفحة الأولى في جوجل مضمونة
    شيخ روحاني لجلب الحبيب ورد المطلقة وفك السحر، اتصل على الرقم
    زواج وتعارف بنات اون لاين، صور وأرقام في موقعنا
    اشترك في قناتي على اليوتيوب وفعل الجرس لتربح الجائزة
    تأشيرة عمل وهجرة مضمونة إلى كندا، استشارة مجانية، اتصل الآن
    بيع متابعين ولايكات رخيصة، الدفع بعد التسليم، رابط المتجر
    عروض حصرية على الساعات والعطور الأصلية، توصيل مجاني لجميع المدن
    تداول الفوركس واربح يومياً، افتح حساباً عبر الرابط واحصل على بونص
    استرجاع العملات المسروقة واختراق واتساب، تواصل معنا تلغرام
    منتج طبيعي لعلاج تساقط الشعر مع ضمان استرجاع المال، للطلب اضغط الرابط
    خدمات تسويق ونشر إعلانات بأسعار مناسبة، للتواصل واتساب
    أسعار شقق للبيع بالتقسيط بدون مقدم، للاستفسار اتصل
    اشتراك آي بي تي في بأرخص سعر، تجربة مجانية، راسلنا واتساب
  `),
};

/** Crude abuse of the person addressed; whom it is about hardly matters. */
export const ABUSE = {
  en: lines(`
    Fuck you, you worthless piece of shit
    You are a disgusting pig and I hope you die
    Kill yourself, nobody would miss you
    Shut your filthy mouth, you stupid idiot
    Go fuck yourself, moron
    You brainless retard, go and hang yourself
    I will find you and cut your throat
    You are a fucking idiot and your mother is a whore
    Eat shit and die, asshole
    What a dumb cunt you are
    We know where you live and we will come for you
    You are all vermin and you should be exterminated
    They are subhuman scum and should be gassed
    I hope somebody rapes you and your family
    Suck my dick, you son of a whore
    You filthy animals deserve to burn alive
    Drop dead, you ugly bastard
    You motherfucker, I will break your legs
    They are parasites, get rid of every one of them
    You disgusting whore, nobody wants to hear from you
    Burn them all alive, they are nothing but rats
    You pathetic little shit, crawl back under your rock
    All of them are cockroaches and should be crushed
    You dumb fuck, you scumbag, you make me sick
    Somebody should put a bullet in your head
  `),
  fa: lines(`
    مادرتو گاییدم بی‌ناموس
    تو یک جنده‌زاده هستی و خانواده‌ات هم همین‌طور
    میام سراغت و سرت را می‌برم
    خفه شو کسکش حرومزاده
    برو بمیر حیوان کثیف بی‌ناموس
    آدرست را داریم، می‌آییم و تکه‌تکه‌ات می‌کنیم
    مادرقحبه گورت را گم کن
    کیرم تو دهنت آشغال
    امیدوارم به خودت و خانواده‌ات تجاوز کنند
    همه‌شان حیوان‌اند و باید زنده‌زنده سوزانده شوند
    این‌ها آدم نیستند، سوسک‌اند و باید له شوند
    ریدم تو دهنت کونی
    خودت را بکش، هیچ‌کس دلش برایت تنگ نمی‌شود
    گلوله‌ای در مغزت خالی می‌کنم
    زنیکهٔ هرزهٔ جنده دهنت را ببند
    تو از سگ هم کثیف‌تری حرامزاده
    نسل همه‌شان را باید از زمین برداشت، انگل‌اند
    پدرسگ حرومزاده خفه شو
    خواهر و مادرت را جلوی چشمت می‌آوریم بی‌شرف دیوث
    مادرجنده گمشو از اینجا
    کیرم تو هیکلت جاکش
    کسکش عوضی، کس ننت
    تخم حروم، حرومزادهٔ بی‌ناموس
    جندهٔ کثافت گمشو
    کیرم دهنت حرومزاده
    مادرجندهٔ کسکش
    عقب‌ماندهٔ بی‌مغز، برو خودت را دار بزن
  `),
  ar: lines(`
    كس أمك يا ابن الشرموطة
    أنت كلب حقير وأتمنى أن تموت
    سأجدك وأقطع رأسك
    اخرس يا ابن العاهرة يا حيوان
    روح موت يا خنزير يا وسخ
    نعرف أين تسكن وسنأتي إليك ونذبحك
    يلعن أبوك وأبو أهلك يا قحبة
    اقتل نفسك، لن يحزن عليك أحد
    كلهم حشرات ويجب سحقهم وحرقهم أحياء
    هؤلاء ليسوا بشراً، صراصير ويجب إبادتهم
    يا منيك يا عرص يا ابن الحرام
    أتمنى أن يغتصبوك أنت وعائلتك
    انت واحد شرموط وامك عاهرة
    طز فيك وفي اهلك يا زبالة يا كلب
    رصاصة في رأسك هذا ما تستحقه
    يا متخلف يا غبي يا حمار انقلع
    لازم نبيدهم كلهم، دول جراثيم
    يا واطي يا خول يا ابن الوسخة
    سنغتصب أختك أمام عينيك
    انتي مومس رخيصة وقذرة
    كس أختك يا شرموط
    يا ابن القحبة سكر تمك
    يا حيوان يا ابن الكلب
    كس أم كل من يكتب هنا
    ابن شرموطة وكلب
    يا عاهرة يا شرموطة
    اخرس يا كلب
    اخرسي يا عاهرة
    روح موت يا كلب
    موت يا حيوان
    يا خنزير يا ابن العاهرة
    الشرموطة أمك والعاهرة أختك
    يا حمار يا كلب يا واطي
    كس أمك وأم اللي خلفوك
    يا ابن الشرموطة اخرس
    أنت حيوان وأمك شرموطة
    يا ابن العاهرة روح موت
  `),
};

function lines(text: string): string[] {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');
}

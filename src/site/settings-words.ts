import { phrases } from '../ui/phrases.ts';

/** Labels and hints of every setting in `registry.ts`, and what is said around them. */
export const settingWords = phrases(
  {
    sections: {
      about: 'About',
      look: 'Look',
      menus: 'Menus',
      language: 'Language and time',
      posts: 'Posts',
      comments: 'Comments',
      access: 'Signing in',
      kept: 'What is deleted when',
    },
    fixed: (variable: string) =>
      `Fixed from outside, by ${variable} or --set of the server: it can be changed there alone.`,
    now: 'Saved now:',
    keptIntro:
      'Days after which things are deleted for good, by themselves. A shorter time holds within a day for what is there already. Texts and published versions, comments, decisions and the audit log are kept until somebody deletes what they belong to; what is kept of writers, and for how long:',
    moreOfComments: 'Who may speak, what is held, proof of work and how long keys are kept:',
    menuTo: (place: string) => `Entry ${place}`,
    menuOther: 'Other address',
    menuAddress: 'Other address',
    menuLabel: 'Name',
    menuAdd: 'Add an entry',
    menuMoves: { up: 'Move up', down: 'Move down', remove: 'Remove' },
    fontSets: {
      serif: 'Serif for reading, sans for the rest',
      sans: 'Sans for everything',
      system: 'What readers’ devices have; nothing is loaded',
    },
    arabicFonts: { vazirmatn: 'Vazirmatn', naskh: 'Naskh for reading, Vazirmatn for the rest' },
    ownColour: 'Own colour',
    colourPicker: 'Pick a colour',
    useColour: (hex: string) => `Use ${hex}`,
    onLight: (hex: string) => `On light pages ${hex}`,
    onDark: (hex: string) => `On dark pages ${hex}`,
    secondFactorRules: {
      nobody: 'Nobody',
      owners: 'Owners',
      moderators: 'Everybody who decides about comments',
      everybody: 'Everybody on the staff',
    },
    calendars: {
      gregory: 'Gregorian',
      persian: 'Solar Hijri',
      'islamic-umalqura': 'Islamic (Umm al-Qura)',
      'islamic-civil': 'Islamic (civil)',
    },
    pictures: {
      title: 'Logo and icon',
      file: 'Picture',
      send: 'Use this picture',
      replace: 'Use another picture',
      remove: 'Remove it',
    },
    settings: {
      name: { label: 'Name of the site', hint: 'Stands above every page. Up to 80 characters.' },
      description: {
        label: 'Description',
        hint: 'One or two sentences for feeds, search engines and the foot of the pages.',
      },
      accent: { label: 'Colour of links and marks', hint: 'Each can be read well on paper and in the dark.' },
      accentOwn: {
        label: 'Own colour',
        hint: 'As in #1d4480. It has to be read well on light pages; dark pages get a lighter form of it.',
      },
      fonts: { label: 'Fonts', hint: 'Of Latin text. What is loaded stays below 100 KB.' },
      arabicFont: {
        label: 'Font of Arabic script',
        hint: 'Of Persian and Arabic text, unless nothing is loaded. With Naskh Latin letters are those of the device.',
      },
      logo: {
        label: 'Logo',
        hint: 'Stands above every page in place of the name, up to 44 pixels high. PNG, WebP or JPEG; a large one, so that it is sharp everywhere. No SVG.',
      },
      logoDark: {
        label: 'Logo on dark pages',
        hint: 'Where the logo can’t be seen on dark ground. Without it the logo stands on light ground there.',
      },
      icon: {
        label: 'Icon',
        hint: 'A square one for tabs, home screens and readers of feeds. Without it the logo is made one, or the first letter of the name.',
      },
      menuHeader: {
        label: 'Menu at the head of pages',
        hint: 'Places, pages and tags have names of their own, which you may replace. A page that is not public is left out.',
      },
      menuFooter: { label: 'Menu at the foot of pages', hint: 'Stands above what every page has there.' },
      language: {
        label: 'Language',
        hint: 'Of the pages’ own words and of the studio. Each post can have another.',
      },
      postLanguages: {
        label: 'Languages of posts',
        hint: 'Those that the site publishes in, as tags in your order: en, fa. They stand first where a post’s language is chosen.',
      },
      zone: {
        label: 'Time zone',
        hint: 'As in Europe/London or Asia/Tehran. Times are shown in it; each post can have another.',
      },
      calendarEn: {
        label: 'Calendar of English pages',
        hint: 'Dates are shown by it. Addresses stay Gregorian.',
      },
      calendarFa: {
        label: 'Calendar of Persian pages',
        hint: 'Dates are shown by it. Addresses stay Gregorian.',
      },
      calendarAr: {
        label: 'Calendar of Arabic pages',
        hint: 'Dates are shown by it. Addresses stay Gregorian.',
      },
      secondFactor: {
        label: 'Who needs more than a password',
        hint: 'A passkey, or a code from an app. Whoever has neither sets one up at the next page that they open, and nothing else of the studio opens before; programs with their tokens wait too.',
      },
      trashDays: {
        label: 'Posts in the trash, in days',
        hint: 'Then the post goes with its versions and sources. One that readers had, with comments below it, waits for a person. From 1 to 3650.',
      },
      copyDays: {
        label: 'Unsaved text in the editor, in days',
        hint: 'What was typed and not saved, counted from the last letter. From 1 to 3650.',
      },
      deliveryDays: {
        label: 'What was sent to webhooks, in days',
        hint: 'The messages and their answers, counted from the day that they were made. From 1 to 3650.',
      },
      readingDays: {
        label: 'Counts of readings, in days',
        hint: 'Numbers by the hour; nothing about who read. From 1 to 3650.',
      },
      graceMinutes: {
        label: 'Grace time, in minutes',
        hint: 'So long after its first publication changes that are told to nobody, such as of typing errors, are not listed in the history of a post, and the history says so. From 0 to 15.',
      },
      editMinutes: {
        label: 'Minutes to change a comment',
        hint: 'How long commenters may change or withdraw what they wrote. From 0 to 1440.',
      },
    },
  },
  {
    fa: {
      sections: {
        about: 'درباره',
        look: 'ظاهر',
        menus: 'فهرست‌ها',
        language: 'زبان و زمان',
        posts: 'نوشته‌ها',
        comments: 'دیدگاه‌ها',
        access: 'ورود',
        kept: 'چه چیزی کی پاک می‌شود',
      },
      fixed: (variable: string) =>
        `از بیرون تعیین شده است، با \u2066${variable}\u2069 یا \u2066--set\u2069 سرور: تنها همان‌جا می‌توان تغییرش داد.`,
      now: 'اکنون ذخیره است:',
      keptIntro:
        'روزهایی که پس از آن‌ها هر چیز خودبه‌خود برای همیشه پاک می‌شود. زمان کوتاه‌تر تا یک روز دیگر دربارهٔ آنچه هست هم اجرا می‌شود. متن‌ها و نسخه‌های منتشرشده، دیدگاه‌ها، تصمیم‌ها و گزارش کارها می‌مانند تا کسی آنچه را به آن تعلق دارند پاک کند؛ چه چیزی از نویسندگان و تا کی می‌ماند:',
      moreOfComments: 'چه کسی می‌تواند بنویسد، چه چیزی نگه داشته می‌شود، اثبات کار و مدت نگهداری کلیدها:',
      menuTo: (place: string) => `گزینهٔ ${place}`,
      menuOther: 'نشانی دیگر',
      menuAddress: 'نشانی دیگر',
      menuLabel: 'نام',
      menuAdd: 'افزودن گزینه',
      menuMoves: { up: 'بالا بردن', down: 'پایین بردن', remove: 'برداشتن' },
      fontSets: {
        serif: 'سریف‌دار برای متن، بی‌سریف برای بقیه',
        sans: 'بی‌سریف برای همه جا',
        system: 'قلم‌های دستگاه خواننده؛ چیزی بارگیری نمی‌شود',
      },
      arabicFonts: { vazirmatn: 'وزیرمتن', naskh: 'نسخ برای متن، وزیرمتن برای بقیه' },
      ownColour: 'رنگ دلخواه',
      colourPicker: 'برگزیدن رنگ',
      useColour: (hex: string) => `به کار بردن \u2066${hex}\u2069`,
      onLight: (hex: string) => `در صفحه‌های روشن \u2066${hex}\u2069`,
      onDark: (hex: string) => `در صفحه‌های تیره \u2066${hex}\u2069`,
      secondFactorRules: {
        nobody: 'هیچ‌کس',
        owners: 'صاحبان سایت',
        moderators: 'همهٔ کسانی که دربارهٔ دیدگاه‌ها تصمیم می‌گیرند',
        everybody: 'همهٔ اعضای تحریریه',
      },
      calendars: {
        gregory: 'میلادی',
        persian: 'هجری خورشیدی',
        'islamic-umalqura': 'هجری قمری (ام‌القری)',
        'islamic-civil': 'هجری قمری (قراردادی)',
      },
      pictures: {
        title: 'نشان و نماد سایت',
        file: 'تصویر',
        send: 'به کار بردن این تصویر',
        replace: 'به کار بردن تصویری دیگر',
        remove: 'برداشتن',
      },
      settings: {
        name: { label: 'نام سایت', hint: 'بالای همهٔ صفحه‌ها می‌آید. تا ۸۰ نویسه.' },
        description: { label: 'معرفی', hint: 'یک یا دو جمله برای خوراک‌ها، موتورهای جستجو و پای صفحه‌ها.' },
        accent: { label: 'رنگ پیوندها و نشان‌ها', hint: 'هر کدام روی کاغذ و در تاریکی خوب خوانده می‌شود.' },
        accentOwn: {
          label: 'رنگ دلخواه',
          hint: 'مانند \u2066#1d4480\u2069. باید روی صفحه‌های روشن خوب خوانده شود؛ صفحه‌های تیره شکل روشن‌تر آن را می‌گیرند.',
        },
        fonts: { label: 'قلم‌ها', hint: 'برای متن لاتین. آنچه بارگیری می‌شود کمتر از ۱۰۰ کیلوبایت می‌ماند.' },
        arabicFont: {
          label: 'قلم خط فارسی و عربی',
          hint: 'مگر آنکه چیزی بارگیری نشود. با نسخ، حرف‌های لاتین از دستگاه خواننده است.',
        },
        logo: {
          label: 'نشان',
          hint: 'بالای همهٔ صفحه‌ها به جای نام می‌آید، تا ۴۴ پیکسل بلند. PNG یا WebP یا JPEG، و بزرگ، تا همه جا روشن باشد. SVG پذیرفته نمی‌شود.',
        },
        logoDark: {
          label: 'نشان روی صفحه‌های تیره',
          hint: 'برای نشانی که روی زمینهٔ تیره دیده نمی‌شود. بی آن، نشان آنجا روی زمینهٔ روشن می‌آید.',
        },
        icon: {
          label: 'نماد',
          hint: 'مربع، برای زبانه‌ها و صفحهٔ خانهٔ گوشی و خوراک‌خوان‌ها. بی آن، از نشان ساخته می‌شود یا از نخستین حرف نام.',
        },
        menuHeader: {
          label: 'فهرست بالای صفحه‌ها',
          hint: 'بخش‌ها و برگه‌ها نام خود را دارند و می‌توانید نام دیگری بنویسید. برگه‌ای که منتشر نیست نمی‌آید.',
        },
        menuFooter: { label: 'فهرست پای صفحه‌ها', hint: 'بالای آنچه هر صفحه در پای خود دارد می‌آید.' },
        language: {
          label: 'زبان',
          hint: 'زبان نوشته‌های ثابت صفحه‌ها و اتاق کار. هر نوشته می‌تواند زبان دیگری داشته باشد.',
        },
        postLanguages: {
          label: 'زبان نوشته‌ها',
          hint: 'زبان‌هایی که سایت به آن‌ها منتشر می‌کند، با نشانه و به ترتیب شما: \u2066fa, en\u2069. هنگام برگزیدن زبان نوشته در آغاز می‌آیند.',
        },
        zone: {
          label: 'منطقهٔ زمانی',
          hint: 'مانند \u2066Asia/Tehran\u2069 یا \u2066Europe/London\u2069. ساعت‌ها به این وقت نشان داده می‌شوند؛ هر نوشته می‌تواند وقت دیگری داشته باشد.',
        },
        calendarEn: {
          label: 'تقویم صفحه‌های انگلیسی',
          hint: 'تاریخ‌ها با آن نشان داده می‌شوند. نشانی‌ها میلادی می‌مانند.',
        },
        calendarFa: {
          label: 'تقویم صفحه‌های فارسی',
          hint: 'تاریخ‌ها با آن نشان داده می‌شوند. نشانی‌ها میلادی می‌مانند.',
        },
        calendarAr: {
          label: 'تقویم صفحه‌های عربی',
          hint: 'تاریخ‌ها با آن نشان داده می‌شوند. نشانی‌ها میلادی می‌مانند.',
        },
        secondFactor: {
          label: 'چه کسی بیش از گذرواژه لازم دارد',
          hint: 'کلید عبور یا رمزی از یک برنامه. هر که هیچ‌کدام را ندارد در صفحهٔ بعدی که باز کند یکی را راه می‌اندازد و پیش از آن چیز دیگری از اتاق کار باز نمی‌شود؛ برنامه‌ها با رمز دسترسی‌شان هم می‌مانند.',
        },
        trashDays: {
          label: 'نوشته‌های سطل زباله، به روز',
          hint: 'سپس نوشته با نسخه‌ها و منبع‌هایش پاک می‌شود. نوشته‌ای که خوانندگان دیده‌اند و زیرش دیدگاه هست منتظر یک نفر می‌ماند. از ۱ تا ۳۶۵۰.',
        },
        copyDays: {
          label: 'متن ذخیره‌نشده در ویرایشگر، به روز',
          hint: 'آنچه نوشته و ذخیره نشده است، از آخرین حرف. از ۱ تا ۳۶۵۰.',
        },
        deliveryDays: {
          label: 'آنچه به وب‌هوک‌ها فرستاده شد، به روز',
          hint: 'پیام‌ها و پاسخ‌هایشان، از روزی که ساخته شدند. از ۱ تا ۳۶۵۰.',
        },
        readingDays: {
          label: 'شمار خوانده‌شدن‌ها، به روز',
          hint: 'عدد هر ساعت؛ هیچ چیز دربارهٔ آنکه خوانده است. از ۱ تا ۳۶۵۰.',
        },
        graceMinutes: {
          label: 'مهلت بی‌ثبت، به دقیقه',
          hint: 'تا این مدت پس از نخستین انتشار، تغییرهایی که به کسی خبر داده نمی‌شود، مانند غلط‌های تایپی، در تاریخچهٔ نوشته نمی‌آید و تاریخچه همین را می‌گوید. از ۰ تا ۱۵.',
        },
        editMinutes: {
          label: 'مهلت تغییر دیدگاه، به دقیقه',
          hint: 'تا چند دقیقه نویسندگان دیدگاه‌ها می‌توانند نوشتهٔ خود را تغییر دهند یا پس بگیرند. از ۰ تا ۱۴۴۰.',
        },
      },
    },
    ar: {
      sections: {
        about: 'تعريف',
        look: 'المظهر',
        menus: 'القوائم',
        language: 'اللغة والوقت',
        posts: 'المقالات',
        comments: 'التعليقات',
        access: 'الدخول',
        kept: 'ما يُحذف ومتى',
      },
      fixed: (variable: string) =>
        `محدَّد من الخارج عبر \u2066${variable}\u2069 أو \u2066--set\u2069 للخادم، ولا يُغيَّر إلا هناك.`,
      now: 'المحفوظ الآن:',
      keptIntro:
        'الأيام التي يُحذف بعدها كل شيء نهائيًا من تلقاء نفسه. والمدة الأقصر تسري خلال يوم على ما هو موجود أيضًا. أما النصوص والنسخ المنشورة والتعليقات والقرارات وسجل الأعمال فتبقى إلى أن يحذف أحد ما تنتمي إليه؛ وما يُحفظ عن الكتّاب ومدته:',
      moreOfComments: 'من يكتب وما يُحجز وإثبات العمل ومدة حفظ المفاتيح:',
      menuTo: (place: string) => `البند ${place}`,
      menuOther: 'عنوان آخر',
      menuAddress: 'عنوان آخر',
      menuLabel: 'الاسم',
      menuAdd: 'إضافة بند',
      menuMoves: { up: 'نقل إلى أعلى', down: 'نقل إلى أسفل', remove: 'إزالة' },
      fontSets: {
        serif: 'خط بزوائد للقراءة وبلا زوائد لما عداها',
        sans: 'خط بلا زوائد لكل شيء',
        system: 'خطوط جهاز القارئ، ولا يُحمَّل شيء',
      },
      arabicFonts: { vazirmatn: 'وزيرمتن', naskh: 'نسخ للقراءة ووزيرمتن لما عداها' },
      ownColour: 'لون خاص',
      colourPicker: 'اختر لونًا',
      useColour: (hex: string) => `استعمل \u2066${hex}\u2069`,
      onLight: (hex: string) => `في الصفحات الفاتحة \u2066${hex}\u2069`,
      onDark: (hex: string) => `في الصفحات الداكنة \u2066${hex}\u2069`,
      secondFactorRules: {
        nobody: 'لا أحد',
        owners: 'مالكو الموقع',
        moderators: 'كل من يبتّ في التعليقات',
        everybody: 'فريق التحرير كله',
      },
      calendars: {
        gregory: 'الميلادي',
        persian: 'الهجري الشمسي',
        'islamic-umalqura': 'الهجري (أم القرى)',
        'islamic-civil': 'الهجري (المدني)',
      },
      pictures: {
        title: 'شعار الموقع وأيقونته',
        file: 'صورة',
        send: 'استعمال هذه الصورة',
        replace: 'استعمال صورة أخرى',
        remove: 'إزالة',
      },
      settings: {
        name: { label: 'اسم الموقع', hint: 'يظهر أعلى كل صفحة. ٨٠ حرفًا على الأكثر.' },
        description: { label: 'تعريف', hint: 'جملة أو جملتان للخلاصات ومحركات البحث وأسفل الصفحات.' },
        accent: { label: 'لون الروابط والعلامات', hint: 'كل منها واضح على الورق وفي الوضع الداكن.' },
        accentOwn: {
          label: 'لون خاص',
          hint: 'مثل \u2066#1d4480\u2069. يجب أن يُقرأ جيدًا في الصفحات الفاتحة، وتأخذ الصفحات الداكنة درجة أفتح منه.',
        },
        fonts: { label: 'الخطوط', hint: 'للنص اللاتيني. وما يُحمَّل يبقى دون ١٠٠ كيلوبايت.' },
        arabicFont: {
          label: 'خط النص العربي والفارسي',
          hint: 'ما لم يكن الاختيار ألا يُحمَّل شيء. ومع النسخ تكون الحروف اللاتينية من خطوط الجهاز.',
        },
        logo: {
          label: 'الشعار',
          hint: 'يظهر فوق كل صفحة مكان الاسم، بارتفاع 44 بكسلًا على الأكثر. PNG أو WebP أو JPEG، وكبير كي يكون واضحًا في كل مكان. لا يُقبل SVG.',
        },
        logoDark: {
          label: 'الشعار على الصفحات الداكنة',
          hint: 'لشعار لا يُرى على أرضية داكنة. من دونه يظهر الشعار هناك على أرضية فاتحة.',
        },
        icon: {
          label: 'الأيقونة',
          hint: 'مربعة، لألسنة المتصفح وشاشات الهاتف وقارئات الخلاصات. من دونها تُصنع من الشعار أو من أول حرف في الاسم.',
        },
        menuHeader: {
          label: 'القائمة أعلى الصفحات',
          hint: 'للأقسام والصفحات أسماؤها ويمكنك استبدالها. والصفحة غير المنشورة لا تظهر.',
        },
        menuFooter: { label: 'القائمة أسفل الصفحات', hint: 'تظهر فوق ما تحمله كل صفحة في أسفلها.' },
        language: {
          label: 'اللغة',
          hint: 'لغة كلمات الصفحات نفسها وغرفة التحرير. ويمكن أن تكون لكل مقال لغة أخرى.',
        },
        postLanguages: {
          label: 'لغات المقالات',
          hint: 'اللغات التي ينشر بها الموقع، برموزها وبالترتيب الذي تريد: \u2066ar, en\u2069. تأتي أولًا عند اختيار لغة المقال.',
        },
        zone: {
          label: 'المنطقة الزمنية',
          hint: 'مثل \u2066Asia/Baghdad\u2069 أو \u2066Europe/London\u2069. تُعرض الأوقات بحسبها، ويمكن أن تكون لكل مقال منطقة أخرى.',
        },
        calendarEn: { label: 'تقويم الصفحات الإنجليزية', hint: 'تُعرض التواريخ به، وتبقى العناوين ميلادية.' },
        calendarFa: { label: 'تقويم الصفحات الفارسية', hint: 'تُعرض التواريخ به، وتبقى العناوين ميلادية.' },
        calendarAr: { label: 'تقويم الصفحات العربية', hint: 'تُعرض التواريخ به، وتبقى العناوين ميلادية.' },
        secondFactor: {
          label: 'من يلزمه أكثر من كلمة المرور',
          hint: 'مفتاح مرور أو رمز من تطبيق. من ليس لديه أيّ منهما يُعدّ واحدًا في أول صفحة يفتحها، ولا يُفتح قبل ذلك شيء آخر من غرفة التحرير؛ وتنتظر البرامج برموزها كذلك.',
        },
        trashDays: {
          label: 'المقالات في سلة المهملات، بالأيام',
          hint: 'ثم يُحذف المقال مع نسخه ومصادره. أما ما رآه القراء وتحته تعليقات فينتظر شخصًا. من ١ إلى ٣٦٥٠.',
        },
        copyDays: {
          label: 'النص غير المحفوظ في المحرر، بالأيام',
          hint: 'ما كُتب ولم يُحفظ، منذ آخر حرف. من ١ إلى ٣٦٥٠.',
        },
        deliveryDays: {
          label: 'ما أُرسل إلى خطاطيف الويب، بالأيام',
          hint: 'الرسائل وأجوبتها، منذ يوم إنشائها. من ١ إلى ٣٦٥٠.',
        },
        readingDays: {
          label: 'أعداد القراءات، بالأيام',
          hint: 'أعداد كل ساعة؛ لا شيء عمن قرأ. من ١ إلى ٣٦٥٠.',
        },
        graceMinutes: {
          label: 'فترة السماح بالدقائق',
          hint: 'خلال هذه المدة بعد أول نشر لا تُدرج في تاريخ المقال التغييرات التي لا يُبلَّغ بها أحد، كالأخطاء المطبعية، ويذكر التاريخ ذلك. من ٠ إلى ١٥.',
        },
        editMinutes: {
          label: 'مهلة تعديل التعليق بالدقائق',
          hint: 'كم دقيقة يستطيع المعلّق أن يعدّل ما كتبه أو يسحبه. من ٠ إلى ١٤٤٠.',
        },
      },
    },
  },
);

import { phrases } from '../ui/phrases.ts';

/** The page about the API, and the sentences of its refusals. */
export const apiWords = phrases(
  {
    title: 'For programs',
    intro: 'What programs can read and do here, described for machines in',
    tokens: 'What is public is read without a token. People on the staff make tokens in the studio.',
    everybody: 'everybody',
    problems: {
      'token-needed': 'This needs a token. Make one in the studio and send it as "Authorization: Bearer".',
      'token-invalid':
        'This token opens nothing: it has a slip in it, is over or was revoked. Make a new one in the studio.',
      'insufficient-scope':
        'The token is not good for this; it would need the scope {scope}. Make one that has it.',
      'json-needed': 'What is sent has to be JSON. Send it with "Content-Type: application/json".',
      'json-unreadable': 'What was sent could not be read as JSON. Check it and send it again.',
      'file-form-needed':
        'A file has to come in a form. Send it with "Content-Type: multipart/form-data", as the part "file".',
      'file-one': 'Send one file with each request.',
      'fields-invalid': 'Some of what was sent needs a change. Each field is named in "errors".',
      'field-missing': 'This field is missing.',
      'field-type': 'This field has another type: {type} is needed.',
      'field-choice': 'This field has another value than it can have: {choices}.',
      'field-long': 'This is longer than the {limit} characters that fit here.',
      'field-large': 'This is more than {limit}.',
      'field-small': 'This is less than {limit}.',
      'field-form': 'This is not in the form that the field has.',
      'field-unknown': 'There is no such field. Check its name for a slip.',
      'cursor-invalid': 'This cursor did not come from here. Begin the list without one.',
      'version-missing':
        'Say which version you have seen, with If-Match or version, so that nobody’s work is lost.',
      'version-other': 'It is another version by now. Read it again, and put your change into that.',
      'idempotency-key-form': 'The Idempotency-Key has to be 1 to 255 plain characters.',
      'idempotency-key-reused': 'This Idempotency-Key was used for another request. Take a new one for each.',
      'idempotency-key-in-use':
        'The first request with this Idempotency-Key is still being worked on. Ask again in a moment.',
    },
  },
  {
    fa: {
      title: 'برای برنامه‌ها',
      intro: 'آنچه برنامه‌ها اینجا می‌توانند بخوانند و انجام دهند، به زبان ماشین:',
      tokens: 'آنچه عمومی است بی‌نشانهٔ دسترسی خوانده می‌شود. کارکنان نشانهٔ دسترسی را در استودیو می‌سازند.',
      everybody: 'همه',
      problems: {
        'token-needed':
          'این کار نشانهٔ دسترسی می‌خواهد. آن را در استودیو بسازید و با «Authorization: Bearer» بفرستید.',
        'token-invalid':
          'این نشانهٔ دسترسی کار نمی‌کند: در آن لغزشی هست، مهلتش گذشته یا باطل شده است. در استودیو یکی تازه بسازید.',
        'insufficient-scope':
          'این نشانهٔ دسترسی برای این کار نیست؛ اجازهٔ {scope} را کم دارد. یکی با آن اجازه بسازید.',
        'json-needed':
          'آنچه فرستاده می‌شود باید JSON باشد. آن را با «Content-Type: application/json» بفرستید.',
        'json-unreadable': 'آنچه فرستادید به‌صورت JSON خوانده نشد. آن را بررسی کنید و دوباره بفرستید.',
        'fields-invalid': 'بخشی از آنچه فرستادید باید اصلاح شود. نام هر فیلد در «errors» آمده است.',
        'file-form-needed':
          'پرونده باید در فرم بیاید. آن را با «Content-Type: multipart/form-data» و در بخش «file» بفرستید.',
        'file-one': 'با هر درخواست یک پرونده بفرستید.',
        'field-missing': 'این فیلد نیامده است.',
        'field-type': 'نوع این فیلد درست نیست: {type} لازم است.',
        'field-choice': 'مقدار این فیلد باید یکی از این‌ها باشد: {choices}.',
        'field-long': 'این از {limit} نویسه‌ای که اینجا جا می‌گیرد بلندتر است.',
        'field-large': 'این از {limit} بیشتر است.',
        'field-small': 'این از {limit} کمتر است.',
        'field-form': 'این به شکلی نیست که فیلد می‌خواهد.',
        'field-unknown': 'چنین فیلدی نیست. املای نامش را بررسی کنید.',
        'cursor-invalid': 'این نشانگر از اینجا نیامده است. فهرست را بی آن آغاز کنید.',
        'version-missing': 'با If-Match یا version بگویید کدام نسخه را دیده‌اید تا کار کسی از دست نرود.',
        'version-other': 'اکنون نسخهٔ دیگری است. آن را دوباره بخوانید و تغییر خود را در آن بگذارید.',
        'idempotency-key-form': 'Idempotency-Key باید ۱ تا ۲۵۵ نویسهٔ ساده باشد.',
        'idempotency-key-reused':
          'این Idempotency-Key برای درخواست دیگری به کار رفته است. برای هر درخواست یکی تازه بردارید.',
        'idempotency-key-in-use':
          'نخستین درخواست با این Idempotency-Key هنوز در کار است. کمی بعد دوباره بپرسید.',
      },
    },
    ar: {
      title: 'للبرامج',
      intro: 'ما تستطيع البرامج أن تقرأه وتفعله هنا، موصوفًا للآلات في',
      tokens: 'يُقرأ ما هو عام بلا رمز وصول. وينشئ العاملون رموز الوصول في الاستوديو.',
      everybody: 'الجميع',
      problems: {
        'token-needed': 'يحتاج هذا إلى رمز وصول. أنشئ واحدًا في الاستوديو وأرسله في «Authorization: Bearer».',
        'token-invalid':
          'رمز الوصول هذا لا يفتح شيئًا: فيه خطأ كتابي أو انتهى أو أُلغي. أنشئ واحدًا جديدًا في الاستوديو.',
        'insufficient-scope': 'لا يصلح رمز الوصول لهذا؛ تنقصه الصلاحية {scope}. أنشئ واحدًا يحملها.',
        'json-needed': 'يجب أن يكون المُرسَل JSON. أرسله مع «Content-Type: application/json».',
        'json-unreadable': 'تعذّرت قراءة المُرسَل على أنه JSON. تحقّق منه وأعد الإرسال.',
        'fields-invalid': 'بعض ما أُرسل يحتاج إلى تصحيح. كل حقل مذكور في «errors».',
        'file-form-needed':
          'يجب أن يأتي الملف في نموذج. أرسله مع «Content-Type: multipart/form-data» في الجزء «file».',
        'file-one': 'أرسل ملفًا واحدًا مع كل طلب.',
        'field-missing': 'هذا الحقل ناقص.',
        'field-type': 'نوع هذا الحقل مختلف: المطلوب {type}.',
        'field-choice': 'قيمة هذا الحقل يجب أن تكون واحدة من: {choices}.',
        'field-long': 'هذا أطول من الحد المسموح هنا، وعدد أحرفه {limit}.',
        'field-large': 'هذا أكثر من {limit}.',
        'field-small': 'هذا أقل من {limit}.',
        'field-form': 'ليس هذا بالصيغة التي يقبلها الحقل.',
        'field-unknown': 'لا يوجد حقل بهذا الاسم. تحقّق من كتابته.',
        'cursor-invalid': 'لم يأت هذا المؤشر من هنا. ابدأ القائمة من دونه.',
        'version-missing': 'اذكر النسخة التي اطّلعت عليها في If-Match أو version كيلا يضيع عمل أحد.',
        'version-other': 'صارت هناك نسخة أخرى. اقرأها من جديد وضع تغييرك فيها.',
        'idempotency-key-form': 'يجب أن يكون Idempotency-Key من 1 إلى 255 حرفًا بسيطًا.',
        'idempotency-key-reused': 'استُعمل Idempotency-Key هذا لطلب آخر. خذ واحدًا جديدًا لكل طلب.',
        'idempotency-key-in-use': 'ما زال العمل جاريًا على أول طلب بهذا Idempotency-Key. اسأل بعد قليل.',
      },
    },
  },
);

import { phrases } from '../../ui/phrases.ts';

/** Publishing later, and what to look at before the first publication. */
export const scheduleWords = phrases(
  {
    date: 'Day',
    time: 'Time',
    clocks: 'The same moment by other clocks',
    which: 'Which of the two',
    first: (utc: string) => `The first: ${utc}`,
    second: (utc: string) => `The second: ${utc}`,
    checklist: 'Before readers see it',
    checklistHint: 'Nothing here keeps you from publishing.',
    noText: 'There is no text yet.',
    noPlace: 'The dateline names no place.',
    typedMark: 'The headline carries a mark that comes by itself with updates.',
    noAlt: (count: number, shown: string) =>
      count === 1
        ? 'One picture has no description for those who do not see it.'
        : `${shown} pictures have no description for those who do not see them.`,
    unciteds: 'These sources are listed and cited nowhere:',
    unknowns: 'These look like citations and name no source:',
    problems: {
      'schedule-time-skipped':
        'Clocks in {zone} are put forward that day and never show {time}. Choose another time.',
      'schedule-time-twice':
        'Clocks in {zone} are put back that day and show {time} twice. Choose which one.',
    },
  },
  {
    fa: {
      date: 'روز',
      time: 'ساعت',
      clocks: 'همین لحظه به وقت‌های دیگر',
      which: 'کدام‌یک از این دو',
      first: (utc: string) => `نخستین: ${utc}`,
      second: (utc: string) => `دومین: ${utc}`,
      checklist: 'پیش از آنکه خوانندگان ببینند',
      checklistHint: 'هیچ‌یک از این‌ها جلوی انتشار را نمی‌گیرد.',
      noText: 'هنوز متنی نیست.',
      noPlace: 'مکان گزارش نوشته نشده است.',
      typedMark: 'در تیتر نشانی هست که با به‌روزرسانی‌ها خودبه‌خود می‌آید.',
      noAlt: (_count: number, shown: string) => `${shown} تصویر برای کسانی که آن را نمی‌بینند شرحی ندارد.`,
      unciteds: 'این منابع فهرست شده‌اند و هیچ‌جا به آن‌ها ارجاع نشده است:',
      unknowns: 'این‌ها به ارجاع می‌مانند و منبعی را نام نمی‌برند:',
      problems: {
        'schedule-time-skipped':
          'ساعت‌های {zone} آن روز جلو کشیده می‌شوند و هرگز {time} را نشان نمی‌دهند. ساعت دیگری برگزینید.',
        'schedule-time-twice':
          'ساعت‌های {zone} آن روز عقب کشیده می‌شوند و {time} را دو بار نشان می‌دهند. بگویید کدام‌یک.',
      },
    },
    ar: {
      date: 'اليوم',
      time: 'الساعة',
      clocks: 'اللحظة نفسها بتوقيتات أخرى',
      which: 'أيّ المرتين',
      first: (utc: string) => `الأولى: ${utc}`,
      second: (utc: string) => `الثانية: ${utc}`,
      checklist: 'قبل أن يراه القراء',
      checklistHint: 'لا شيء هنا يمنع النشر.',
      noText: 'لا نص بعد.',
      noPlace: 'لم يُذكر مكان الخبر.',
      typedMark: 'في العنوان علامة تأتي وحدها مع التحديثات.',
      noAlt: (_count: number, shown: string) => `صور بلا وصف لمن لا يراها: ${shown}`,
      unciteds: 'هذه المصادر مذكورة في القائمة ولا يُحال إليها في النص:',
      unknowns: 'هذه تشبه الإحالات ولا تسمّي مصدرًا:',
      problems: {
        'schedule-time-skipped': 'تُقدَّم الساعات في {zone} ذلك اليوم فلا تعرض {time} أبدًا. اختر وقتًا آخر.',
        'schedule-time-twice': 'تُؤخَّر الساعات في {zone} ذلك اليوم فتعرض {time} مرتين. اختر أيّهما.',
      },
    },
  },
);

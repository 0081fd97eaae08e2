import type { DemoComment, DemoWaiting } from './content.ts';

const grocer = { browser: 'grocer' };
const ruth = { browser: 'ruth' };
const counter = { browser: 'counter' };
const witness = { browser: 'witness' };
const sister = { browser: 'sister' };
const hasty = { browser: 'hasty' };
const cordon = { browser: 'cordon' };
const nora = { staff: 'nora' } as const;

export const quayThread: readonly DemoComment[] = [
  {
    at: '2026-03-03T09:41',
    by: grocer,
    text: 'Two hundred people shut the only container berth for eleven days. My shelves have been half empty since Thursday. I am sorry that anybody was hurt, but what did they expect after three warnings?',
  },
  {
    at: '2026-03-03T09:58',
    by: ruth,
    name: 'Ruth, Ferry Street',
    text: 'I live above the chandler’s and had the window open, because I wanted to know how it would end. I heard one warning, not three. The wind came from the sea and the words were hard to make out even up here. A few minutes later the guards moved.',
  },
  {
    at: '2026-03-03T10:12',
    by: counter,
    text: '6, 27 and 43 cannot all be the number of injured, but they need not all be lies either. The hospital counts who came through its door. The union counts who came to the union. I have no idea what the Authority counts.\n\nCould the table say what each of them means by *injured*?',
  },
  {
    at: '2026-03-03T10:36',
    by: nora,
    answers: [2, 3],
    text: 'Ruth, would you write down the times while you still remember them? I will compare them with what others heard.\n\n#3, that is fair. I have asked all three how they count, and their answers go into the table as they come in.',
  },
  {
    at: '2026-03-03T11:21',
    by: witness,
    text: '> nobody was struck\n\nI have a bruise from shoulder to elbow that says otherwise. We were sitting down with our arms linked. It is hard to “walk a line forward” through people who are sitting.',
  },
  {
    at: '2026-03-03T11:34',
    by: grocer,
    text: 'Anon 11:21 AM, then please show it to a doctor and have it put on paper. I mean that. I was angry about my shop this morning, but I would not call such a thing a scrape.',
  },
  {
    at: '2026-03-03T12:02',
    by: sister,
    answers: [1],
    text: 'The shopkeeper is paid by the Authority and everybody knows it. I know which stairs you take home.',
    removed: {
      at: '2026-03-03T12:09',
      by: 'tomas',
      rule: 'Insults or threatens people',
      reason:
        'Hints at following another reader home. The question of who pays whom may be asked again without that.',
    },
  },
  {
    at: '2026-03-03T12:40',
    by: { browser: 'crane' },
    name: 'Thirty years on the cranes',
    text: 'Somebody should ask about the power. The cranes on the North Quay do not simply lose it. There is one isolator, in a locked room, and the key hangs in the shift office of the Authority. I do not say who did it. I say that it is a short list.',
  },
  {
    at: '2026-03-03T12:55',
    by: sister,
    text: 'My comment above was removed, and rightly. I had not slept; my brother was on the quay. What I wanted to say, without the rest: whoever sells to the Authority’s canteen should say so when he takes its side. Do you, Anon 9:41 AM?',
  },
  {
    at: '2026-03-03T13:10',
    by: grocer,
    answers: [9],
    text: 'Yes. Two crates of bread and one of fruit, every weekday, for six years. I sold to the people on the quay as well, until the gate was shut. I hope that your brother is all right.',
  },
  {
    at: '2026-03-03T13:26',
    by: sister,
    answers: [10],
    text: 'Three stitches, and he is home. Thank you for answering.',
  },
  {
    at: '2026-03-03T13:58',
    by: nora,
    text: 'Anon 11:21 AM,\n\nThe clinic in Bell Street writes a note with date and time and does not ask for a name. If you have one written, I would like to cite it.\n\n@12:40,\n\nI have asked the Authority who held the key on Monday evening. Their answer goes into the next update, and so does the lack of one.',
  },
  {
    at: '2026-03-03T14:31',
    by: counter,
    text: 'So the ambulance log bears out the hospital’s 27. That is four and a half times what the Authority said. It is also not 43. I would be glad if both sides put the word “lie” away and told us what they counted.',
  },
  {
    at: '2026-03-03T15:20',
    by: { browser: 'steward' },
    name: 'Steward, berth 4',
    answers: [3, 13],
    text: 'We count everybody whom one of our four first-aiders examined, and we wrote down who examined whom. 16 of the 43 did not go to the hospital: some went to their own doctor, some were afraid for their job.\n\n[The list is open.](https://dockworkers.example/north-quay/injured) Show us a name that should not be on it and we will strike it off, with a note that we did.',
  },
  {
    at: '2026-03-03T16:05',
    by: hasty,
    text: 'I hear that the superintendent was not even in town on Monday. So who was “on the spot”?',
    withdrawnAt: '2026-03-03T16:12',
  },
  {
    at: '2026-03-03T16:30',
    by: hasty,
    text: 'I withdrew what I wrote at #15. I had it from one person, who now says that he meant Sunday. Better nothing than something wrong.',
  },
  {
    at: '2026-03-03T19:45',
    by: { browser: 'brother' },
    text: 'برادر من هم آن شب روی اسکله بود و هنوز انگلیسی را خوب نمی‌نویسد؛ من به‌جای او می‌نویسم. هشدار را شنیده‌اند، اما به زبانی که نیمی از شیفت شب نمی‌فهمد، و کسی هم ترجمه نکرده است. شمردنِ هشدارها بدون این نکته کامل نیست.',
  },
  {
    at: '2026-03-03T20:10',
    by: witness,
    text: '{handle 17}, I sat three metres from the night shift and can confirm it: they looked at our faces to learn what was being said. None of us thought of translating. It belongs in the report.',
    edited: {
      at: '2026-03-03T20:14',
      text: '{handle 17}, I sat three metres from the night shift and can confirm it: they looked at our faces to learn what was being said. None of us thought of translating, and I am not proud of that. It belongs in the report.',
    },
  },
  {
    at: '2026-03-04T08:15',
    by: ruth,
    name: 'Ruth, Ferry Street',
    answers: [4],
    text: 'Here are my times.\n\n9:33 PM, loudspeaker, one sentence.  \n9:38 PM, the gate opens.  \n9:40 PM, the water.\n\nI read them off the clock of the oven, which is two minutes fast. Take two off each.',
    worthReading: { at: '2026-03-04T10:55', by: 'nora' },
  },
  {
    at: '2026-03-04T09:05',
    by: cordon,
    text: 'The report says that *police* held the hose. The town police were not on the quay. I stood outside the cordon with two of them the whole evening. The hose came from the yellow tender, which is the Authority’s own. Please check.',
    worthReading: { at: '2026-03-04T10:55', by: 'nora' },
  },
  {
    at: '2026-03-04T10:52',
    by: nora,
    answers: [19],
    text: 'Ruth, thank you, oven included. Two other people give the gate within a minute of yours.\n\nAnon 9:05 AM, you were right and I was wrong. The correction stands above the report, the sentence is changed, and the old wording remains to be read in the history.',
  },
  {
    at: '2026-03-04T17:55',
    by: grocer,
    text: 'I am glad of the clarification, for a dull reason: my insurance asks from which day the berth was *shut*, not from which day people sat there.',
  },
  {
    at: '2026-03-05T12:40',
    by: counter,
    text: '> no longer holds to the wording that nobody was struck\n\nA withdrawal that avoids the word. I like that the table keeps the old line and says “withdrawn” beside it. Otherwise we would be told next month that nobody had ever said so.',
    reported: {
      at: '2026-03-05T20:10',
      rule: 'offTopic',
      text: 'This is about the website and not about the quay.',
    },
  },
  {
    at: '2026-03-05T13:30',
    by: witness,
    text: 'I would rather have an apology than a wording. But for three days people here have disagreed with me, some of them sharply, and not one told me that my arm was not blue. That is more than the loudspeaker had to offer.',
  },
  {
    at: '2026-03-05T18:20',
    by: { browser: 'nightshift' },
    name: 'Night shift, berth 2',
    answers: [17, 18],
    text: 'The new rule on languages was pinned up in our room this afternoon. Three languages, read out twice. It began with a comment here that most of the board could not have read.',
  },
];

export const quayWaiting: readonly DemoWaiting[] = [
  {
    at: '2026-03-05T19:02',
    browser: 'seller',
    text: 'Tired of waiting for containers? Cheap forwarding, best rates, click here: https://fast-freight.example/deal and get 20% off today!',
    held: { code: 'held-spam', rule: 'spam', detail: '0.97 · cheap, click, rates, off' },
  },
  {
    at: '2026-03-05T19:40',
    browser: 'archivist',
    name: 'Harbour archive',
    text: 'The plan of the old isolator room is on sheet 14 of the 1961 survey: https://archive.tarrenmouth.example/1961/14. The key hung in the same place then.',
    held: { code: 'held-first-link', rule: 'spam', detail: 'archive.tarrenmouth.example' },
  },
  {
    at: '2026-03-05T21:15',
    browser: 'late',
    text: 'Scum like you should have been thrown in with the dredgings, the whole pack of you.',
    held: { code: 'held-abuse', rule: 'insult', detail: '0.94 · scum, pack' },
  },
];

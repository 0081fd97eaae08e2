import type { DemoPost } from './content.ts';
import { quayMap } from './quay-map.ts';
import { quayThread, quayWaiting } from './quay-thread.ts';

const FIRST_WORDING = 'Town police then turned a hose on those who had stayed seated.';
const CORRECTED_WORDING =
  'A hose was then turned on those who had stayed seated; it belonged to the Authority’s own fire tender.';

/** The English report: a sit-in that was cleared, and three ways to count the injured. */
export const quay: DemoPost = {
  by: 'nora',
  publishedAt: '2026-03-03T09:20',
  picture: quayMap,
  fields: {
    headline: 'Guards clear dockers off the North Quay; number of injured in dispute',
    byline: 'Nora Vale',
    place: 'Tarrenmouth',
    language: 'en',
    direction: 'ltr',
    zone: 'UTC',
    tags: ['Harbour', 'Labour', 'Tarrenmouth'],
    slug: 'north-quay-cleared',
    body: `
Guards of the Tarrenmouth Harbour Authority cleared about two hundred dock workers from the North Quay on Monday evening and ended a sit-in that had kept the port’s only container berth shut for eleven days. By midnight the quay was empty. The berth was still shut: its two cranes had lost their power, and nobody would say who had cut it.

The workers had sat down over a new shift list that, according to their union, does away with the second person on night work at height. A notice fixed to the gate on Monday afternoon gave them until nine o’clock to leave [Harbour Authority, 2 March]. Shortly after half past nine, guards in two rows came through the gate. ${FIRST_WORDING}

{picture}

What came next is told in different ways. The Authority says that its guards “walked the line forward” after three warnings, that nobody was struck, and that six people were treated for scrapes and cold [Harbour Authority, 3 March]. The Dock Workers’ Union has published a list of 43 injured, with the place where each of them was sitting; two more asked to be left out [Dock Workers’ Union, 3 March]. The hospital, which takes no side, had counted 27 patients from the quay by six in the morning [Tarren General Hospital, 3 March].

> “We asked which of us was to be struck off the list. The answer was a loudspeaker.”

So a crane driver on the night shift put it, a blanket round his shoulders, on the steps of the hospital.

Who gave the order is no clearer than the number. The Authority speaks of a decision “taken on the spot by the superintendent on duty” [Harbour Authority, 3 March]. The union says that a written order of the board was read out at the gate. The mayor’s office, which appoints two of the board’s five members, learned of it “from the noise”, a spokeswoman said by telephone.

## What we do not know yet

- who cut the power to the cranes, and when
- how often the workers were warned, and in which words
- whether the patients who stayed overnight were hurt by blows, by falls or by the water

We stood on the public side of the fence from ten past nine. We saw people being carried. We did not see who hit whom, and do not write as if we had.
`.trim(),
  },
  sources: [
    {
      label: 'Harbour Authority, 2 March',
      publisher: 'Tarrenmouth Harbour Authority',
      title: 'Notice at the gate of the North Quay, in the afternoon',
      date: '2026-03-02',
      url: null,
    },
    {
      label: 'Harbour Authority, 3 March',
      publisher: 'Tarrenmouth Harbour Authority',
      title: 'Statement on access to the North Quay',
      date: '2026-03-03',
      url: 'https://harbour.tarrenmouth.example/statements/north-quay',
    },
    {
      label: 'Dock Workers’ Union, 3 March',
      publisher: 'Dock Workers’ Union, Tarrenmouth branch',
      title: 'North Quay: list of the injured',
      date: '2026-03-03',
      url: 'https://dockworkers.example/north-quay/injured',
    },
    {
      label: 'Tarren General Hospital, 3 March',
      publisher: 'Tarren General Hospital',
      title: 'Figures for the night, read out by telephone',
      date: '2026-03-03',
      url: null,
    },
    {
      label: 'Tarrenmouth Courier, 4 March',
      publisher: 'Tarrenmouth Courier',
      title: '“It was read from a sheet of paper”: a guard speaks',
      date: '2026-03-04',
      url: 'https://courier.example/2026/03/04/a-guard-speaks',
      added: { at: '2026-03-05T11:50', note: 'Source added' },
    },
    {
      label: 'Harbour Authority, 5 March',
      publisher: 'Tarrenmouth Harbour Authority',
      title: 'Resolution of the board after its extraordinary meeting',
      date: '2026-03-05',
      url: 'https://harbour.tarrenmouth.example/statements/resolution-5-march',
      added: { at: '2026-03-05T11:52', note: 'Source added' },
    },
  ],
  questions: [
    {
      text: 'How many people were injured?',
      claims: [
        {
          party: 'Harbour Authority',
          statement: '6, with scrapes and cold',
          source: 'Harbour Authority, 3 March',
          said: '2026-03-03',
          status: 'asserted',
          later: [{ at: '2026-03-03T14:06', status: 'disputed', note: 'Authority’s figure disputed' }],
        },
        {
          party: 'Dock Workers’ Union',
          statement: '43 to 45',
          source: 'Dock Workers’ Union, 3 March',
          said: '2026-03-03',
          status: 'disputed',
          later: [
            {
              at: '2026-03-03T15:45',
              statement: '43 to 45, counting all whom its first-aiders examined',
              status: 'disputed',
              note: 'How the union counts',
            },
          ],
        },
        {
          party: 'Tarren General Hospital',
          statement: '27 treated, 3 of them overnight',
          source: 'Tarren General Hospital, 3 March',
          said: '2026-03-03',
          status: 'asserted',
          later: [{ at: '2026-03-03T14:07', status: 'confirmed', note: 'Hospital’s figure confirmed' }],
        },
      ],
    },
    {
      text: 'Was anybody struck by the guards?',
      claims: [
        {
          party: 'Harbour Authority',
          statement: 'Nobody',
          source: 'Harbour Authority, 3 March',
          said: '2026-03-03',
          status: 'disputed',
          later: [
            { at: '2026-03-05T12:16', status: 'withdrawn', note: '“Nobody” withdrawn by the Authority' },
          ],
        },
        {
          party: 'Dock Workers’ Union',
          statement: 'At least 19 people',
          source: 'Dock Workers’ Union, 3 March',
          said: '2026-03-03',
          status: 'asserted',
        },
        {
          party: 'Tarren General Hospital',
          statement: '9 to 11 patients with injuries “such as blows leave”; it does not say whose blows',
          source: 'Tarren General Hospital, 3 March',
          said: '2026-03-03',
          status: 'confirmed',
        },
      ],
    },
    {
      text: 'Who gave the order?',
      claims: [
        {
          party: 'Harbour Authority',
          statement: 'The superintendent on duty, on the spot',
          source: 'Harbour Authority, 3 March',
          said: '2026-03-03',
          status: 'disputed',
        },
        {
          party: 'Dock Workers’ Union',
          statement: 'The board, in writing',
          source: 'Dock Workers’ Union, 3 March',
          said: '2026-03-03',
          status: 'asserted',
        },
        {
          party: 'Mayor’s office',
          statement: 'Not the town',
          source: null,
          said: '2026-03-03',
          status: 'asserted',
        },
      ],
    },
  ],
  updates: [
    {
      at: '2026-03-03T14:05',
      kind: 'update',
      text: 'The hospital has closed its count: 27 people from the quay were treated, and three of them stayed overnight [Tarren General Hospital, 3 March]. The log of the ambulance service, which we have seen, agrees. In the table below, the hospital’s figure is therefore marked as confirmed and the Authority’s six as disputed.',
    },
    {
      at: '2026-03-04T10:40',
      kind: 'correction',
      wrong: FIRST_WORDING,
      right: CORRECTED_WORDING,
      text: 'The first version of this report said that town police turned a hose on seated workers. That was wrong. The hose belonged to the Authority’s own fire tender and harbour guards held it. The town police stood outside the cordon all evening, as a reader who stood beside them pointed out. The sentence has been changed.',
      revises: {
        from: FIRST_WORDING,
        to: CORRECTED_WORDING,
        note: 'Hose: harbour guards, not town police',
      },
    },
    {
      at: '2026-03-04T17:30',
      kind: 'clarification',
      text: '“Eleven days” counts the days on which the berth was shut, 20 February to 2 March. The sit-in itself began one evening earlier, when a ship that lay alongside was still being unloaded.',
    },
    {
      at: '2026-03-05T12:15',
      kind: 'update',
      text: 'The board of the Harbour Authority has suspended the superintendent and “no longer holds to the wording that nobody was struck”. Warnings on the quays are from now on to be given in all three languages of the shift list [Harbour Authority, 5 March].\n\nThe board does not say whether it gave the order itself. A guard of nineteen years’ service says that it was “read from a sheet of paper, and sheets of paper come from offices” [Tarrenmouth Courier, 4 March].',
    },
  ],
  comments: quayThread,
  waiting: quayWaiting,
};

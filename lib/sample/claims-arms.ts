import {
  anonymous,
  articleReports,
  articleSays,
  firstReading,
  type SampleClaim,
  type SampleContent,
  type SampleEvidence,
  speakerIn,
} from './acts'

const value = {
  label: 'Value of the agreement',
  amount: '1700000000',
  low: null,
  high: null,
  unit: 'USD',
  asOf: null,
}

const dealEvidence: SampleEvidence[] = [
  {
    row: 'amount',
    source: 'article',
    quote: 'deal',
    stance: 'SUPPORTS',
    credibility: 6,
    toldBy: 'west',
    strength: 'WEAK',
  },
  {
    row: 'subject',
    source: 'article',
    quote: 'dealOver',
    stance: 'SUPPORTS',
    credibility: 6,
    toldBy: 'west',
    strength: 'WEAK',
  },
]

const deal: SampleContent = {
  statement:
    'After Russia invaded Ukraine in 2022, Russia and Iran concluded an agreement worth $1.7 billion that concerns Russian drones and Iranian missile technology.',
  attributions: [articleReports, anonymous('west', 'ALLEGES')],
  topics: ['arms'],
  parties: ['russia', 'iran'],
  eventFrom: '2022',
  evidence: dealEvidence,
}

const dealInFull: SampleContent = {
  ...deal,
  figures: [value],
  evidence: [
    ...dealEvidence,
    {
      row: 'date',
      source: 'article',
      quote: 'dealWhen',
      stance: 'SUPPORTS',
      credibility: 6,
      toldBy: 'west',
      strength: 'WEAK',
      note: 'The article puts the signing after the invasion; it gives no date of its own.',
    },
    {
      row: 'silence',
      source: 'article',
      quote: 'noConfirmation',
      stance: 'NEUTRAL',
      credibility: 3,
      note: 'Not confirming is not denying: this neither supports nor disputes the claim.',
    },
  ],
}

const tooMuch: SampleContent = {
  statement: 'In 2022 Russia signed a $1.7 billion contract with Iran for Iranian drones and missiles.',
  attributions: [articleSays],
  topics: ['arms'],
  parties: ['russia', 'iran'],
  eventFrom: '2022',
  figures: [value],
  evidence: [{ row: 'amount', source: 'article', quote: 'deal', stance: 'SUPPORTS', credibility: 3 }],
}

const requests: SampleContent = {
  statement: 'Iran is asking Russia for guarantees of its defence and for economic help.',
  attributions: [articleReports, anonymous('reportsOnRequests', 'SAYS')],
  topics: ['arms', 'trade'],
  parties: ['iran', 'russia'],
  eventFrom: '2025-01',
  evidence: [
    {
      row: 'requests',
      source: 'article',
      quote: 'assurances',
      stance: 'SUPPORTS',
      credibility: 3,
      toldBy: 'reportsOnRequests',
      note: 'The article says that this is reported, and not by whom.',
    },
    speakerIn('reported', 'reportsOnRequests'),
  ],
}

const jets: SampleContent = {
  statement: 'Iran wants long-range air defence and modern fighter aircraft from Russia.',
  attributions: [articleSays],
  topics: ['arms'],
  parties: ['iran', 'russia'],
  evidence: [{ row: 'wish', source: 'article', quote: 'jets', stance: 'SUPPORTS', credibility: 3 }],
}

const jetsAndAnswer: SampleContent = {
  ...jets,
  statement:
    'Iran wants long-range air defence and modern fighter aircraft from Russia, and Russia has met the wish only in part.',
  evidence: [
    ...jets.evidence,
    { row: 'answer', source: 'article', quote: 'limitedAnswer', stance: 'SUPPORTS', credibility: 3 },
  ],
}

/** The agreement that the West points to, our own first record of it, and what Iran is said to want. */
export const claimsOnArms: SampleClaim[] = [
  {
    key: 'drone-deal',
    item: 1,
    ends: { workflow: 'DECIDED', status: 'UNVERIFIED' },
    acts: [
      { act: 'log', at: '2025-01-20 11:00', by: 'mina', content: deal },
      { act: 'submit', at: '2025-01-20 11:20', by: 'mina' },
      { act: 'take', at: '2025-01-21 10:00', by: 'ruth' },
      {
        act: 'return',
        at: '2025-01-21 10:25',
        by: 'ruth',
        reason:
          'Three things before I can decide. Enter the amount as a figure. Quote the place where the article puts the date. And add, as neutral evidence, that both parties have avoided confirming it: readers must see the silence, and see that it is not a denial. Leave open who gives what to whom, as the article does.',
      },
      { act: 'edit', at: '2025-01-21 13:10', by: 'mina', content: dealInFull },
      { act: 'submit', at: '2025-01-21 13:20', by: 'mina' },
      { act: 'take', at: '2025-01-22 09:05', by: 'ruth' },
      {
        act: 'decide',
        at: '2025-01-22 09:40',
        by: 'ruth',
        status: 'UNVERIFIED',
        reason:
          'The article does say that the West points to such an agreement, so that it was said is verified. Whether there is one is open: the West is not one speaker, no document is named, and the article does not say who supplies what to whom. Russia and Iran have avoided confirming it, which is not a denial; a denial by either would make the claim disputed. We looked at the one article that we have.',
        note: 'Ask again when a government is named or a document appears. Until then every retelling of “the West” is the same origin.',
      },
    ],
  },
  {
    key: 'drone-deal-first-record',
    item: null,
    ends: { workflow: 'DECIDED', status: 'RETRACTED' },
    acts: [
      ...firstReading(
        { at: '2025-01-20 10:05', sentAt: '2025-01-20 10:20', by: 'jonas', content: tooMuch },
        {
          takenAt: '2025-01-21 09:10',
          at: '2025-01-21 09:40',
          by: 'tomas',
          status: 'UNVERIFIED',
          reason: 'One article speaks of such an agreement. No document and no second origin is known to us.',
        },
      ),
      {
        act: 'note',
        at: '2025-01-22 13:50',
        by: 'ruth',
        body: 'This says more than the article: the year of signing, a contract as a fact, and the direction of the goods are ours, not the article’s. {{drone-deal}} says it as the article does. I shall retract this one.',
      },
      {
        act: 'note',
        at: '2025-01-22 14:05',
        by: 'tomas',
        body: 'Agreed. I read the figure and not the sentence around it.',
        answers: true,
      },
      {
        act: 'retract',
        at: '2025-01-22 14:30',
        by: 'ruth',
        reason:
          'Our statement said more than its source. The article has the West pointing to an agreement, and says “allegedly” of what it covers; we had made a fact of it, given it a year and turned the goods in one direction.',
        correctionNotice:
          'On 21 and 22 January 2025 we said here that Russia signed a contract with Iran in 2022 for Iranian drones and missiles. The article that we relied on does not say that. It says that the West points to an agreement of $1.7 billion, allegedly over Russian drones and Iranian missile technology and signed at some time after the invasion of Ukraine. We have logged what it does say as {{drone-deal}}.',
      },
    ],
  },
  {
    key: 'seeks-assurances',
    item: 18,
    ends: { workflow: 'DECIDED', status: 'UNVERIFIED' },
    acts: firstReading(
      { at: '2025-02-06 10:30', sentAt: '2025-02-06 10:40', by: 'mina', content: requests },
      {
        takenAt: '2025-02-07 09:00',
        at: '2025-02-07 09:30',
        by: 'ruth',
        status: 'UNVERIFIED',
        reason:
          'The article passes it on as reported and names no speaker. We looked at that one article; neither government is on record in this dossier, for it or against it.',
      },
    ),
  },
  {
    key: 'wants-jets',
    item: 19,
    ends: { workflow: 'DECIDED', status: 'UNVERIFIED' },
    acts: [
      { act: 'log', at: '2025-02-06 11:30', by: 'jonas', content: jets },
      { act: 'submit', at: '2025-02-06 11:40', by: 'jonas' },
      { act: 'take', at: '2025-02-07 10:00', by: 'tomas' },
      {
        act: 'return',
        at: '2025-02-07 10:20',
        by: 'tomas',
        reason:
          'The article sets Moscow’s answer beside the wish. Without it a reader takes the wish for a delivery. Add the answer and quote it.',
      },
      { act: 'edit', at: '2025-02-10 13:00', by: 'jonas', content: jetsAndAnswer },
      { act: 'submit', at: '2025-02-10 13:10', by: 'jonas' },
      { act: 'take', at: '2025-02-11 10:40', by: 'tomas' },
      {
        act: 'decide',
        at: '2025-02-11 11:00',
        by: 'tomas',
        status: 'UNVERIFIED',
        reason:
          'One article says both halves, the wish and the limited answer, without naming who told it. We looked at that article; a contract, a delivery or a word from either government would be a second origin.',
      },
    ],
  },
]

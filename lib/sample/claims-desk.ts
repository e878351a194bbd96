import { anonymous, articleReports, articleSays, type SampleClaim, type SampleContent } from './acts'
import { canaries } from './canaries'

const slugged = (statement: string, canary: string) => `${statement} (working slug: ${canary})`

const israelTies: SampleContent = {
  statement: slugged('Russia tries to stay on good terms with Israel', canaries.firstDraft),
  attributions: [articleSays],
  topics: ['israel'],
  parties: ['russia', 'israel'],
  evidence: [{ row: 'ties', source: 'article', quote: 'israelTies', stance: 'SUPPORTS', credibility: 3 }],
}

const limits: SampleContent = {
  statement: slugged('The agreement of 2015 set bounds to Iran’s nuclear programme', canaries.secondDraft),
  attributions: [articleSays],
  topics: ['nuclear'],
  parties: ['iran'],
  eventFrom: '2015',
  evidence: [{ row: 'limits', source: 'article', quote: 'limits', stance: 'SUPPORTS', credibility: 3 }],
}

const applause: SampleContent = {
  statement: slugged('Leaders of Iran loudly back Putin’s policies', canaries.submitted),
  attributions: [articleSays],
  topics: ['treaty'],
  parties: ['iran', 'putin'],
  evidence: [{ row: 'support', source: 'article', quote: 'leaders', stance: 'SUPPORTS', credibility: 3 }],
}

const shah: SampleContent = {
  statement: slugged('Under the Shah, Iran stood on the side of the United States', canaries.inReview),
  attributions: [],
  topics: ['history'],
  parties: ['iran', 'usa'],
  evidence: [{ row: 'side', source: 'article', quote: 'underShah', stance: 'SUPPORTS', credibility: 2 }],
}

const empire: SampleContent = {
  statement: slugged('The Russian Empire took lands that Persia had ruled', canaries.changesRequested),
  attributions: [],
  topics: ['history'],
  parties: ['russia', 'iran'],
  evidence: [{ row: 'lands', source: 'article', quote: 'persianLands', stance: 'SUPPORTS', credibility: 2 }],
}

const authentic: SampleContent = {
  statement: slugged('The recording from inside the Revolutionary Guard is authentic', canaries.withdrawn),
  attributions: [articleReports, anonymous('recording', 'LEAKS')],
  topics: ['guard'],
  parties: ['guard'],
  evidence: [
    {
      row: 'recording',
      source: 'article',
      quote: 'leak',
      stance: 'NEUTRAL',
      credibility: 6,
      toldBy: 'recording',
    },
  ],
}

/** What is on the desk and not in public: drafts, the queue, a claim sent back, one withdrawn. */
export const claimsOnDesk: SampleClaim[] = [
  {
    key: 'recording-authentic',
    item: null,
    ends: { workflow: 'WITHDRAWN', status: null },
    acts: [
      { act: 'log', at: '2025-01-23 14:00', by: 'jonas', content: authentic },
      {
        act: 'withdraw',
        at: '2025-01-24 15:00',
        by: 'jonas',
        reason: `The article does not say that the recording is authentic, and nobody whom it quotes says so. There is no such claim to log; {{audio-leak}} holds what is said. (${canaries.withdrawReason})`,
      },
    ],
  },
  {
    key: 'empire-expansion',
    item: null,
    ends: { workflow: 'CHANGES_REQUESTED', status: null },
    acts: [
      { act: 'log', at: '2025-03-05 09:00', by: 'jonas', content: empire },
      { act: 'submit', at: '2025-03-05 09:10', by: 'jonas' },
      { act: 'take', at: '2025-03-06 10:30', by: 'tomas' },
      {
        act: 'return',
        at: '2025-03-06 11:00',
        by: 'tomas',
        reason: `Which lands, and when? The article says two centuries and no names. Either name them with a source, or say “parts of” and leave the rest. (${canaries.returnReason})`,
      },
    ],
  },
  {
    key: 'israel-ties',
    item: null,
    ends: { workflow: 'DRAFT', status: null },
    acts: [{ act: 'log', at: '2025-03-10 10:00', by: 'mina', content: israelTies }],
  },
  {
    key: 'limits-of-2015',
    item: null,
    ends: { workflow: 'DRAFT', status: null },
    acts: [{ act: 'log', at: '2025-03-11 10:00', by: 'jonas', content: limits }],
  },
  {
    key: 'leaders-applaud',
    item: null,
    ends: { workflow: 'SUBMITTED', status: null },
    acts: [
      { act: 'log', at: '2025-03-11 11:00', by: 'jonas', content: applause },
      { act: 'submit', at: '2025-03-11 11:10', by: 'jonas' },
      {
        act: 'suggest',
        at: '2025-03-12 10:00',
        by: 'tomas',
        field: 'eventFrom',
        value: '2025-01',
        reason: 'The article speaks of the days around the signing; say when.',
      },
    ],
  },
  {
    key: 'shah-alignment',
    item: null,
    ends: { workflow: 'IN_REVIEW', status: null },
    acts: [
      { act: 'log', at: '2025-03-12 09:00', by: 'mina', content: shah },
      { act: 'submit', at: '2025-03-12 09:10', by: 'mina' },
      { act: 'take', at: '2025-03-13 09:00', by: 'ruth' },
      {
        act: 'note',
        at: '2025-03-13 09:30',
        by: 'ruth',
        body: `Another one for “uncontested history”, or shall we enter a second source for once? I should like the second. (${canaries.note})`,
      },
    ],
  },
]

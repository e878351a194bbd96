import { articleSays, firstReading, type SampleClaim, type SampleContent } from './acts'
import { canaries } from './canaries'

const UNCONTESTED = 'Uncontested historical record; one news source in this dossier.'

// Plain history, put by the desk itself: it is attributed to nobody, so there is no second question of who said it.
const northernIran: SampleContent = {
  statement:
    'Early in the 20th century Russian forces held parts of northern Iran, and left after the revolution of 1917.',
  attributions: [],
  topics: ['history'],
  parties: ['russia', 'iran'],
  place: 'Northern Iran',
  evidence: [
    { row: 'occupation', source: 'article', quote: 'northernIran', stance: 'SUPPORTS', credibility: 2 },
    { row: 'departure', source: 'article', quote: 'after1917', stance: 'SUPPORTS', credibility: 2 },
  ],
}

const invasion: SampleContent = {
  statement: 'Soviet and British forces invaded Iran during the Second World War.',
  attributions: [],
  topics: ['history'],
  parties: ['ussr', 'britain', 'iran'],
  eventFrom: '1939',
  eventTo: '1945',
  place: 'Iran',
  evidence: [
    {
      row: 'invasion',
      source: 'article',
      quote: 'invasion',
      stance: 'SUPPORTS',
      credibility: 2,
      note: 'The article names the war and no year.',
    },
  ],
}

const satans: SampleContent = {
  statement:
    'Iran under Khomeini called the United States the “Great Satan” and the Soviet Union the “Lesser Satan”.',
  attributions: [articleSays],
  topics: ['history'],
  parties: ['iran', 'usa', 'ussr'],
  eventFrom: '1979',
  evidence: [
    { row: 'great', source: 'article', quote: 'greatSatan', stance: 'SUPPORTS', credibility: 3 },
    {
      row: 'lesser',
      source: 'article',
      quote: 'lesserSatan',
      stance: 'SUPPORTS',
      credibility: 3,
      note: 'The article puts both names in quotation marks and names nobody who used them.',
    },
  ],
}

const trade: SampleContent = {
  statement: 'From 1991 Russia became one of the main trading partners of an Iran under sanctions.',
  attributions: [articleSays],
  topics: ['trade'],
  parties: ['russia', 'iran'],
  eventFrom: '1991',
  evidence: [
    { row: 'partner', source: 'article', quote: 'tradePartner', stance: 'SUPPORTS', credibility: 3 },
  ],
}

/** What the article tells of the past. */
export const claimsOnHistory: SampleClaim[] = [
  {
    key: 'northern-iran',
    item: 12,
    ends: { workflow: 'DECIDED', status: 'VERIFIED' },
    acts: firstReading(
      { at: '2025-01-29 09:00', sentAt: '2025-01-29 09:10', by: 'ruth', content: northernIran },
      {
        takenAt: '2025-01-30 09:00',
        at: '2025-01-30 09:20',
        by: 'tomas',
        status: 'VERIFIED',
        reason:
          'Rests on one article, which tells it in passing as known history. Nobody disputes it, and we know of no account that does.',
        override: UNCONTESTED,
      },
    ),
  },
  {
    key: 'invasion-of-iran',
    item: 13,
    ends: { workflow: 'DECIDED', status: 'VERIFIED' },
    acts: firstReading(
      { at: '2025-01-29 09:40', sentAt: '2025-01-29 09:50', by: 'ruth', content: invasion },
      {
        takenAt: '2025-01-30 09:40',
        at: '2025-01-30 10:00',
        by: 'tomas',
        status: 'VERIFIED',
        reason:
          'Rests on one article, which names both powers. The invasion is part of the known history of the war and disputed by none of the three states.',
        override: UNCONTESTED,
      },
    ),
  },
  {
    key: 'two-satans',
    item: 14,
    ends: { workflow: 'DECIDED', status: 'UNVERIFIED' },
    acts: firstReading(
      { at: '2025-01-29 10:30', sentAt: '2025-01-29 10:40', by: 'jonas', content: satans },
      {
        takenAt: '2025-01-30 10:30',
        at: '2025-01-30 10:55',
        by: 'ruth',
        status: 'UNVERIFIED',
        reason:
          'The article gives two names in quotation marks and no place where either was used. Two phrases that are put in somebody’s mouth want a record of the words; we looked at this one article and have none.',
      },
    ),
  },
  {
    key: 'trade-partner',
    item: 15,
    ends: { workflow: 'DECIDED', status: 'UNVERIFIED' },
    acts: [
      ...firstReading(
        { at: '2025-01-29 11:15', sentAt: '2025-01-29 11:25', by: 'jonas', content: trade },
        {
          takenAt: '2025-01-30 11:15',
          at: '2025-01-30 11:35',
          by: 'ruth',
          status: 'UNVERIFIED',
          reason:
            '“Crucial” is the article’s word and comes without a number. Trade statistics of either country, year by year, would settle it; we have looked at none yet.',
        },
      ),
      {
        act: 'edit',
        at: '2025-03-13 14:00',
        by: 'jonas',
        content: {
          ...trade,
          statement: `From 1991 trade with Russia grew in weight for an Iran under sanctions (working slug: ${canaries.editedSinceReview}).`,
        },
      },
    ],
  },
]

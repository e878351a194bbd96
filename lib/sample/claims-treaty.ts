import {
  articleReports,
  articleSays,
  firstReading,
  named,
  nextReading,
  type SampleClaim,
  type SampleContent,
  type SampleEvidence,
  speakerIn,
} from './acts'

const NOT_HELD = 'Entered by publisher, title and date; we hold no copy, so nothing is quoted.'

const treatyText = (note: string, credibility: 1 | 2 = 2): SampleEvidence => ({
  row: 'treaty',
  source: 'treatyText',
  stance: 'SUPPORTS',
  credibility,
  strength: 'STRONG',
  note: `${note} ${NOT_HELD}`,
})

const signed: SampleContent = {
  statement:
    'The presidents of Russia and Iran signed an agreement in Moscow that the Kremlin calls a “comprehensive strategic partnership”.',
  attributions: [articleSays],
  topics: ['treaty'],
  parties: ['putin', 'pezeshkian', 'russia', 'iran'],
  eventFrom: '2025-01',
  place: 'Moscow',
  evidence: [
    { row: 'act', source: 'article', quote: 'formalise', stance: 'SUPPORTS', credibility: 2 },
    {
      row: 'name',
      source: 'article',
      quote: 'partnership',
      stance: 'SUPPORTS',
      credibility: 2,
      toldBy: 'kremlin',
    },
  ],
}

const signedOnRecord: SampleContent = {
  ...signed,
  eventFrom: '2025-01-17',
  evidence: [
    ...signed.evidence,
    treatyText('The published treaty carries this name and the date of signing, 17 January 2025.', 1),
  ],
}

const scope: SampleContent = {
  statement:
    'The treaty between Russia and Iran covers economic, military, scientific and cultural cooperation.',
  attributions: [articleSays],
  topics: ['treaty', 'trade'],
  parties: ['russia', 'iran'],
  eventFrom: '2025-01-17',
  evidence: [
    { row: 'list', source: 'article', quote: 'scope', stance: 'SUPPORTS', credibility: 1 },
    treatyText('The preamble names these fields and the articles take them up.', 1),
  ],
}

const araghchi: SampleContent = {
  statement:
    'The treaty between Russia and Iran has provisions on defence and security, but is more than a military alliance.',
  attributions: [articleReports, named('araghchi', 'DOCUMENT')],
  topics: ['treaty', 'arms'],
  parties: ['russia', 'iran', 'araghchi'],
  eventFrom: '2025-01',
  evidence: [
    {
      row: 'provisions',
      source: 'article',
      quote: 'provisions',
      stance: 'SUPPORTS',
      credibility: 3,
      toldBy: 'araghchi',
    },
    {
      row: 'more',
      source: 'article',
      quote: 'holistic',
      stance: 'SUPPORTS',
      credibility: 3,
      toldBy: 'araghchi',
    },
    speakerIn('araghchiReiterated', 'araghchi'),
  ],
}

/** What was signed in Moscow, and what the two sides say of it. */
export const claimsOnTreaty: SampleClaim[] = [
  {
    key: 'treaty-signed',
    item: 3,
    ends: { workflow: 'DECIDED', status: 'VERIFIED' },
    acts: [
      ...firstReading(
        { at: '2025-01-22 09:30', sentAt: '2025-01-22 09:45', by: 'mina', content: signed },
        {
          takenAt: '2025-01-23 10:10',
          at: '2025-01-23 10:30',
          by: 'ruth',
          status: 'UNVERIFIED',
          reason:
            'One article, and one article is one origin. The signing of a treaty leaves a public record; we have not entered it yet.',
        },
      ),
      ...nextReading(
        { at: '2025-02-04 09:20', sentAt: '2025-02-04 09:30', by: 'mina', content: signedOnRecord },
        {
          takenAt: '2025-02-04 10:00',
          at: '2025-02-04 10:40',
          by: 'tomas',
          status: 'VERIFIED',
          reason:
            'Two independent origins: the article, which tells of the visit and the signing, and the treaty as the Kremlin published it, which carries the name and the date. That the phrase is the Kremlin’s own is not in question.',
        },
      ),
      {
        act: 'read',
        at: '2025-02-05 16:00',
        by: 'ruth',
        status: 'VERIFIED',
        reason:
          'Read against the published text: name, place and date are there, and the article tells of the same signing on its own.',
      },
    ],
  },
  {
    key: 'treaty-scope',
    item: 4,
    ends: { workflow: 'DECIDED', status: 'VERIFIED' },
    acts: firstReading(
      { at: '2025-02-04 11:30', sentAt: '2025-02-04 11:40', by: 'jonas', content: scope },
      {
        takenAt: '2025-02-05 09:10',
        at: '2025-02-05 09:45',
        by: 'ruth',
        status: 'VERIFIED',
        reason:
          'Two independent origins: the article lists these four fields, and the published text of the treaty names them. This says what the treaty covers, not what will come of it.',
      },
    ),
  },
  {
    key: 'not-only-military',
    item: 5,
    ends: { workflow: 'DECIDED', status: 'VERIFIED' },
    acts: [
      ...firstReading(
        { at: '2025-01-22 13:30', sentAt: '2025-01-22 13:40', by: 'jonas', content: araghchi },
        {
          takenAt: '2025-01-24 09:00',
          at: '2025-01-24 09:30',
          by: 'tomas',
          status: 'UNVERIFIED',
          reason:
            'A minister of one of the two parties describes his own side’s treaty, and we have nothing else to hold beside it. The text would settle it.',
        },
      ),
      ...nextReading(
        {
          at: '2025-02-05 13:00',
          sentAt: '2025-02-05 13:10',
          by: 'jonas',
          content: {
            ...araghchi,
            evidence: [
              ...araghchi.evidence,
              treatyText(
                'It has articles on defence and security, and more on trade, energy, transport, science and culture.',
              ),
            ],
          },
        },
        {
          takenAt: '2025-02-06 09:05',
          at: '2025-02-06 09:25',
          by: 'tomas',
          status: 'VERIFIED',
          reason:
            'Two origins: the minister’s word, as the article gives it, and the published text, which has articles on defence and security among many on other fields. What either side will do in a war is another claim.',
        },
      ),
      { act: 'link', at: '2025-02-06 15:00', by: 'jonas', other: 'treaty-scope', kind: 'NARROWER' },
    ],
  },
]

import { articleReports, firstReading, named, type SampleClaim, type SampleContent, speakerIn } from './acts'

const purpose: SampleContent = {
  statement: 'The treaty is meant to bring Russia and Iran to work together in many fields.',
  attributions: [articleReports, named('putin', 'WITNESSED')],
  topics: ['treaty'],
  parties: ['putin', 'russia', 'iran'],
  eventFrom: '2025-01',
  evidence: [
    { row: 'aim', source: 'article', quote: 'purpose', stance: 'SUPPORTS', credibility: 3, toldBy: 'putin' },
    speakerIn('putinAffirmed', 'putin'),
  ],
}

const framework: SampleContent = {
  statement: 'The treaty gives what Russia and Iran do together next a solid framework.',
  attributions: [articleReports, named('pezeshkian', 'WITNESSED')],
  topics: ['treaty'],
  parties: ['pezeshkian', 'russia', 'iran'],
  eventFrom: '2025-01',
  evidence: [
    {
      row: 'framework',
      source: 'article',
      quote: 'framework',
      stance: 'SUPPORTS',
      credibility: 6,
      toldBy: 'pezeshkian',
    },
    speakerIn('pezeshkianSuggested', 'pezeshkian'),
  ],
}

/** What the two presidents say that the treaty is for. */
export const claimsOnIntent: SampleClaim[] = [
  {
    key: 'treaty-purpose',
    item: 6,
    ends: { workflow: 'DECIDED', status: 'UNVERIFIED' },
    acts: firstReading(
      { at: '2025-01-23 11:00', sentAt: '2025-01-23 11:10', by: 'mina', content: purpose },
      {
        takenAt: '2025-01-24 10:00',
        at: '2025-01-24 10:20',
        by: 'tomas',
        status: 'UNVERIFIED',
        reason:
          'The article does report that Putin said so. What a treaty is meant for is here the word of the one who signed it, through one article; his own office’s records would not be a second origin.',
      },
    ),
  },
  {
    key: 'robust-framework',
    item: 7,
    ends: { workflow: 'DECIDED', status: 'UNVERIFIABLE' },
    acts: firstReading(
      { at: '2025-01-23 11:40', sentAt: '2025-01-23 11:50', by: 'mina', content: framework },
      {
        takenAt: '2025-01-24 11:00',
        at: '2025-01-24 11:25',
        by: 'ruth',
        status: 'UNVERIFIABLE',
        reason:
          'We looked for something in it that could be checked. “Robust” is the speaker’s own judgement, about what is still to come, and neither he nor the article says by what it could be measured. Open sources cannot settle that. That he said so is verified.',
        said: {
          status: 'VERIFIED',
          reason:
            'The excerpt leaves the verb out. In the article itself the sentence that begins with his name goes on with his words; we read it there.',
        },
      },
    ),
  },
]

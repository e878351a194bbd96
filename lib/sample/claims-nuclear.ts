import { articleSays, firstReading, nextReading, type SampleClaim, type SampleContent } from './acts'

const NOT_HELD = 'Entered by publisher, title and address; we hold no copy, so nothing is quoted.'

const bushehr: SampleContent = {
  statement: 'Russia completed the nuclear power plant at Bushehr, Iran’s first, in 2013.',
  attributions: [articleSays],
  topics: ['nuclear'],
  parties: ['russia', 'iran'],
  eventFrom: '2013',
  place: 'Bushehr, Iran',
  evidence: [
    { row: 'year', source: 'article', quote: 'in2013', stance: 'SUPPORTS', credibility: 3 },
    { row: 'first', source: 'article', quote: 'bushehr', stance: 'SUPPORTS', credibility: 3 },
  ],
}

const twoReactors: SampleContent = {
  statement: 'In 2014 Russia undertook to build two more reactors in Iran.',
  attributions: [articleSays],
  topics: ['nuclear'],
  parties: ['russia', 'iran'],
  eventFrom: '2014',
  figures: [
    { label: 'Further reactors', amount: '2', low: null, high: null, unit: 'reactors', asOf: '2014' },
  ],
  evidence: [{ row: 'promise', source: 'article', quote: 'twoReactors', stance: 'SUPPORTS', credibility: 3 }],
}

const endorsement: SampleContent = {
  statement: 'Russia’s consent was decisive for the nuclear agreement of 2015 between Iran and six powers.',
  attributions: [articleSays],
  topics: ['nuclear'],
  parties: ['russia', 'iran'],
  eventFrom: '2015',
  evidence: [{ row: 'consent', source: 'article', quote: 'endorsement', stance: 'SUPPORTS', credibility: 3 }],
}

const afterExit: SampleContent = {
  statement: 'Russia went on supporting the nuclear agreement with Iran after the United States had left it.',
  attributions: [articleSays],
  topics: ['nuclear', 'trade'],
  parties: ['russia', 'usa', 'iran'],
  eventFrom: '2018',
  evidence: [
    { row: 'support', source: 'article', quote: 'afterExit', stance: 'SUPPORTS', credibility: 1 },
    {
      row: 'commission',
      source: 'jointCommission',
      stance: 'SUPPORTS',
      credibility: 1,
      strength: 'STRONG',
      note: `Russia is among those who attended and stood by the agreement, a year and a half after the United States left. ${NOT_HELD}`,
    },
  ],
}

/** Bushehr and the agreement of 2015. */
export const claimsOnNuclear: SampleClaim[] = [
  {
    key: 'bushehr',
    item: 8,
    ends: { workflow: 'DECIDED', status: 'PARTLY_VERIFIED' },
    acts: [
      ...firstReading(
        { at: '2025-01-27 09:15', sentAt: '2025-01-27 09:25', by: 'jonas', content: bushehr },
        {
          takenAt: '2025-01-28 09:00',
          at: '2025-01-28 09:20',
          by: 'ruth',
          status: 'UNVERIFIED',
          reason:
            'One article, one origin. Power reactors are listed in a public register of the International Atomic Energy Agency, which we have not looked at yet.',
        },
      ),
      ...nextReading(
        {
          at: '2025-02-10 10:00',
          sentAt: '2025-02-10 10:10',
          by: 'jonas',
          content: {
            ...bushehr,
            evidence: [
              ...bushehr.evidence,
              {
                row: 'register',
                source: 'reactorRegister',
                stance: 'SUPPORTS',
                credibility: 2,
                strength: 'STRONG',
                note: `Lists BUSHEHR-1 in commercial operation since 23 September 2013, and connected to the grid in September 2011. ${NOT_HELD}`,
              },
            ],
          },
        },
        {
          takenAt: '2025-02-11 09:00',
          at: '2025-02-11 09:50',
          by: 'ruth',
          status: 'PARTLY_VERIFIED',
          reason:
            'Two independent origins agree on the plant and on 2013 as the year in which its commercial operation began. They do not agree that 2013 is when it was completed: by the register the reactor already fed the grid in September 2011, and the article does not say which of the two it means.',
          parts: [
            'Bushehr is the site of Iran’s first nuclear power plant.',
            'Its first reactor has been in commercial operation since 2013.',
          ],
        },
      ),
    ],
  },
  {
    key: 'two-reactors',
    item: 9,
    ends: { workflow: 'DECIDED', status: 'UNVERIFIED' },
    acts: firstReading(
      { at: '2025-01-27 10:00', sentAt: '2025-01-27 10:10', by: 'jonas', content: twoReactors },
      {
        takenAt: '2025-01-28 10:00',
        at: '2025-01-28 10:15',
        by: 'ruth',
        status: 'UNVERIFIED',
        reason:
          'We looked at the one article that says so. A contract between two states of 2014 should be on record with either of them; it is not in this dossier.',
      },
    ),
  },
  {
    key: 'endorsement-2015',
    item: 10,
    ends: { workflow: 'DECIDED', status: 'PARTLY_VERIFIED' },
    acts: [
      ...firstReading(
        { at: '2025-01-27 11:00', sentAt: '2025-01-27 11:10', by: 'mina', content: endorsement },
        {
          takenAt: '2025-01-28 11:00',
          at: '2025-01-28 11:25',
          by: 'tomas',
          status: 'UNVERIFIED',
          reason:
            'The article judges that Russia’s part was crucial and gives no ground for it. We looked at that article only.',
        },
      ),
      ...nextReading(
        {
          at: '2025-02-12 09:30',
          sentAt: '2025-02-12 09:40',
          by: 'mina',
          content: {
            ...endorsement,
            evidence: [
              ...endorsement.evidence,
              {
                row: 'resolution',
                source: 'resolution2231',
                stance: 'SUPPORTS',
                credibility: 2,
                strength: 'MODERATE',
                note: `Names the Russian Federation among those whose efforts led to the agreement; adopted with the vote of every member. It shows that Russia took part and agreed, not how much turned on it. ${NOT_HELD}`,
              },
            ],
          },
        },
        {
          takenAt: '2025-02-13 09:00',
          at: '2025-02-13 09:30',
          by: 'tomas',
          status: 'PARTLY_VERIFIED',
          reason:
            'The Security Council’s own text and the article are two independent origins for Russia’s part and its consent. “Decisive” goes further: that is the article’s judgement, and a resolution adopted by all fifteen members cannot show that one of them tipped it.',
          parts: [
            'Russia was one of the six powers that negotiated the agreement of 2015 with Iran.',
            'Russia endorsed that agreement.',
          ],
        },
      ),
    ],
  },
  {
    key: 'after-us-exit',
    item: 11,
    ends: { workflow: 'DECIDED', status: 'VERIFIED' },
    acts: firstReading(
      { at: '2025-02-12 11:00', sentAt: '2025-02-12 11:10', by: 'mina', content: afterExit },
      {
        takenAt: '2025-02-13 10:00',
        at: '2025-02-13 10:30',
        by: 'tomas',
        status: 'VERIFIED',
        reason:
          'Two independent origins: the article, and the statement of the chair of the Joint Commission of 6 December 2019, at which Russia sat with those who stayed in the agreement. It says nothing about later years.',
      },
    ),
  },
]

import { articleSays, firstReading, nextReading, type SampleClaim, type SampleContent } from './acts'
import { canaries } from './canaries'

const NOT_HELD = 'Entered by publisher, date and a title of ours; we hold no copy, so nothing is quoted.'

const keptAssad: SampleContent = {
  statement:
    'From 2011, and from 2015 with a military campaign of Russia’s, Russia and Iran worked together to keep Bashar al-Assad in power.',
  attributions: [articleSays],
  topics: ['syria'],
  parties: ['russia', 'iran', 'assad'],
  eventFrom: '2011',
  place: 'Syria',
  evidence: [
    { row: 'together', source: 'article', quote: 'fortify', stance: 'SUPPORTS', credibility: 2 },
    { row: 'campaign', source: 'article', quote: 'campaign', stance: 'SUPPORTS', credibility: 2 },
  ],
}

const refuge: SampleContent = {
  statement: 'An opposition offensive drove Bashar al-Assad from power, and he sought refuge in Russia.',
  attributions: [articleSays],
  topics: ['syria'],
  parties: ['assad', 'russia'],
  eventFrom: '2024-12',
  place: 'Syria',
  evidence: [
    { row: 'offensive', source: 'article', quote: 'offensive', stance: 'SUPPORTS', credibility: 2 },
    { row: 'refuge', source: 'article', quote: 'refuge', stance: 'SUPPORTS', credibility: 2 },
  ],
}

const influence: SampleContent = {
  statement: 'Israel’s strikes on Hamas and Hezbollah have weakened Iran’s influence in the region.',
  attributions: [articleSays],
  topics: ['israel', 'syria'],
  parties: ['israel', 'hamas', 'hezbollah', 'iran'],
  evidence: [
    {
      row: 'influence',
      source: 'article',
      quote: 'influence',
      stance: 'SUPPORTS',
      credibility: 3,
      note: 'The article says “at risk”, which is less than weakened, and of events in Syria first.',
    },
    { row: 'strikes', source: 'article', quote: 'strikes', stance: 'SUPPORTS', credibility: 3 },
    {
      row: 'denial',
      source: 'leadersSpeech',
      stance: 'DISPUTES',
      credibility: 4,
      toldBy: 'iran',
      strength: 'WEAK',
      note: `Iran’s supreme leader rejects there that Iran is weakened and says that it will grow stronger. Counted as the Iranian state’s own denial; it has every interest in making it. ${NOT_HELD}`,
    },
  ],
}

const distrust: SampleContent = {
  statement:
    'An old distrust of Russia’s intentions lives on among Iranians, and Moscow’s ties with Israel sharpen it.',
  attributions: [articleSays],
  topics: ['israel', 'history'],
  parties: ['russia', 'iran', 'israel'],
  evidence: [
    { row: 'distrust', source: 'article', quote: 'suspicions', stance: 'SUPPORTS', credibility: 3 },
    { row: 'israel', source: 'article', quote: 'israelTies', stance: 'SUPPORTS', credibility: 3 },
  ],
}

/** Syria, Israel, and what Iranians think. */
export const claimsOnRegion: SampleClaim[] = [
  {
    key: 'kept-assad',
    item: 16,
    ends: { workflow: 'DECIDED', status: 'VERIFIED' },
    acts: firstReading(
      { at: '2025-02-03 09:00', sentAt: '2025-02-03 09:10', by: 'mina', content: keptAssad },
      {
        takenAt: '2025-02-04 14:00',
        at: '2025-02-04 14:20',
        by: 'ruth',
        status: 'VERIFIED',
        reason:
          'Rests on one article. That Russia and Iran stood by Assad, Russia with a campaign of its own from 2015, is disputed by neither of them.',
        override: 'Uncontested historical record; one news source in this dossier.',
      },
    ),
  },
  {
    key: 'assad-refuge',
    item: 17,
    ends: { workflow: 'DECIDED', status: 'DISPUTED' },
    acts: [
      ...firstReading(
        { at: '2025-02-03 10:00', sentAt: '2025-02-03 10:10', by: 'mina', content: refuge },
        {
          takenAt: '2025-02-04 14:40',
          at: '2025-02-04 15:00',
          by: 'ruth',
          status: 'UNVERIFIED',
          reason: 'One article, one origin. We looked at nothing else yet.',
          note: `There is a statement of December in his own name. We should have it before anybody calls this settled. (${canaries.decisionNote})`,
        },
      ),
      ...nextReading(
        {
          at: '2025-02-18 09:30',
          sentAt: '2025-02-18 09:40',
          by: 'jonas',
          content: {
            ...refuge,
            evidence: [
              ...refuge.evidence,
              {
                row: 'denial',
                source: 'assadStatement',
                stance: 'DISPUTES',
                credibility: 3,
                toldBy: 'assad',
                strength: 'MODERATE',
                note: `Says that he neither planned to leave nor thought of seeking refuge, and that Moscow had him evacuated from a Russian base on 8 December 2024. Who wrote it and who then ran the channel has not been established. ${NOT_HELD}`,
              },
            ],
          },
        },
        {
          takenAt: '2025-02-19 09:00',
          at: '2025-02-19 09:40',
          by: 'tomas',
          status: 'DISPUTED',
          disagreement: 'Whether he fled to Russia or was evacuated there at Moscow’s request.',
          reason:
            'The article says that he had to seek refuge; a statement in Assad’s own name says that he never sought it and was evacuated at Moscow’s request. Nobody disputes that the offensive ended his rule or that he is in Russia: the dispute is over whether he fled. That the statement is his is itself not established.',
        },
      ),
    ],
  },
  {
    key: 'influence-weakened',
    item: 20,
    ends: { workflow: 'DECIDED', status: 'DISPUTED' },
    acts: [
      ...firstReading(
        { at: '2025-02-17 10:00', sentAt: '2025-02-17 10:15', by: 'jonas', content: influence },
        {
          takenAt: '2025-02-18 13:00',
          at: '2025-02-18 13:40',
          by: 'ruth',
          status: 'DISPUTED',
          disagreement: 'Whether Iran’s influence was weakened at all; Iran’s leader says that it was not.',
          reason:
            'The article says it, in a milder word; Iran, a party to the claim, denied it through its supreme leader on 11 December 2024. A denial by a party makes a claim disputed and not false: what Iran says of its own strength weighs little, and the article is one origin.',
        },
      ),
      {
        act: 'read',
        at: '2025-02-19 14:20',
        by: 'tomas',
        status: 'UNVERIFIED',
        reason:
          'The speech denies weakness in general and was given before the claim was put. I do not read it as an answer to this claim, and without it there is one origin and no dispute: unverified.',
      },
    ],
  },
  {
    key: 'old-distrust',
    item: 21,
    ends: { workflow: 'DECIDED', status: 'UNVERIFIED' },
    acts: firstReading(
      { at: '2025-02-20 09:30', sentAt: '2025-02-20 09:40', by: 'mina', content: distrust },
      {
        takenAt: '2025-02-21 09:00',
        at: '2025-02-21 09:25',
        by: 'ruth',
        status: 'UNVERIFIED',
        reason:
          'The article speaks for the Iranian public in its own voice and names no survey and no speaker. We looked at that article; opinion polls, asked twice over the years, could settle it.',
      },
    ),
  },
]

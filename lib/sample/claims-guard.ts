import {
  anonymous,
  articleReports,
  firstReading,
  type SampleClaim,
  type SampleContent,
  speakerIn,
} from './acts'

const leak: SampleContent = {
  statement:
    'A recording made inside Iran’s Revolutionary Guard voices frustration with Russia over what it sees as failures in Syria.',
  attributions: [articleReports, anonymous('recording', 'LEAKS')],
  topics: ['guard', 'syria'],
  parties: ['guard', 'russia'],
  evidence: [
    {
      row: 'recording',
      source: 'article',
      quote: 'leak',
      stance: 'SUPPORTS',
      credibility: 6,
      toldBy: 'recording',
      strength: 'WEAK',
      note: 'The desk has not heard the recording. The article names neither its speaker nor where it can be heard.',
    },
    {
      row: 'complaint',
      source: 'article',
      quote: 'frustrations',
      stance: 'SUPPORTS',
      credibility: 6,
      toldBy: 'recording',
      strength: 'WEAK',
    },
  ],
}

const mood: SampleContent = {
  statement: 'Discontent with Russia is spreading inside Iran’s Revolutionary Guard.',
  attributions: [articleReports, anonymous('reportsOnGuard', 'SAYS')],
  topics: ['guard'],
  parties: ['guard', 'russia'],
  eventFrom: '2025-01',
  evidence: [
    {
      row: 'reports',
      source: 'article',
      quote: 'discontent',
      stance: 'SUPPORTS',
      credibility: 6,
      toldBy: 'reportsOnGuard',
      strength: 'WEAK',
    },
    speakerIn('recentReports', 'reportsOnGuard'),
  ],
}

/** The recording and the mood: two claims that look alike and are not. */
export const claimsOnGuard: SampleClaim[] = [
  {
    key: 'audio-leak',
    item: 2,
    ends: { workflow: 'DECIDED', status: 'UNVERIFIED' },
    acts: [
      ...firstReading(
        { at: '2025-01-21 11:00', sentAt: '2025-01-21 11:15', by: 'jonas', content: leak },
        {
          takenAt: '2025-01-22 10:00',
          at: '2025-01-22 10:50',
          by: 'tomas',
          status: 'UNVERIFIED',
          reason:
            'The article does report such a recording, so that it was said is verified. What the recording is remains open: nobody has examined for us whether it is authentic, who speaks, when it was made or how it came out. We looked at the one article that we have; it gives no link to the recording.',
          note: 'If we get the file: first who made it and when, then what is said. The article gives us nothing to start from.',
        },
      ),
      {
        act: 'note',
        at: '2025-01-23 10:05',
        by: 'ruth',
        body: 'Not the same claim as {{guard-mood}}. This one is about a recording, which can be heard and examined; that one is about a mood, told by reports. A finding on one settles nothing about the other.',
      },
    ],
  },
  {
    key: 'guard-mood',
    item: 22,
    ends: { workflow: 'DECIDED', status: 'UNVERIFIABLE' },
    acts: [
      { act: 'log', at: '2025-01-21 14:00', by: 'mina', content: mood },
      { act: 'submit', at: '2025-01-21 14:10', by: 'mina' },
      { act: 'take', at: '2025-01-23 09:00', by: 'ruth' },
      {
        act: 'note',
        at: '2025-01-23 09:20',
        by: 'ruth',
        body: 'Looks like {{audio-leak}}, and is not: there a recording, here reports of a mood. Keep the two apart, and do not let one count as evidence for the other.',
      },
      {
        act: 'note',
        at: '2025-01-23 09:35',
        by: 'mina',
        body: 'Yes. I did not quote the recording here for that reason.',
        answers: true,
      },
      {
        act: 'decide',
        at: '2025-01-23 09:50',
        by: 'ruth',
        status: 'UNVERIFIED',
        reason:
          'The article speaks of recent reports and names none of them. We looked at that one article and know of no second origin.',
      },
      {
        act: 'note',
        at: '2025-03-06 09:30',
        by: 'tomas',
        body: 'Six weeks on. I would change this from “not yet” to “cannot”: no report is named that one could find, and how widely a mood is shared inside the Guard is not something that open sources record.',
      },
      {
        act: 'decide',
        at: '2025-03-06 09:55',
        by: 'tomas',
        status: 'UNVERIFIABLE',
        reason:
          'We looked for what could be checked: the article names no report, no place, no unit and no speaker. How widely a feeling is shared inside a closed military body leaves no public trace, so open sources cannot settle it. A named report or a testimony would reopen it.',
      },
    ],
  },
]

import type { ClaimAct, SampleClaim, SampleGrade } from './acts'
import { claimsOnArms } from './claims-arms'
import { claimsOnDesk } from './claims-desk'
import { claimsOnGuard } from './claims-guard'
import { claimsOnHistory } from './claims-history'
import { claimsOnIntent } from './claims-intent'
import { claimsOnNuclear } from './claims-nuclear'
import { claimsOnRegion } from './claims-region'
import { claimsOnTreaty } from './claims-treaty'
import type { PersonKey } from './people'
import { translatedActs } from './translated'

const writtenClaims: readonly SampleClaim[] = [
  ...claimsOnArms,
  ...claimsOnGuard,
  ...claimsOnTreaty,
  ...claimsOnIntent,
  ...claimsOnNuclear,
  ...claimsOnHistory,
  ...claimsOnRegion,
  ...claimsOnDesk,
]

/** Each claim with what was done on it in other languages, after all else. */
export const sampleClaims: readonly SampleClaim[] = writtenClaims.map((claim) => ({
  ...claim,
  acts: [...claim.acts, ...(translatedActs.get(claim.key) ?? [])],
}))

/** Grades in the order given. One of an outlet that nobody can name is F: unknown, which is not the same as bad. */
const grades: readonly SampleGrade[] = [
  {
    at: '2025-01-20 09:45',
    by: 'ruth',
    of: { publisher: 'outlet' },
    grade: 'F',
    reason:
      'We do not know who published the article, so there is no record by which to judge it. Unknown, not unreliable.',
  },
  {
    at: '2025-02-04 09:45',
    by: 'jonas',
    of: { publisher: 'kremlin' },
    grade: 'C',
    reason:
      'Exact on what it signed and when; a party to most of what it speaks of, and not to be relied on alone for contested events.',
  },
  {
    at: '2025-02-04 09:50',
    by: 'jonas',
    of: { source: 'treatyText' },
    grade: 'B',
    reason:
      'For the wording and date of a treaty the signatory’s own publication is as good as the record gets. This grade is of this document, not of its publisher.',
  },
  {
    at: '2025-02-10 10:30',
    by: 'mina',
    of: { publisher: 'iaea' },
    grade: 'B',
    reason:
      'Keeps its reactor register from what the states report and corrects it; usually reliable for dates and types.',
  },
  {
    at: '2025-02-12 10:00',
    by: 'ruth',
    of: { publisher: 'securityCouncil' },
    grade: 'A',
    reason: 'Publishes its own resolutions; for what was decided, by whom and when, the text is the record.',
  },
  {
    at: '2025-02-12 13:00',
    by: 'ruth',
    of: { publisher: 'eeas' },
    grade: 'B',
    reason:
      'Chaired the meetings that it reports, and its statements are agreed among those present; silent on what divided them.',
  },
  {
    at: '2025-02-17 11:00',
    by: 'ruth',
    of: { publisher: 'leadersOffice' },
    grade: 'C',
    reason: 'Reliable for what the leader said in public; not for the events of which he speaks.',
  },
  {
    at: '2025-02-18 10:10',
    by: 'tomas',
    of: { publisher: 'syrianPresidency' },
    grade: 'F',
    reason: 'Nobody has established who ran this channel after 8 December 2024. Unknown, not unreliable.',
  },
]

export type DossierAct =
  | { kind: 'person'; at: string; by: PersonKey | null; person: PersonKey }
  | { kind: 'document'; at: string; by: PersonKey }
  | { kind: 'interests'; at: string; by: 'ruth' | 'tomas' }
  | { kind: 'blind-share'; at: string; by: 'ada'; share: number }
  | ({ kind: 'grade' } & SampleGrade)
  | { kind: 'claim'; at: string; by: PersonKey; claim: SampleClaim; step: ClaimAct }

// The first administrator is made at the command line, by nobody who could sign in.
const beginnings: readonly DossierAct[] = [
  { kind: 'person', at: '2025-01-20 08:30', by: null, person: 'ada' },
  { kind: 'person', at: '2025-01-20 08:40', by: 'ada', person: 'mina' },
  { kind: 'person', at: '2025-01-20 08:42', by: 'ada', person: 'jonas' },
  { kind: 'person', at: '2025-01-20 08:44', by: 'ada', person: 'ruth' },
  { kind: 'person', at: '2025-01-20 08:46', by: 'ada', person: 'tomas' },
  // The dossier tells of certain second readings, not of drawn ones.
  { kind: 'blind-share', at: '2025-01-20 08:50', by: 'ada', share: 0 },
  { kind: 'interests', at: '2025-01-20 09:00', by: 'ruth' },
  { kind: 'interests', at: '2025-01-20 09:05', by: 'tomas' },
  { kind: 'document', at: '2025-01-20 09:30', by: 'mina' },
]

const DAY_MS = 86_400_000
const isWorkday = (day: Date) => day.getUTCDay() > 0 && day.getUTCDay() < 6

/** So many working days before a day, at an hour of it, as the dossier writes its times. */
function workdaysBefore(now: Date, days: number, hour: number): string {
  let day = new Date(now)
  for (let left = days; left > 0;) {
    day = new Date(day.getTime() - DAY_MS)
    if (isWorkday(day)) left -= 1
  }
  return `${day.toISOString().slice(0, 10)} ${String(hour).padStart(2, '0')}:00`
}

/** Found still valid not long ago, whoever of the two had decided; two are left overdue, as happens. */
const stillValid = [
  ['drone-deal', 'ruth'],
  ['audio-leak', 'tomas'],
  ['treaty-signed', 'tomas'],
  ['treaty-scope', 'ruth'],
  ['not-only-military', 'tomas'],
  ['bushehr', 'ruth'],
  ['endorsement-2015', 'tomas'],
  ['after-us-exit', 'tomas'],
  ['northern-iran', 'tomas'],
  ['invasion-of-iran', 'tomas'],
  ['kept-assad', 'ruth'],
  ['assad-refuge', 'tomas'],
  ['guard-mood', 'tomas'],
  ['seeks-assurances', 'ruth'],
  ['wants-jets', 'tomas'],
  ['treaty-purpose', 'tomas'],
  ['robust-framework', 'ruth'],
  ['two-reactors', 'ruth'],
  ['two-satans', 'ruth'],
] as const satisfies ReadonlyArray<readonly [string, PersonKey]>

/** What was done shortly before the dossier is loaded, so that it does not read like an archive. */
function lately(now: Date): DossierAct[] {
  const looks = stillValid.flatMap(([key, by], index) => {
    const claim = sampleClaims.find((one) => one.key === key)
    const at = workdaysBefore(now, 20 - index, 10)
    const reason = 'Looked for newer sources on both sides and found none that would change the status.'
    const step: ClaimAct = { act: 'reaffirm', at, by, reason }
    return claim ? [{ kind: 'claim' as const, at, by, claim, step }] : []
  })
  return [
    { kind: 'interests', at: workdaysBefore(now, 30, 9), by: 'ruth' },
    { kind: 'interests', at: workdaysBefore(now, 30, 10), by: 'tomas' },
    ...looks,
    { kind: 'blind-share', at: workdaysBefore(now, 1, 8), by: 'ada', share: 10 },
  ]
}

/** Everything that happens in the dossier, in the order in which it happens. */
export const timelineUntil = (now: Date): readonly DossierAct[] =>
  [
    ...beginnings,
    ...lately(now),
    ...grades.map((grade) => ({ kind: 'grade' as const, ...grade })),
    ...sampleClaims.flatMap((claim) =>
      claim.acts.map((step) => ({ kind: 'claim' as const, at: step.at, by: step.by, claim, step })),
    ),
  ].toSorted((a, b) => (a.at < b.at ? -1 : 1))

/** `YYYY-MM-DD HH:MM` of the dossier, which is UTC. */
export const momentOf = (at: string): Date => new Date(`${at.replace(' ', 'T')}:00Z`)

/**
 * The vocabulary of sources and evidence, and the Admiralty (NATO) code by which they are graded. Each list is in the
 * order in which it is offered; each sheet has a row per member, so that a new one does not compile until it is named.
 */
type Sheet<Key extends string | number, Row = { label: string }> = Record<Key, Row>

export const agentKinds = ['PERSON', 'ORGANISATION', 'ANONYMOUS_GROUP'] as const
export type AgentKind = (typeof agentKinds)[number]

export const agentKindSheet = {
  PERSON: { label: 'Person' },
  ORGANISATION: { label: 'Organisation' },
  ANONYMOUS_GROUP: { label: 'Anonymous group' },
} as const satisfies Sheet<AgentKind>

export const genres = [
  'NEWS_REPORT',
  'ANALYSIS',
  'OPINION',
  'OFFICIAL_RECORD',
  'COURT_FILING',
  'DATASET',
  'SOCIAL_POST',
  'VIDEO',
  'AUDIO',
  'LEAKED_MATERIAL',
  'INTERVIEW',
  'OTHER',
] as const
export type Genre = (typeof genres)[number]

export const genreSheet = {
  NEWS_REPORT: { label: 'News report' },
  ANALYSIS: { label: 'Analysis' },
  OPINION: { label: 'Opinion' },
  OFFICIAL_RECORD: { label: 'Official record' },
  COURT_FILING: { label: 'Court filing' },
  DATASET: { label: 'Dataset' },
  SOCIAL_POST: { label: 'Social post' },
  VIDEO: { label: 'Video' },
  AUDIO: { label: 'Audio' },
  LEAKED_MATERIAL: { label: 'Leaked material' },
  INTERVIEW: { label: 'Interview' },
  OTHER: { label: 'Other' },
} as const satisfies Sheet<Genre>

export const distances = ['PRIMARY', 'SECONDARY', 'TERTIARY'] as const
export type Distance = (typeof distances)[number]

export const distanceSheet = {
  PRIMARY: { label: 'Primary', means: 'The thing itself, or the account of someone who was there.' },
  SECONDARY: { label: 'Secondary', means: 'Tells what primary sources hold.' },
  TERTIARY: { label: 'Tertiary', means: 'Gathers or repeats what secondary sources tell.' },
} as const satisfies Sheet<Distance, { label: string; means: string }>

export const stances = ['SUPPORTS', 'DISPUTES', 'NEUTRAL'] as const
export type Stance = (typeof stances)[number]

export const stanceSheet = {
  SUPPORTS: { label: 'Supports' },
  DISPUTES: { label: 'Disputes' },
  NEUTRAL: { label: 'Neutral' },
} as const satisfies Sheet<Stance>

export const strengths = ['STRONG', 'MODERATE', 'WEAK'] as const
export type Strength = (typeof strengths)[number]

export const strengthSheet = {
  STRONG: { label: 'Strong' },
  MODERATE: { label: 'Moderate' },
  WEAK: { label: 'Weak' },
} as const satisfies Sheet<Strength>

export const verbs = ['SAYS', 'ALLEGES', 'DENIES', 'LEAKS', 'CONFIRMS', 'ESTIMATES'] as const
export type Verb = (typeof verbs)[number]

export const verbSheet = {
  SAYS: { label: 'says' },
  ALLEGES: { label: 'alleges' },
  DENIES: { label: 'denies' },
  LEAKS: { label: 'leaks' },
  CONFIRMS: { label: 'confirms' },
  ESTIMATES: { label: 'estimates' },
} as const satisfies Sheet<Verb>

export const anonymities = ['NAMED', 'PSEUDONYMOUS', 'KNOWN_TO_DESK', 'ANONYMOUS'] as const
export type Anonymity = (typeof anonymities)[number]

export const anonymitySheet = {
  NAMED: { label: 'Named' },
  PSEUDONYMOUS: { label: 'Pseudonymous' },
  KNOWN_TO_DESK: { label: 'Known to the desk' },
  ANONYMOUS: { label: 'Anonymous' },
} as const satisfies Sheet<Anonymity>

export const bases = ['WITNESSED', 'DOCUMENT', 'TOLD', 'DEDUCED', 'CANNOT_BE_JUDGED'] as const
export type Basis = (typeof bases)[number]

export const basisSheet = {
  WITNESSED: { label: 'Witnessed' },
  DOCUMENT: { label: 'Document' },
  TOLD: { label: 'Told' },
  DEDUCED: { label: 'Deduced' },
  CANNOT_BE_JUDGED: { label: 'Cannot be judged' },
} as const satisfies Sheet<Basis>

/** Of a publisher, or of one source in its stead. F is the absence of a judgement, not the worst one. */
export const reliabilities = ['A', 'B', 'C', 'D', 'E', 'F'] as const
export type Reliability = (typeof reliabilities)[number]

export const reliabilitySheet = {
  A: {
    label: 'Completely reliable',
    means: 'No doubt about its trustworthiness; a history of complete reliability.',
  },
  B: { label: 'Usually reliable', means: 'Minor doubt; valid information most of the time.' },
  C: { label: 'Fairly reliable', means: 'Some doubt; has given valid information before.' },
  D: { label: 'Not usually reliable', means: 'Strong doubt; has given valid information at times.' },
  E: { label: 'Unreliable', means: 'No trust; a history of invalid information.' },
  F: { label: 'Reliability unknown', means: 'Nothing to judge it by. This says unknown, never worst.' },
} as const satisfies Sheet<Reliability, { label: string; means: string }>

/** Of one piece of evidence. 6 is the absence of a judgement, not the worst one. */
export const credibilities = [1, 2, 3, 4, 5, 6] as const
export type Credibility = (typeof credibilities)[number]

export const credibilitySheet = {
  1: {
    label: 'Confirmed by other sources',
    means: 'Confirmed by another independent origin; agrees with what is known.',
  },
  2: { label: 'Probably true', means: 'Not confirmed; consistent in itself and with what is known.' },
  3: { label: 'Possibly true', means: 'Not confirmed; reasonable, agrees with some of what is known.' },
  4: { label: 'Doubtful', means: 'Not confirmed; possible, but nothing else is known to bear it out.' },
  5: { label: 'Improbable', means: 'Contradicted by other information, or not consistent in itself.' },
  6: { label: 'Truth unknown', means: 'Nothing to judge it by. This says unknown, never worst.' },
} as const satisfies Sheet<Credibility, { label: string; means: string }>

export const isReliability = (value: string): value is Reliability =>
  reliabilities.some((grade) => grade === value)
export const isCredibility = (value: number): value is Credibility =>
  credibilities.some((grade) => grade === value)

/** Usually reliable or better. Unknown (F) is not. */
export const isAtLeastB = (grade: Reliability): boolean => grade === 'A' || grade === 'B'

/** Possibly true or better. Unknown (6) is not. */
export const isCredible = (grade: Credibility): boolean => grade <= 3

export type DatedGrade = { of: 'publisher' | 'source'; grade: Reliability; gradedAt: Date }

/**
 * The grade that stood at a moment: the source's own if it had one by then, else its publisher's, the newest of each;
 * null where nobody had graded either (shown as F). Of two given at one instant the later in the list stands.
 */
export function gradeInForce<Grade extends DatedGrade>(grades: readonly Grade[], at: Date): Grade | null {
  const newestOf = (of: DatedGrade['of']) =>
    grades
      .filter((grade) => grade.of === of && grade.gradedAt <= at)
      .reduce<Grade | null>(
        (newest, grade) => (newest && newest.gradedAt > grade.gradedAt ? newest : grade),
        null,
      )
  return newestOf('source') ?? newestOf('publisher')
}

type Grade = Omit<DatedGrade, 'of'>

/** A source's own grades and its publisher's, told apart, as `gradeInForce` wants them. */
export const gradesOf = <One extends Grade>(source: {
  grades: readonly One[]
  publisher: { grades: readonly One[] } | null
}) => [
  ...source.grades.map((grade) => ({ of: 'source' as const, ...grade })),
  ...(source.publisher?.grades ?? []).map((grade) => ({ of: 'publisher' as const, ...grade })),
]

import { explained, labelled } from '@/lib/words/terms'

/**
 * The vocabulary of sources and evidence, and the Admiralty (NATO) code by which they are graded. Each list is in the
 * order in which it is offered; each sheet has a row per member, so that a new one does not compile until it is named.
 */
type Sheet<Key extends string | number, Row = { label: string }> = Record<Key, Row>

export const agentKinds = ['PERSON', 'ORGANISATION', 'ANONYMOUS_GROUP'] as const
export type AgentKind = (typeof agentKinds)[number]

export const agentKindSheet = {
  PERSON: labelled('agentKind.PERSON'),
  ORGANISATION: labelled('agentKind.ORGANISATION'),
  ANONYMOUS_GROUP: labelled('agentKind.ANONYMOUS_GROUP'),
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
  NEWS_REPORT: labelled('genre.NEWS_REPORT'),
  ANALYSIS: labelled('genre.ANALYSIS'),
  OPINION: labelled('genre.OPINION'),
  OFFICIAL_RECORD: labelled('genre.OFFICIAL_RECORD'),
  COURT_FILING: labelled('genre.COURT_FILING'),
  DATASET: labelled('genre.DATASET'),
  SOCIAL_POST: labelled('genre.SOCIAL_POST'),
  VIDEO: labelled('genre.VIDEO'),
  AUDIO: labelled('genre.AUDIO'),
  LEAKED_MATERIAL: labelled('genre.LEAKED_MATERIAL'),
  INTERVIEW: labelled('genre.INTERVIEW'),
  OTHER: labelled('genre.OTHER'),
} as const satisfies Sheet<Genre>

export const distances = ['PRIMARY', 'SECONDARY', 'TERTIARY'] as const
export type Distance = (typeof distances)[number]

export const distanceSheet = {
  PRIMARY: explained('distance.PRIMARY'),
  SECONDARY: explained('distance.SECONDARY'),
  TERTIARY: explained('distance.TERTIARY'),
} as const satisfies Sheet<Distance, { label: string; means: string }>

export const stances = ['SUPPORTS', 'DISPUTES', 'NEUTRAL'] as const
export type Stance = (typeof stances)[number]

export const stanceSheet = {
  SUPPORTS: labelled('stance.SUPPORTS'),
  DISPUTES: labelled('stance.DISPUTES'),
  NEUTRAL: labelled('stance.NEUTRAL'),
} as const satisfies Sheet<Stance>

export const strengths = ['STRONG', 'MODERATE', 'WEAK'] as const
export type Strength = (typeof strengths)[number]

export const strengthSheet = {
  STRONG: labelled('strength.STRONG'),
  MODERATE: labelled('strength.MODERATE'),
  WEAK: labelled('strength.WEAK'),
} as const satisfies Sheet<Strength>

export const verbs = ['SAYS', 'ALLEGES', 'DENIES', 'LEAKS', 'CONFIRMS', 'ESTIMATES'] as const
export type Verb = (typeof verbs)[number]

export const verbSheet = {
  SAYS: labelled('verb.SAYS'),
  ALLEGES: labelled('verb.ALLEGES'),
  DENIES: labelled('verb.DENIES'),
  LEAKS: labelled('verb.LEAKS'),
  CONFIRMS: labelled('verb.CONFIRMS'),
  ESTIMATES: labelled('verb.ESTIMATES'),
} as const satisfies Sheet<Verb>

export const anonymities = ['NAMED', 'PSEUDONYMOUS', 'KNOWN_TO_DESK', 'ANONYMOUS'] as const
export type Anonymity = (typeof anonymities)[number]

export const anonymitySheet = {
  NAMED: labelled('anonymity.NAMED'),
  PSEUDONYMOUS: labelled('anonymity.PSEUDONYMOUS'),
  KNOWN_TO_DESK: labelled('anonymity.KNOWN_TO_DESK'),
  ANONYMOUS: labelled('anonymity.ANONYMOUS'),
} as const satisfies Sheet<Anonymity>

export const bases = ['WITNESSED', 'DOCUMENT', 'TOLD', 'DEDUCED', 'CANNOT_BE_JUDGED'] as const
export type Basis = (typeof bases)[number]

export const basisSheet = {
  WITNESSED: labelled('basis.WITNESSED'),
  DOCUMENT: labelled('basis.DOCUMENT'),
  TOLD: labelled('basis.TOLD'),
  DEDUCED: labelled('basis.DEDUCED'),
  CANNOT_BE_JUDGED: labelled('basis.CANNOT_BE_JUDGED'),
} as const satisfies Sheet<Basis>

/** Of a publisher, or of one source in its stead. F is the absence of a judgement, not the worst one. */
export const reliabilities = ['A', 'B', 'C', 'D', 'E', 'F'] as const
export type Reliability = (typeof reliabilities)[number]

export const reliabilitySheet = {
  A: explained('reliability.A'),
  B: explained('reliability.B'),
  C: explained('reliability.C'),
  D: explained('reliability.D'),
  E: explained('reliability.E'),
  F: explained('reliability.F'),
} as const satisfies Sheet<Reliability, { label: string; means: string }>

/** Of one piece of evidence. 6 is the absence of a judgement, not the worst one. */
export const credibilities = [1, 2, 3, 4, 5, 6] as const
export type Credibility = (typeof credibilities)[number]

export const credibilitySheet = {
  1: explained('credibility.1'),
  2: explained('credibility.2'),
  3: explained('credibility.3'),
  4: explained('credibility.4'),
  5: explained('credibility.5'),
  6: explained('credibility.6'),
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

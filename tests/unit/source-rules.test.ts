import { describe, expect, it } from 'vitest'
import {
  agentKinds,
  agentKindSheet,
  anonymities,
  anonymitySheet,
  bases,
  basisSheet,
  credibilities,
  credibilitySheet,
  type DatedGrade,
  distances,
  distanceSheet,
  genres,
  genreSheet,
  gradeInForce,
  isAtLeastB,
  isCredibility,
  isCredible,
  isReliability,
  reliabilities,
  reliabilitySheet,
  stances,
  stanceSheet,
  strengths,
  strengthSheet,
  verbs,
  verbSheet,
} from '@/lib/sources/rules'

describe('the vocabulary', () => {
  it.each([
    [agentKinds, agentKindSheet, ['PERSON', 'ORGANISATION', 'ANONYMOUS_GROUP']],
    [
      genres,
      genreSheet,
      'NEWS_REPORT ANALYSIS OPINION OFFICIAL_RECORD COURT_FILING DATASET SOCIAL_POST VIDEO AUDIO LEAKED_MATERIAL INTERVIEW OTHER'.split(
        ' ',
      ),
    ],
    [distances, distanceSheet, ['PRIMARY', 'SECONDARY', 'TERTIARY']],
    [stances, stanceSheet, ['SUPPORTS', 'DISPUTES', 'NEUTRAL']],
    [strengths, strengthSheet, ['STRONG', 'MODERATE', 'WEAK']],
    [verbs, verbSheet, ['SAYS', 'ALLEGES', 'DENIES', 'LEAKS', 'CONFIRMS', 'ESTIMATES']],
    [anonymities, anonymitySheet, ['NAMED', 'PSEUDONYMOUS', 'KNOWN_TO_DESK', 'ANONYMOUS']],
    [bases, basisSheet, ['WITNESSED', 'DOCUMENT', 'TOLD', 'DEDUCED', 'CANNOT_BE_JUDGED']],
  ])('%j is whole, and every word has its own label', (list, sheet, expected) => {
    expect(list).toEqual(expected)
    expect(Object.keys(sheet).toSorted()).toEqual([...list].toSorted())
    expect(new Set(Object.values(sheet).map((row) => row.label)).size).toBe(list.length)
  })
})

describe('the Admiralty code', () => {
  it('spells out every grade', () => {
    expect(reliabilities.map((grade) => reliabilitySheet[grade].label)).toEqual([
      'Completely reliable',
      'Usually reliable',
      'Fairly reliable',
      'Not usually reliable',
      'Unreliable',
      'Reliability unknown',
    ])
    expect(credibilities.map((grade) => credibilitySheet[grade].label)).toEqual([
      'Confirmed by other sources',
      'Probably true',
      'Possibly true',
      'Doubtful',
      'Improbable',
      'Truth unknown',
    ])
  })

  it('says of F and 6 that they mean unknown, never worst', () => {
    for (const row of [reliabilitySheet.F, credibilitySheet[6]])
      expect(row.means).toContain('unknown, never worst')
  })

  it('counts only A and B as B or better, and only 1 to 3 as credible', () => {
    expect(reliabilities.filter(isAtLeastB)).toEqual(['A', 'B'])
    expect(credibilities.filter(isCredible)).toEqual([1, 2, 3])
  })

  it('knows its own grades from anything else', () => {
    expect(['A', 'F', 'G', 'a', ''].filter(isReliability)).toEqual(['A', 'F'])
    expect([0, 1, 1.5, 6, 7, Number.NaN].filter(isCredibility)).toEqual([1, 6])
  })
})

describe('the grade in force', () => {
  const grade = (of: DatedGrade['of'], letter: DatedGrade['grade'], day: string) => ({
    of,
    grade: letter,
    gradedAt: new Date(`${day}T00:00:00Z`),
  })
  const on = (grades: DatedGrade[], day: string) =>
    gradeInForce(grades, new Date(`${day}T00:00:00Z`))?.grade ?? null

  const history = [
    grade('publisher', 'B', '2024-03-01'),
    grade('publisher', 'D', '2025-01-01'),
    grade('publisher', 'C', '2024-06-01'),
    grade('source', 'F', '2024-09-01'),
  ]

  it.each([
    ['2024-02-29', null],
    ['2024-03-01', 'B'],
    ['2024-05-31', 'B'],
    ['2024-06-01', 'C'],
    ['2024-09-01', 'F'],
    ['2025-06-01', 'F'],
  ])('on %s is %s', (day, expected) => {
    expect(on(history, day)).toBe(expected)
  })

  it("is the publisher's newest for a source without a grade of its own", () => {
    expect(
      on(
        history.filter((row) => row.of === 'publisher'),
        '2025-06-01',
      ),
    ).toBe('D')
  })

  it('is the later of two given at one instant', () => {
    expect(on([grade('source', 'A', '2024-01-01'), grade('source', 'E', '2024-01-01')], '2024-01-01')).toBe(
      'E',
    )
  })

  it('hands back the row that was given, with what else it carries', () => {
    const row = { ...grade('source', 'B', '2024-01-01'), reason: 'court-proven' }
    expect(gradeInForce([row], new Date('2024-02-01T00:00:00Z'))?.reason).toBe('court-proven')
    expect(gradeInForce([], new Date())).toBeNull()
  })
})

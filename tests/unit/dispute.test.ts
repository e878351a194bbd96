import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { statuses } from '@/lib/claims/statuses'
import type { OriginPicture, PictureNode } from '@/lib/provenance/views'
import { isOverdue } from '@/lib/published/overdue'
import { isContested, minorityOf, sidesOf, strongest, type Weighed, weighedNow } from '@/lib/review/dispute'
import { credibilities, distances, reliabilities, stances, strengths } from '@/lib/sources/rules'

let count = 0
const agent = (name: string) => ({ name, slug: name.toLowerCase().replaceAll(' ', '-') })

const piece = (
  changes: Partial<Omit<Weighed, 'source'>> & { source?: Partial<Weighed['source']> } = {},
): Weighed => {
  count += 1
  return {
    key: `piece ${count}`,
    stance: 'SUPPORTS',
    credibility: 3,
    strength: null,
    reliability: { grade: 'C' },
    toldBy: null,
    quotation: { exact: 'words' },
    ...changes,
    source: {
      id: `source ${count}`,
      title: `Report ${count}`,
      distance: 'SECONDARY',
      publisher: null,
      ...changes.source,
    },
  }
}

const unlinked: OriginPicture = { nodes: [], edges: [], more: 0 }

const drawn = (id: string, name: string): PictureNode => ({
  id,
  kind: 'source',
  name,
  language: 'en',
  publisher: null,
  publishedOn: null,
  url: null,
  agentKind: null,
  stances: [],
  isOrigin: false,
  isCircular: false,
  isRetracted: false,
  isCorrected: false,
})

const keys = (pieces: readonly Weighed[]) => pieces.map(({ key }) => key)

const anyPiece = fc
  .record({
    stance: fc.constantFrom(...stances),
    credibility: fc.constantFrom(...credibilities),
    strength: fc.constantFrom(...strengths, null),
    grade: fc.constantFrom(...reliabilities),
    distance: fc.constantFrom(...distances),
    quoted: fc.boolean(),
    publisher: fc.constantFrom('Gazette', 'Herald', null),
    teller: fc.constantFrom('An official', null),
  })
  .map(({ grade, distance, quoted, publisher, teller, ...rest }) =>
    piece({
      ...rest,
      reliability: { grade },
      quotation: quoted ? { exact: 'words' } : null,
      toldBy: teller === null ? null : agent(teller),
      source: { distance, publisher: publisher === null ? null : agent(publisher) },
    }),
  )

describe('the strongest evidence', () => {
  test('is the most credible, whatever its source’s record, its distance or the weight given to it', () => {
    const credible = piece({ credibility: 2, reliability: { grade: 'E' }, quotation: null, strength: 'WEAK' })
    const weighty = piece({ credibility: 3, reliability: { grade: 'A' }, strength: 'STRONG' })
    expect(keys(strongest([weighty, credible]))).toEqual(keys([credible, weighty]))
  })

  const better: Array<[string, Partial<Weighed>, Partial<Weighed>]> = [
    [
      'the better reliability before the nearer source',
      { reliability: { grade: 'B' } },
      { source: { ...piece().source, distance: 'PRIMARY' } },
    ],
    [
      'the nearer source before the quoted one',
      { source: { ...piece().source, distance: 'PRIMARY' }, quotation: null },
      {},
    ],
    ['the quoted one before the weightier', {}, { quotation: null, strength: 'STRONG' }],
    ['the weightier before the one nobody weighed', { strength: 'WEAK' }, {}],
    ['the judged before the one whose credibility is unknown', { credibility: 5 }, { credibility: 6 }],
    [
      'the judged before the one whose source’s reliability is unknown',
      { reliability: { grade: 'E' } },
      { reliability: { grade: 'F' } },
    ],
  ]
  test.each(better)('puts %s', (_, first, second) => {
    const [a, b] = [piece(first), piece(second)]
    expect(keys(strongest([b, a]))).toEqual(keys([a, b]))
  })

  test('keeps the desk’s order among equals, loses nothing and changes nothing it was given', () => {
    const equals = [piece(), piece(), piece()]
    expect(strongest(equals)).toEqual(equals)
    fc.assert(
      fc.property(fc.array(anyPiece), (pieces) => {
        const before = keys(pieces)
        const sorted = strongest(pieces)
        expect(keys(pieces)).toEqual(before)
        expect(keys(sorted).sort()).toEqual([...before].sort())
        expect(keys(strongest(sorted))).toEqual(keys(sorted))
      }),
    )
  })

  test('is found on the desk by the grade that its source has now', () => {
    const now = { grade: 'A' as const, reason: null, held: true }
    const [weighed] = weighedNow([{ ...piece({ reliability: { grade: 'F' } }), now }])
    expect(weighed?.reliability.grade).toBe('A')
  })
})

test('the two sides hold what supports and what disputes, and nothing else', () => {
  fc.assert(
    fc.property(fc.array(anyPiece), (pieces) => {
      const sides = sidesOf(pieces)
      expect(sides.for.every(({ stance }) => stance === 'SUPPORTS')).toBe(true)
      expect(sides.against.every(({ stance }) => stance === 'DISPUTES')).toBe(true)
      const neutral = pieces.filter(({ stance }) => stance === 'NEUTRAL').length
      expect(sides.for.length + sides.against.length + neutral).toBe(pieces.length)
    }),
  )
})

test('a claim is contested when it is disputed, or open with evidence on both sides; never once it is settled', () => {
  const both = { for: [piece()], against: [piece({ stance: 'DISPUTES' })] }
  const contested = (sides: Parameters<typeof isContested>[1]) =>
    statuses.filter((status) => isContested(status, sides))
  expect(contested(both)).toEqual(['UNVERIFIED', 'PARTLY_VERIFIED', 'DISPUTED'])
  for (const side of [
    { ...both, for: [] },
    { ...both, against: [] },
    { for: [], against: [] },
  ])
    expect(contested(side)).toEqual(['DISPUTED'])
})

describe('the minority view', () => {
  const denial = (publisher: string, teller: string | null = null) =>
    piece({
      stance: 'DISPUTES',
      toldBy: teller === null ? null : agent(teller),
      source: { publisher: agent(publisher) },
    })

  test('is that of the side with fewer independent origins, not with fewer reports', () => {
    const reports = ['Gazette', 'Herald', 'Courier'].map((paper) =>
      piece({ toldBy: agent('Western officials'), source: { publisher: agent(paper) } }),
    )
    const sides = sidesOf([...reports, denial('Ministry'), denial('Embassy')])
    expect(minorityOf(sides, unlinked, [])).toEqual({
      side: 'for',
      origins: { for: 1, against: 2 },
      voices: ['Western officials'],
      dissents: [],
    })
  })

  test('has no side where both rest on as many origins, or where nobody speaks for one', () => {
    expect(minorityOf(sidesOf([piece(), denial('Ministry')]), unlinked, []).side).toBeNull()
    expect(minorityOf(sidesOf([piece()]), unlinked, [])).toMatchObject({ side: null, voices: [] })
    expect(minorityOf(sidesOf([]), unlinked, []).side).toBeNull()
  })

  test('names its origins: whoever told it, else the publisher, else the document', () => {
    const nameless = piece({ stance: 'DISPUTES', source: { title: 'A leaflet' } })
    const backing = ['A', 'B', 'C', 'D'].map((paper) => piece({ source: { publisher: agent(paper) } }))
    const { voices } = minorityOf(
      sidesOf([...backing, denial('Ministry'), denial('Wire', 'A witness'), nameless]),
      unlinked,
      [],
    )
    expect(voices.sort()).toEqual(['A leaflet', 'A witness', 'Ministry'])
  })

  test('is counted along the links that are drawn, and named by what they lead to', () => {
    const [one, other, circular] = [piece(), piece(), denial('Ministry')]
    const step = (from: string, to: string) =>
      ({ from, to, kind: 'QUOTES', passage: null, note: null }) as const
    const picture: OriginPicture = {
      nodes: [drawn('wire', 'A wire story'), drawn('letter', 'A letter'), drawn('memo', 'A memo')],
      edges: [
        step(one.source.id, 'wire'),
        step(other.source.id, 'wire'),
        step(circular.source.id, 'letter'),
        step('letter', 'memo'),
        step('memo', 'letter'),
      ],
      more: 0,
    }
    expect(minorityOf(sidesOf([one, other, circular, denial('Embassy')]), picture, [])).toMatchObject({
      side: 'for',
      origins: { for: 1, against: 2 },
      voices: ['A wire story'],
    })
    const wires = [piece({ source: { publisher: agent('A') } }), piece({ source: { publisher: agent('B') } })]
    expect(minorityOf(sidesOf([...wires, circular]), picture, []).voices).toEqual(['A letter ⇄ A memo'])
  })

  test('carries every second reading that does not agree', () => {
    const readings = [
      { agrees: true, reason: 'so it is' },
      { agrees: false, reason: 'not so' },
    ]
    expect(minorityOf(sidesOf([]), unlinked, readings).dissents).toEqual([readings[1]])
  })

  test('is never the bigger side', () => {
    fc.assert(
      fc.property(fc.array(anyPiece), (pieces) => {
        const { side, origins, voices } = minorityOf(sidesOf(pieces), unlinked, [])
        if (side === null)
          expect(origins.for === origins.against || !origins.for || !origins.against).toBe(true)
        else {
          expect(origins[side]).toBeLessThan(origins[side === 'for' ? 'against' : 'for'])
          expect(voices).toHaveLength(origins[side])
          expect(voices).not.toContain('')
        }
      }),
    )
  })
})

test('a decision is overdue the day after its review was due, and one that is never due is never late', () => {
  expect(isOverdue('2026-11-22', '2026-11-22')).toBe(false)
  expect(isOverdue('2026-11-22', '2026-11-23')).toBe(true)
  expect(isOverdue('2026-11-22', '2027-01-01')).toBe(true)
  expect(isOverdue(null, '2999-01-01')).toBe(false)
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countOrigins, noLinks, type ProvenanceGraph, type Report } from '@/lib/provenance/origins'
import type { NoticeCause } from '@/lib/published/views'
import { evaluateRules } from '@/lib/review/rules'
import { originCounter } from '@/lib/ripples/count-many'
import { noticeOf, type OpenRipple } from '@/lib/ripples/notice'
import { concernsOnlyMoved, effectOf, isSameCount } from '@/lib/ripples/schema'

const was = { reports: 3, origins: 3, circular: 0 }
const counts = { reports: 3, origins: 1, circular: 0 }
const wire = { id: 'w', title: 'Wire', language: 'fa' }
const ripple = (cause: NoticeCause, at: string): OpenRipple => ({ cause, at, source: wire })

describe('what a page says of the changes under it', () => {
  test('is nothing where there are none', () => {
    expect(noticeOf([], was, { counts, noLongerMet: true })).toBeNull()
  })

  test('is each change, the newest first, since the first of them, and what all of them did together', () => {
    const [newer, older] = [ripple('CORRECTED', '2026-11-03'), ripple('RETRACTED', '2026-11-01')]
    expect(noticeOf([newer, older], was, { counts, noLongerMet: true })).toEqual({
      since: '2026-11-01',
      changes: [newer, older],
      was,
      now: counts,
      noLongerMet: true,
    })
  })

  test('is the same whatever else is known of a change: nothing beyond what readers are to see', () => {
    const inside = { ...ripple('LINKED', '2026-11-01'), effect: { secret: true }, eventId: 'e' }
    const notice = noticeOf([inside], was, { counts, noLongerMet: false })
    expect(Object.keys(notice?.changes[0] ?? {})).toEqual(['cause', 'at', 'source'])
  })
})

describe('which changes concern a claim', () => {
  const causes = [
    'REGRADED',
    'RETRACTED',
    'CORRECTED',
    'DRIFTED',
    'REJUDGED',
    'LINKED',
    'UNLINKED',
    'MERGED',
    'SEPARATED',
    'EDITED',
  ] as const

  test('links and names only where they move its counts or rules; everything else in any case', () => {
    expect(causes.filter(concernsOnlyMoved)).toEqual(['LINKED', 'UNLINKED', 'MERGED', 'SEPARATED'])
  })

  test('counts are the same only where all three are', () => {
    const count = fc.record({ reports: fc.nat(2), origins: fc.nat(2), circular: fc.nat(2) })
    fc.assert(
      fc.property(count, count, (a, b) => {
        expect(isSameCount(a, b)).toBe(JSON.stringify(a) === JSON.stringify(b))
      }),
    )
  })
})

describe('what is kept of a change', () => {
  const evaluation = evaluateRules('VERIFIED', { evidence: [], partyIds: [], graph: noLinks, reason: 'r' })
  const unmet = evaluation.rules.flatMap(({ id, met, because, holdsBack }) =>
    holdsBack ? [{ id, met, because }] : [],
  )

  test('comes back from where it was stored as it was', () => {
    const effect = { from: 'B' as const, was, now: counts, noLongerMet: true, unmet }
    expect(unmet.length).toBeGreaterThan(0)
    expect(effectOf(JSON.parse(JSON.stringify(effect)))).toEqual(effect)
  })

  test('of a change from before it was asked, or that is none, is nothing', () => {
    for (const kept of [null, undefined, {}, 'x', { was, now: counts }, { was, now: counts, noLongerMet: 1 }])
      expect(effectOf(kept)).toBeNull()
    expect(effectOf({ was, now: counts, noLongerMet: false })).toMatchObject({ unmet: [] })
  })
})

describe('counting for many claims at once', () => {
  const documents = ['a', 'b', 'c', 'd', 'e', 'f']
  const agents = ['P', 'Q', 'R']
  const document = fc.constantFrom(...documents)
  const agent = fc.constantFrom(...agents)
  const worlds = fc.record({
    links: fc.array(
      fc.record({ from: document, to: fc.oneof(document, agent) }).filter(({ from, to }) => from !== to),
      { maxLength: 9 },
    ),
    merges: fc.constantFrom(
      [],
      [{ from: 'P', to: 'Q' }],
      [
        { from: 'P', to: 'Q' },
        { from: 'Q', to: 'R' },
      ],
    ),
    publishers: fc.dictionary(document, agent),
    fallen: fc.uniqueArray(document, { maxLength: 2 }),
    lists: fc.array(
      fc.array(fc.record({ sourceId: document, toldById: fc.option(agent, { freq: 6 }) }), { maxLength: 5 }),
      { minLength: 1, maxLength: 4 },
    ),
  })

  test('is counting for each: chains, loops, merged names, retracted documents, tellers', () => {
    fc.assert(
      fc.property(worlds, ({ links, merges, publishers, fallen, lists }) => {
        const linked = new Set(links.map(({ from }) => from))
        const published = Object.entries(publishers).flatMap(([from, to]) =>
          linked.has(from) ? [] : { from, to },
        )
        const graph: ProvenanceGraph = { edges: [...links, ...merges, ...published], agents, fallen }
        const counted = originCounter(graph)
        for (const list of lists) {
          const reports = list.map((one): Report => ({
            ...one,
            publisherId: publishers[one.sourceId] ?? null,
          }))
          const { roots: _, ...alone } = countOrigins(reports, graph)
          expect(counted(reports)).toEqual(alone)
        }
      }),
      { numRuns: 2_000 },
    )
  })
})

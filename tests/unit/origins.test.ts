import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countOrigins, type Report, speakerOf } from '@/lib/review/origins'

const report = (sourceId: string, publisherId: string | null, toldById: string | null = null): Report => ({
  sourceId,
  publisherId,
  toldById,
})

const id = fc.constantFrom('a', 'b', 'c', 'd')
const reports = fc.array(fc.record({ sourceId: id, publisherId: fc.option(id), toldById: fc.option(id) }), {
  maxLength: 8,
})

describe('origins', () => {
  it('two outlets that rest on the same unnamed officials are one origin', () => {
    expect(countOrigins([report('s1', 'times', 'officials'), report('s2', 'post', 'officials')])).toEqual({
      reports: 2,
      origins: 1,
      roots: [{ kind: 'agent', id: 'officials', sourceIds: ['s1', 's2'] }],
    })
  })

  it('an outlet quoted elsewhere and the outlet itself are one origin', () => {
    expect(countOrigins([report('s1', 'agency'), report('s2', 'post', 'agency')]).origins).toBe(1)
  })

  it('two documents of one publisher are one origin, of two publishers two', () => {
    expect(countOrigins([report('s1', 'times'), report('s2', 'times')])).toMatchObject({
      reports: 2,
      origins: 1,
    })
    expect(countOrigins([report('s1', 'times'), report('s2', 'post')])).toMatchObject({
      reports: 2,
      origins: 2,
    })
  })

  it('a document of nobody is its own origin, even if an agent has the same id', () => {
    expect(countOrigins([report('x', null), report('y', 'x')])).toEqual({
      reports: 2,
      origins: 2,
      roots: [
        { kind: 'source', id: 'x', sourceIds: ['x'] },
        { kind: 'agent', id: 'x', sourceIds: ['y'] },
      ],
    })
  })

  it('one document that carries two speakers is one report with two origins', () => {
    expect(countOrigins([report('s1', 'times', 'minister'), report('s1', 'times', 'witness')])).toMatchObject(
      {
        reports: 1,
        origins: 2,
      },
    )
  })

  it('one document entered twice is one report and one origin', () => {
    expect(countOrigins([report('s1', 'times'), report('s1', 'times')])).toEqual({
      reports: 1,
      origins: 1,
      roots: [{ kind: 'agent', id: 'times', sourceIds: ['s1'] }],
    })
  })

  it('nothing has no origin', () => {
    expect(countOrigins([])).toEqual({ reports: 0, origins: 0, roots: [] })
  })

  it('are told by whoever spoke, else by the publisher, else by nobody', () => {
    expect(speakerOf(report('s', 'p', 't'))).toBe('t')
    expect(speakerOf(report('s', 'p'))).toBe('p')
    expect(speakerOf(report('s', null))).toBeNull()
  })

  it('do not grow when somebody already counted is reported once more, and never exceed the evidence', () => {
    fc.assert(
      fc.property(reports, fc.nat(), (evidence, pick) => {
        const before = countOrigins(evidence)
        expect(before.origins).toBeLessThanOrEqual(evidence.length)
        expect(before.origins > 0).toBe(evidence.length > 0)
        const known = evidence[pick % Math.max(evidence.length, 1)]
        const speaker = known && speakerOf(known)
        fc.pre(Boolean(speaker))
        const again = countOrigins([...evidence, report('one more', 'another outlet', speaker ?? null)])
        expect(again).toMatchObject({ origins: before.origins, reports: before.reports + 1 })
      }),
    )
  })

  it('do not depend on the order in which evidence was entered', () => {
    fc.assert(
      fc.property(reports, (evidence) => {
        const { origins, reports: counted } = countOrigins(evidence)
        expect(countOrigins(evidence.toReversed())).toMatchObject({ origins, reports: counted })
      }),
    )
  })
})

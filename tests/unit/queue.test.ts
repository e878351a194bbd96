import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inUse, narrowing, queueHref } from '@/components/review/queue-address'
import { type Actor, type Member, PUBLIC } from '@/lib/auth/actor'
import { workflows } from '@/lib/claims/rules'
import { statuses } from '@/lib/claims/statuses'
import { cursorOf, placeOf } from '@/lib/review/queue-cursor'
import { canAssign, canRelease, queuePowersOf } from '@/lib/review/queue-rules'
import { queueAges, queueFilter, queueShows, WHOLE_QUEUE } from '@/lib/review/queue-views'

/** What an address gives to the page. */
const fromHref = (href: string) =>
  queueFilter.parse(Object.fromEntries(new URL(href, 'http://x.test').searchParams))

describe('the address of the queue', () => {
  const filters = fc.record({
    show: fc.constantFrom(...queueShows),
    workflow: fc.constantFrom('SUBMITTED' as const, 'IN_REVIEW' as const, null),
    status: fc.constantFrom(...statuses, null),
    topic: fc.constantFrom('harbour', 'права-моряков', 'دریا', 'a-1', null),
    language: fc.constantFrom('en', 'zh-Hant', 'pt-BR', null),
    age: fc.constantFrom(...queueAges, null),
  })

  test('carries every combination of filters there and back, and what is not filtered is not in it', () => {
    fc.assert(
      fc.property(filters, fc.constantFrom(null, 'abc_-1'), (filter, cursor) => {
        const href = queueHref(filter, cursor)
        expect(fromHref(href)).toEqual({ ...filter, cursor })
        for (const name of narrowing)
          expect(new URL(href, 'http://x.test').searchParams.has(name)).toBe(filter[name] !== null)
      }),
    )
    expect(queueHref({})).toBe('/desk/review')
  })

  test('each filter in use has the address without it, back at the first page', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        for (const { name, href } of inUse(filter))
          expect(fromHref(href)).toEqual({ ...filter, [name]: null, cursor: null })
        expect(inUse(filter)).toHaveLength(narrowing.filter((name) => filter[name] !== null).length)
      }),
    )
  })

  test.each([
    {},
    { show: 'everything', workflow: 'DECIDED', status: 'TRUE', topic: 'a b', language: 'English', age: '2' },
    { show: '', workflow: '', status: '', topic: '', language: '', age: '' },
    { show: null, workflow: null, status: null, topic: null, language: null, age: null, cursor: null },
    { topic: "x'; DROP TABLE", language: 'en;', age: '7 days', cursor: 'x'.repeat(201) },
    { show: 7, status: ['VERIFIED'], age: Number.NaN, utm_source: 'mail' },
  ])('what it does not know counts as absent: %j', (query) => {
    expect(queueFilter.parse(query)).toEqual(WHOLE_QUEUE)
  })
})

describe('a place in the queue', () => {
  test('survives its way through an address', () => {
    const instant = fc.date({
      min: new Date('2000-01-01T00:00:00Z'),
      max: new Date('2199-12-31T00:00:00Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(fc.boolean(), instant, fc.uuid(), (back, at, id) => {
        const cursor = cursorOf({ back, at, id })
        expect(cursor).toMatch(/^[\w-]{1,200}$/)
        expect(placeOf(cursor)).toEqual({ back, at, id })
      }),
    )
  })

  test('that was made up or cut is none', () => {
    const whole = cursorOf({ back: false, at: new Date(0), id: '00000000-0000-4000-8000-000000000000' })
    const other = (text: string) => Buffer.from(text).toString('base64url')
    for (const cursor of [null, '', 'nonsense', whole.slice(0, -4), other('!2026-01-01T00:00:00.000Z')])
      expect(placeOf(cursor)).toBeNull()
    fc.assert(fc.property(fc.string(), (text) => placeOf(text) === null || text.length > 50))
  })
})

describe('what is offered on a line of the queue', () => {
  const member = (id: string, role: Member['role']): Member => ({ kind: 'member', id, name: id, role })
  const [author, colleague, reviewer] = [
    member('author', 'REVIEWER'),
    member('colleague', 'REVIEWER'),
    member('reviewer', 'REVIEWER'),
  ]
  const claim = {
    authorId: author.id,
    contributorIds: [author.id],
    workflow: 'SUBMITTED' as const,
    everDecided: false,
    assigneeId: null,
    leaseHolderId: null,
  }
  const taken = { ...claim, workflow: 'IN_REVIEW' as const, assigneeId: colleague.id }

  test('a reviewer takes and assigns what nobody has', () => {
    expect(queuePowersOf(reviewer, claim)).toEqual({
      canTake: true,
      needsReason: false,
      canAssign: true,
      canRelease: false,
    })
  })

  test('a colleague’s running half hour asks for a reason and is not assigned away; one that ran out asks for none', () => {
    expect(queuePowersOf(reviewer, { ...taken, leaseHolderId: colleague.id })).toEqual({
      canTake: true,
      needsReason: true,
      canAssign: false,
      canRelease: false,
    })
    expect(queuePowersOf(reviewer, taken)).toMatchObject({
      canTake: true,
      needsReason: false,
      canAssign: true,
    })
  })

  test('one’s own is let go of or given away, not taken again', () => {
    const own = { ...taken, leaseHolderId: colleague.id }
    expect(queuePowersOf(colleague, own)).toEqual({
      canTake: false,
      needsReason: false,
      canAssign: true,
      canRelease: true,
    })
    // Given and not begun: there is nothing to let go of yet, but it can be begun.
    expect(queuePowersOf(colleague, { ...claim, assigneeId: colleague.id })).toMatchObject({
      canTake: true,
      canRelease: false,
    })
  })

  test('who wrote part of it may share it out but not take it; nobody else but a reviewer is offered anything', () => {
    expect(queuePowersOf(author, claim)).toMatchObject({
      canTake: false,
      needsReason: false,
      canAssign: true,
    })
    const nothing = { canTake: false, needsReason: false, canAssign: false, canRelease: false }
    const others: Actor[] = [
      member('e', 'EDITOR'),
      member('a', 'ADMIN'),
      { kind: 'system', job: 'x' },
      PUBLIC,
    ]
    for (const actor of others) {
      expect(queuePowersOf(actor, claim)).toEqual(nothing)
      expect(canAssign(actor)).toBe(false)
    }
  })

  test('what does not wait is taken and let go of by nobody, and a merged claim is not even assigned', () => {
    for (const workflow of workflows) {
      const powers = queuePowersOf(colleague, { ...taken, workflow })
      expect(powers.canTake).toBe(workflow === 'SUBMITTED' || workflow === 'IN_REVIEW')
      expect(powers.canRelease).toBe(workflow === 'IN_REVIEW')
      expect(powers.canAssign).toBe(['SUBMITTED', 'IN_REVIEW', 'DECIDED'].includes(workflow))
    }
    expect(queuePowersOf(reviewer, { ...claim, mergedInto: 'C-00001' })).toEqual({
      canTake: false,
      needsReason: false,
      canAssign: false,
      canRelease: false,
    })
  })

  test('letting go is the holder’s; of one that nobody is on, whose it was given to', () => {
    expect(canRelease(colleague, { assigneeId: colleague.id, leaseHolderId: null })).toBe(true)
    expect(canRelease(colleague, { assigneeId: colleague.id, leaseHolderId: reviewer.id })).toBe(false)
    expect(canRelease(reviewer, { assigneeId: colleague.id, leaseHolderId: reviewer.id })).toBe(true)
    expect(canRelease(reviewer, { assigneeId: null, leaseHolderId: null })).toBe(false)
    expect(canRelease(PUBLIC, { assigneeId: null, leaseHolderId: null })).toBe(false)
  })
})

import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { apart } from '@/lib/media/apart'
import { seated } from '@/lib/media/seats'

// Decoders start processes of their own, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const order = readFileSync(new URL('../fixtures/harbour-order.pdf', import.meta.url))
const work = {
  task: 'read-pdf',
  input: order,
  shape: z.looseObject({ pages: z.array(z.int()) }),
  limitMs: 60_000,
  tooLong: 'too long',
  broken: 'broken',
} as const

describe('work on the bytes of strangers', () => {
  test('that takes too long is ended and refused with its sentence', async () => {
    expect(await apart({ ...work, limitMs: 0 })).toMatchObject({
      ok: false,
      refusal: { code: 'invalid', detail: 'too long' },
    })
  })

  test('whose process dies is refused with its sentence', async () => {
    const leaving = new AbortController()
    const answer = apart({ ...work, signal: leaving.signal })
    leaving.abort()
    expect(await answer).toMatchObject({ ok: false, refusal: { detail: 'broken' } })
  })

  test('that nobody waits for any more is not begun', async () => {
    expect(await apart({ ...work, signal: AbortSignal.abort() })).toMatchObject({ ok: false })
  })

  test('that fails through a fault of ours throws', async () => {
    await expect(apart({ ...work, input: 'not bytes' })).rejects.toThrow(/read-pdf failed/)
    await expect(apart({ ...work, shape: z.looseObject({ nothing: z.string() }) })).rejects.toThrow()
  })

  test('sees no secret of ours', async () => {
    vi.stubEnv('NODE_OPTIONS', '--this-is-no-option')
    expect(await apart(work)).toMatchObject({ ok: true })
    vi.unstubAllEnvs()
  })
})

describe('the seats', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  function open() {
    let close = () => undefined as void
    const done = new Promise<void>((resolve) => {
      close = resolve
    })
    return { done, close }
  }

  test('are two; the third waits, and sits when one leaves', async () => {
    const [one, two, three] = [open(), open(), open()]
    const begun: number[] = []
    const sit = (number: number, { done }: { done: Promise<void> }) =>
      seated(async () => {
        begun.push(number)
        await done
        return number
      })
    const answers = [sit(1, one), sit(2, two), sit(3, three)]
    await vi.advanceTimersByTimeAsync(4000)
    expect(begun).toEqual([1, 2])
    one.close()
    await vi.advanceTimersByTimeAsync(0)
    expect(begun).toEqual([1, 2, 3])
    two.close()
    three.close()
    expect(await Promise.all(answers)).toEqual([1, 2, 3])
  })

  test('are not waited for longer than five seconds, nor by more than 24', async () => {
    const stay = open()
    const sitting = [1, 2].map(() => seated(() => stay.done.then(() => 'sat')))
    const waiting = Array.from({ length: 24 }, () => seated(async () => 'sat'))
    expect(await seated(async () => 'sat')).toBeNull()
    await vi.advanceTimersByTimeAsync(5000)
    expect(await Promise.all(waiting)).toEqual(waiting.map(() => null))
    stay.close()
    expect(await Promise.all(sitting)).toEqual(['sat', 'sat'])
    expect(await seated(async () => 'free again')).toBe('free again')
  })

  test('are free again after work that failed', async () => {
    for (const _ of [1, 2, 3])
      await expect(seated(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await seated(async () => 1)).toBe(1)
  })
})

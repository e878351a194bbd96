import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { log } from '@/lib/log'
import { countEnds } from '@/lib/start/restarts'
import type { Job } from '@/lib/worker/job'
import { runJobs, waitAfter } from '@/lib/worker/run-jobs'

const said: Array<{ level: string; what: unknown }> = []

beforeEach(() => {
  said.length = 0
  for (const level of ['error', 'warn', 'info'] as const)
    vi.spyOn(log, level).mockImplementation((_: unknown, what?: unknown) => void said.push({ level, what }))
})

const away = () => Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })

/** Runs one job until it has been asked `times` times; how often it was asked in the end. */
async function ask(times: number, run: (time: number) => number): Promise<number> {
  const stopping = new AbortController()
  let asked = 0
  const job: Job = {
    name: 'count',
    rest: { done: 0, idle: 1 },
    run: async () => {
      asked += 1
      if (asked === times) stopping.abort()
      return run(asked)
    },
  }
  await runJobs([job], stopping.signal)
  return asked
}

describe('the worker', () => {
  test('asks again and again until it is told to stop, and then no more', async () => {
    expect(await ask(5, () => 1)).toBe(5)
    expect(await ask(3, () => 0)).toBe(3)
  })

  test('told to stop, it finishes what is under way first', async () => {
    const stopping = new AbortController()
    let finished = false
    const run = async () => {
      setTimeout(() => stopping.abort(), 5)
      await new Promise((go) => setTimeout(go, 40))
      finished = true
      return 0
    }
    await runJobs([{ name: 'slow', rest: { done: 0, idle: 0 }, run }], stopping.signal)
    expect(finished).toBe(true)
  })

  test('told to stop while it rests, it stops at once', async () => {
    const stopping = new AbortController()
    setTimeout(() => stopping.abort(), 20)
    const begun = Date.now()
    await runJobs(
      [{ name: 'rests', rest: { done: 0, idle: 86_400_000 }, run: async () => 0 }],
      stopping.signal,
    )
    expect(Date.now() - begun).toBeLessThan(5_000)
  })

  test('one job that fails keeps no other from its work', async () => {
    const stopping = new AbortController()
    let asked = 0
    const fails: Job = { name: 'fails', rest: { done: 0, idle: 0 }, run: () => Promise.reject(away()) }
    const works: Job = {
      name: 'works',
      rest: { done: 0, idle: 0 },
      run: async () => {
        asked += 1
        if (asked === 20) stopping.abort()
        return 1
      },
    }
    await runJobs([fails, works], stopping.signal)
    expect(asked).toBe(20)
  })
})

describe('when something fails', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }))
  afterEach(() => void vi.useRealTimers())

  test('a database that is away is said once, and once more when it is back', async () => {
    const fails = (time: number) => {
      if (time < 3) throw away()
      return 0
    }
    await ask(4, fails)
    expect(said).toEqual([
      { level: 'warn', what: 'job waits for the database' },
      { level: 'info', what: 'job goes on' },
    ])
  })

  test('a bug is written down each time it strikes, and the worker goes on', async () => {
    const fails = (time: number) => {
      if (time < 3) throw new Error('a bug')
      return 0
    }
    expect(await ask(3, fails)).toBe(3)
    expect(said.filter(({ level }) => level === 'error')).toHaveLength(2)
  })

  test('it waits twice as long each time, and never longer than half a minute', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 100].map(waitAfter)).toEqual([
      500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000,
    ])
  })
})

describe('a process that ends by itself', () => {
  test('is started again five times within a minute, later each time, and no more', () => {
    let now = 0
    const waitAfterEnd = countEnds(() => now)
    const waits = Array.from({ length: 6 }, () => {
      now += 1_000
      return waitAfterEnd()
    })
    expect(waits).toEqual([100, 200, 300, 400, 500, null])
    now += 60_000
    expect(waitAfterEnd()).toBe(100)
  })
})

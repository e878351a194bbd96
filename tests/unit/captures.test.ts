import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MOST_TRIES, nextTry } from '@/lib/captures/backoff'
import { captureFailure, failureSentence } from '@/lib/captures/failures'
import { canCapture, canReadCaptures } from '@/lib/captures/policy'
import { captureStates, isOver, isUnderWay } from '@/lib/captures/stages'
import { type Member, PUBLIC, roles } from '@/lib/auth/actor'
import { errorLine, stateOf } from '@/lib/jobs/rules'
import { canTendJobs } from '@/lib/jobs/policy'

const now = new Date('2026-11-23T12:00:00Z')
const failure = (again: boolean) => ({ code: 'http-status', detail: '503', again }) as const
const waits = Array.from({ length: MOST_TRIES }, (_, at) => {
  const next = nextTry(failure(true), at + 1, now)
  return next && next.getTime() - now.getTime()
})

describe('trying again', () => {
  test('each wait is longer than the one before, and the last try is the last', () => {
    const rests = waits.slice(0, -1).map(Number)
    expect(rests).toEqual([...rests].sort((a, b) => a - b))
    expect(Math.min(...rests)).toBeGreaterThanOrEqual(10_000)
    expect(new Set(rests).size).toBe(MOST_TRIES - 1)
    expect(waits.at(-1)).toBeNull()
  })

  test('what will not pass by itself is never tried again by itself, and nothing after the last try', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.boolean(), (tries, again) => {
        const next = nextTry(failure(again), tries, now)
        if (!again || tries >= MOST_TRIES || tries < 1) expect(next).toBeNull()
        else expect(next?.getTime()).toBeGreaterThan(now.getTime())
      }),
    )
  })
})

describe('a capture', () => {
  test('is under way, over, or waits for somebody, never two of these', () => {
    expect(captureStates.filter((state) => isUnderWay(state) && isOver(state))).toEqual([])
    expect(captureStates.filter((state) => !isUnderWay(state) && !isOver(state))).toEqual(['READY', 'FAILED'])
  })

  test('says in a whole sentence why it failed, whatever is known of it', () => {
    for (const code of captureFailure.shape.code.options)
      for (const detail of [null, '403'])
        expect(failureSentence({ code, detail, again: false })).toMatch(
          detail === '403' && code === 'unreadable' ? /./ : /^[A-Z0-9].*\.$/,
        )
  })

  const member = (role: Member['role']): Member => ({ kind: 'member', id: '1', name: 'A', role })

  test('is asked for by who logs claims, and seen by everybody on the desk', () => {
    expect(roles.filter((role) => canCapture(member(role)))).toEqual(['EDITOR', 'REVIEWER'])
    expect(roles.every((role) => canReadCaptures(member(role)))).toBe(true)
    expect(canCapture(PUBLIC) || canReadCaptures(PUBLIC)).toBe(false)
    expect(roles.filter((role) => canTendJobs(member(role)))).toEqual(['ADMIN'])
    expect(canTendJobs(PUBLIC)).toBe(false)
  })
})

describe('a job in the list', () => {
  test('has failed only when it was begun as often as it may be and nobody is on it', () => {
    expect(stateOf({ isLocked: false, attempts: 24, mostAttempts: 25 })).toBe('waiting')
    expect(stateOf({ isLocked: true, attempts: 25, mostAttempts: 25 })).toBe('running')
    expect(stateOf({ isLocked: false, attempts: 25, mostAttempts: 25 })).toBe('failed')
  })

  test('tells its error in one line, without a password that stood in an address', () => {
    expect(errorLine('connect postgresql://whence_web:s3cret@db:5432/x failed\n    at f (a.ts:1)')).toBe(
      'connect postgresql://[hidden]@db:5432/x failed',
    )
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const line = errorLine(text)
        expect(line).not.toMatch(/[\r\n]/)
        expect(line.length).toBeLessThanOrEqual(201)
      }),
    )
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z0-9]{8,20}$/),
        fc.stringMatching(/^[ a-z:]{0,40}$/),
        (secret, before) => {
          expect(errorLine(`${before} https://user:${secret}@host/path`)).not.toContain(secret)
        },
      ),
    )
  })
})

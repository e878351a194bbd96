import { describe, expect, test } from 'vitest'
import { closingLine, failed, playwrightTally, together, vitestTally } from '@/tests/support/tally'

const file = (status: string, tests: [string, string][], message = '') => ({
  name: '/p/tests/unit/a.test.ts',
  status,
  message,
  assertionResults: tests.map(([fullName, state]) => ({
    fullName,
    status: state,
    failureMessages: state === 'failed' ? ['\u001B[31mno\u001B[39m\nmore'] : [],
  })),
})

describe('the closing line counts every kind of failure', () => {
  test('tests that pass, fail and are skipped', () => {
    const report = {
      success: false,
      testResults: [
        file('failed', [
          ['one', 'passed'],
          ['two', 'failed'],
          ['three', 'pending'],
        ]),
      ],
    }
    const tally = vitestTally(report, '/p')
    expect(closingLine(tally)).toBe('1 passed, 1 failed, 1 skipped')
    expect(tally.failures).toEqual([{ file: 'tests/unit/a.test.ts', name: 'two', reason: 'no' }])
  })

  test('a file that does not load, and an error outside of any test', () => {
    expect(
      closingLine(vitestTally({ success: false, testResults: [file('failed', [], 'SyntaxError: x')] }, '/p')),
    ).toBe('0 passed, 1 failed')
    expect(
      closingLine(vitestTally({ success: false, testResults: [file('passed', [['one', 'passed']])] }, '/p')),
    ).toBe('1 passed, 1 failed')
  })

  test('in the browser a test that passes only the second time has failed', () => {
    const spec = (title: string, status: string) => ({
      title,
      file: 'a.spec.ts',
      tests: [{ status, results: [{ error: { message: 'no\nmore' } }] }],
    })
    const report = {
      suites: [
        {
          title: 'a',
          specs: [spec('one', 'expected')],
          suites: [{ title: 'b', specs: [spec('two', 'flaky'), spec('three', 'skipped')] }],
        },
      ],
      errors: [{ message: 'global' }],
    }
    const tally = playwrightTally(report)
    expect(closingLine(tally)).toBe('1 passed, 2 failed, 1 skipped')
    expect(tally.failures[0]).toEqual({ file: 'tests/e2e/a.spec.ts', name: 'two', reason: 'no' })
  })

  test('kinds are added up', () => {
    expect(closingLine(together([{ passed: 2, skipped: 0, failures: [] }, failed('e2e', 'all', 'no')]))).toBe(
      '2 passed, 1 failed',
    )
  })
})

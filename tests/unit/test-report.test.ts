import { describe, expect, test } from 'vitest'
import { closingLine, failed, playwrightTally, together, vitestTally } from '@/tests/support/tally'

const file = (status: string, tests: [string, string][], message = '') => ({
  name: '/p/tests/unit/a.test.ts',
  status,
  message,
  assertionResults: tests.map(([fullName, state]) => ({
    fullName,
    status: state,
    failureMessages:
      state === 'failed'
        ? [
            '\u001B[31mno\u001B[39m\nExpected: 1\n    at Object.run (/p/tests/unit/a.test.ts:7:3)\n    at more',
          ]
        : [],
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
    expect(tally.failures).toEqual([
      {
        file: 'tests/unit/a.test.ts',
        name: 'two',
        reason: 'no\n    Expected: 1\n    at tests/unit/a.test.ts:7:3',
      },
    ])
  })

  test('a file that does not load, and an error outside of any test', () => {
    expect(
      closingLine(vitestTally({ success: false, testResults: [file('failed', [], 'SyntaxError: x')] }, '/p')),
    ).toBe('0 passed, 1 failed')
    expect(
      closingLine(vitestTally({ success: false, testResults: [file('passed', [['one', 'passed']])] }, '/p')),
    ).toBe('1 passed, 1 failed')
  })

  test('in the browser a test that passes only the second time is named', () => {
    const spec = (title: string, status: string) => ({
      title,
      file: 'a.spec.ts',
      tests: [
        {
          status,
          results: [
            {
              error: {
                message: 'no\n\nReceived: 2\nCall log:\n  waiting',
                location: { file: '/p/a.spec.ts', line: 9, column: 1 },
              },
            },
          ],
        },
      ],
    })
    const report = {
      suites: [
        {
          title: 'a',
          specs: [spec('one', 'expected'), spec('four', 'flaky')],
          suites: [{ title: 'b', specs: [spec('two', 'unexpected'), spec('three', 'skipped')] }],
        },
      ],
      errors: [{ message: 'global' }],
    }
    const tally = playwrightTally(report)
    expect(closingLine(tally)).toBe('2 passed, 2 failed, 1 skipped')
    expect(tally.failures[0]).toEqual({
      file: 'tests/e2e/a.spec.ts',
      name: 'two',
      reason: 'no\n    Received: 2\n    at a.spec.ts:9',
    })
    expect(tally.again.map(({ name }) => name)).toEqual(['four'])
  })

  test('kinds are added up', () => {
    expect(
      closingLine(together([{ passed: 2, skipped: 0, failures: [], again: [] }, failed('e2e', 'all', 'no')])),
    ).toBe('2 passed, 1 failed')
  })
})

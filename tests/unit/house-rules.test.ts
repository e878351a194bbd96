import { describe, expect, test } from 'vitest'
import { breachesOf } from '@/scripts/checks/house-rules'
import { isOlder, tooOld } from '@/scripts/checks/least-versions'

describe('the rules that no linter knows', () => {
  test.each([
    ['lib/claims/utils.ts', 'export const a = 1'],
    ['components/ui/index.ts', 'export const a = 1'],
    ['lib/claims/all.ts', "// everything\nexport * from './rules'\nexport { b } from './policy'"],
    ['tests/unit/a.test.ts', `test.${'only'}('x', () => {})`],
    ['tests/e2e/a.spec.ts', `test.describe.${'skip'}('x', () => {})`],
    ['components/ui/bar.tsx', "<p style={{ color: 'red' }} />"],
  ])('%s is refused', (path, text) => {
    expect(breachesOf({ path, text })).toHaveLength(1)
  })

  test.each([
    ['lib/claims/rules.ts', "import { a } from './b'\nexport const c = a"],
    ['tests/unit/a.test.ts', "test('only one wins', () => {})"],
    ['components/ui/bar.tsx', '<link rel="stylesheet" />'],
  ])('%s is fine', (path, text) => {
    expect(breachesOf({ path, text })).toEqual([])
  })
})

describe('the oldest versions without a known hole', () => {
  test.each([
    ['16.4.4', '16.4.5', true],
    ['16.4.5', '16.4.5', false],
    ['16.10.0', '16.4.5', false],
    ['15.9.9', '16.4.5', true],
    ['17.0.0-rc.1', '16.4.5', false],
  ])('%s against %s', (version, least, older) => {
    expect(isOlder(version, least)).toBe(older)
  })

  test('also a copy inside another package', () => {
    const lock = (version: string) =>
      JSON.stringify({
        packages: { '': { version: '0.1.0' }, 'node_modules/a/node_modules/next': { version } },
      })
    expect(tooOld(lock('16.4.5'))).toEqual([])
    expect(tooOld(lock('16.4.4'))).toHaveLength(1)
  })
})

import { describe, expect, test } from 'vitest'
import { dayOf } from '@/lib/captures/page-dates'

describe('the day that a page states', () => {
  test.each([
    ['2026-05-13', '2026-05-13'],
    [' 2026-05-13T23:59:59-11:00 ', '2026-05-13'],
    ['2026-05-13 10:00', '2026-05-13'],
    ['2026/5/3', '2026-05-03'],
    ['2026.05.13', '2026-05-13'],
    ['20260513', '2026-05-13'],
    ['20260513T101112Z', '2026-05-13'],
    ['13 May 2026', '2026-05-13'],
    ['Wed, 13 May 2026 10:00:00 GMT', '2026-05-13'],
    ['Wednesday, 13-May-2026', '2026-05-13'],
    ['May 13, 2026', '2026-05-13'],
    ['Sept. 3, 2026 at 10:00', '2026-09-03'],
    ['september 3 2026', '2026-09-03'],
  ])('%s is %s', (text, day) => {
    expect(dayOf(text)).toBe(day)
  })

  test.each([
    '',
    '2026',
    '2026-05',
    '2026-02-30',
    '2026-13-01',
    '01/02/2026',
    '1778630400',
    '2026-05-131',
    'yesterday',
  ])('%j is none that is certain', (text) => {
    expect(dayOf(text)).toBeNull()
  })
})

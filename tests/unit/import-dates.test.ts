import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDate } from '@/lib/imports/dates'

describe('dates as files write them', () => {
  test.each([
    ['2020-10-09', '2020-10-09'],
    ['2020-10', '2020-10'],
    ['2020', '2020'],
    ['2020/10/9', '2020-10-09'],
    ['2026-02-22T20:08:46.349022+00:00', '2026-02-22'],
    ['2025-04-17T06:49:48Z', '2025-04-17'],
    ['2025-04-17 06:49', '2025-04-17'],
    ['9 October 2020', '2020-10-09'],
    ['October 9, 2020', '2020-10-09'],
    ['9th Oct. 2020', '2020-10-09'],
    ['October 2020', '2020-10'],
    ['9 октября 2020', '2020-10-09'],
    ['٩ أكتوبر ٢٠٢٠', '2020-10-09'],
    ['9 تشرين الأول 2020', '2020-10-09'],
    ['۹ اکتبر ۲۰۲۰', '2020-10-09'],
    ['31-10-2020', '2020-10-31'],
    ['10/31/2020', '2020-10-31'],
    ['10.10.2020', '2020-10-10'],
    [' 2020-02-29 ', '2020-02-29'],
  ])('%s', (written, date) => {
    expect(readDate(written, 'unsaid')).toEqual({ ok: true, date })
  })

  test('digits that can be read two ways are read in the order that was said, or not at all', () => {
    expect(readDate('03-04-2020', 'dmy')).toEqual({ ok: true, date: '2020-04-03' })
    expect(readDate('03-04-2020', 'mdy')).toEqual({ ok: true, date: '2020-03-04' })
    expect(readDate('03-04-2020', 'unsaid')).toEqual({ ok: false, code: 'ambiguousDate' })
  })

  test('a date against the order that was said is no date: somebody is wrong, and we do not know who', () => {
    expect(readDate('10/31/2020', 'dmy')).toEqual({ ok: false, code: 'badDate' })
    expect(readDate('31/10/2020', 'mdy')).toEqual({ ok: false, code: 'badDate' })
  })

  test.each(['2 January 0200', '0200-01-02', '1399-05-12', '12/05/1445', '2 January 9999'])(
    'the year of %s is none that a claim is of',
    (written) => {
      expect(readDate(written, 'dmy')).toEqual({ ok: false, code: 'yearRefused' })
    },
  )

  test.each([
    '',
    'yesterday',
    '31-02-2020',
    '2020-13-01',
    '2019-02-29',
    '1/2/20',
    '32/13/2020',
    'Foo 9, 2020',
    '9 2020',
    '0/1/2020',
    '20201009',
  ])('%j is no date', (written) => {
    expect(readDate(written, 'dmy')).toEqual({ ok: false, code: 'badDate' })
  })

  test('every day is read as itself, in each of the ways', () => {
    const names = [
      'January',
      'February',
      'March',
      'April',
      'May',
      'June',
      'July',
      'August',
      'September',
      'October',
      'November',
      'December',
    ]
    const days = fc.date({ min: new Date('1600-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(days, (day) => {
        const date = day.toISOString().slice(0, 10)
        const [year = '', month = '', number = ''] = date.split('-')
        const expected = { ok: true, date }
        expect(readDate(date, 'unsaid')).toEqual(expected)
        expect(readDate(`${number}-${month}-${year}`, 'dmy')).toEqual(expected)
        expect(readDate(`${Number(month)}/${Number(number)}/${year}`, 'mdy')).toEqual(expected)
        expect(readDate(`${Number(number)} ${names[Number(month) - 1]} ${year}`, 'unsaid')).toEqual(expected)
      }),
    )
  })
})

import fc from 'fast-check'
import { AsyncLocalStorage } from 'node:async_hooks'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { clockText, lengthText, sizeText } from '@/components/ui/measures'
import { statusSheet } from '@/lib/claims/statuses'
import { genreSheet, reliabilitySheet } from '@/lib/sources/rules'
import '@/lib/words/all-languages'
import {
  compareWords,
  formatCompact,
  formatDay,
  formatMoment,
  formatNumber,
  formatPartialDate,
  formatPercent,
  formatPlainDay,
  formatSince,
  isolated,
  languageName,
  listOf,
  localDigits,
} from '@/lib/words/numbers'
import { type Locale, locales, type Speech } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'

vi.mock('server-only', () => ({}))

const before = globalThis.whenceSpeech
beforeAll(() => {
  globalThis.whenceSpeech = new AsyncLocalStorage<Speech>()
})
afterAll(() => {
  globalThis.whenceSpeech = before
})

const speaking = <T>(locale: Locale, work: () => T): T =>
  globalThis.whenceSpeech ? globalThis.whenceSpeech.run({ locale, path: '/' }, work) : work()

const moment = '2026-11-23T14:05:09Z'

describe('a day', () => {
  it.each([
    ['en', '23 November 2026'],
    ['fa', '۲ آذر ۱۴۰۵ (۲۳ نوامبر ۲۰۲۶)'],
    ['ru', '23 ноября 2026'],
    ['ar', '٢٣ نوفمبر ٢٠٢٦'],
  ] as const)('that is evidence is told in %s by its calendar and digits: %s', (locale, words) =>
    expect(speaking(locale, () => formatDay(moment))).toBe(words),
  )

  it('is told in Persian by the Persian calendar alone where it is no evidence', () =>
    expect(speaking('fa', () => formatPlainDay(moment))).toBe('۲ آذر ۱۴۰۵'))

  it.each([
    ['en', '2025', '2025'],
    ['en', '2025-03', 'March 2025'],
    ['en', '2025-03-04', '4 March 2025'],
    // A Gregorian month or year is none of the Persian calendar.
    ['fa', '2025', '۲۰۲۵ میلادی'],
    ['fa', '2025-03', 'مارس ۲۰۲۵'],
    ['fa', '2025-03-04', '۱۴ اسفند ۱۴۰۳ (۴ مارس ۲۰۲۵)'],
    ['ru', '2025-03', 'март 2025'],
    ['ar', '2025', '٢٠٢٥'],
    ['ar', '2025-03', 'مارس ٢٠٢٥'],
  ] as const)('known in part is told in part: %s %s is %s', (locale, value, words) =>
    expect(speaking(locale, () => formatPartialDate(value))).toBe(words),
  )

  it.each([
    ['en', '23 November 2026, 14:05:09 UTC'],
    ['fa', '۲ آذر ۱۴۰۵ (۲۳ نوامبر ۲۰۲۶)، ۱۴:۰۵:۰۹ UTC'],
    ['ru', '23 ноября 2026, 14:05:09 UTC'],
    ['ar', '٢٣ نوفمبر ٢٠٢٦، ١٤:٠٥:٠٩ UTC'],
  ] as const)('has its second in UTC, in %s', (locale, words) =>
    expect(speaking(locale, () => formatMoment(moment, 'second'))).toBe(words),
  )
})

describe('a number', () => {
  it.each([
    ['en', '1,234,567.891'],
    ['fa', '۱٬۲۳۴٬۵۶۷٫۸۹۱'],
    ['ar', '١٬٢٣٤٬٥٦٧٫٨٩١'],
  ] as const)('has the digits and marks of %s', (locale, words) => {
    expect(speaking(locale, () => formatNumber('1234567.891'))).toBe(words)
    expect(speaking(locale, () => formatNumber(1_234_567.891))).toBe(words)
  })

  it('keeps every digit of decimal text, and leaves alone what is no number', () => {
    expect(formatNumber('12345678901234567.123456789')).toBe('12,345,678,901,234,567.123456789')
    for (const text of ['many', '1e9', '', '١٢']) expect(formatNumber(text)).toBe(text)
  })

  it('is a percentage, short, or a length of time in the same digits', () => {
    expect(
      speaking('fa', () => [formatPercent(0.256), formatCompact(1.7e9), formatSince(-3 * 86_400)]),
    ).toEqual(['۲۶٪', '۱٫۷ میلیارد', '۳ روز پیش'])
    expect(speaking('fa', () => [clockText(754_300), lengthText(4800), sizeText(3_400_000)])).toEqual([
      '۱۲:۳۴.۳',
      '۴٫۸ ثانیه',
      '۳٫۴ مگابایت',
    ])
  })

  it('stands in a message in the digits of its language, alone or counted', () => {
    const told = (locale: Locale) => wordsOf('reading', locale)('front.total', { count: 1234 })
    expect(told('fa')).toContain('۱٬۲۳۴')
    expect(told('ar')).toContain('١٬٢٣٤')
    expect(told('en')).toContain('1,234')
  })

  it('changes no character but digits', () =>
    fc.assert(
      fc.property(fc.string(), (text) => {
        const turned = speaking('ar', () => localDigits(text))
        expect(turned.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))).toBe(
          text.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660)),
        )
      }),
    ))
})

describe('names', () => {
  it('of languages are said in the language, and a tag that is none stays', () => {
    expect(locales.map((locale) => speaking(locale, () => languageName('fa')))).toEqual([
      'Persian',
      'فارسی',
      'персидский',
      'الفارسية',
    ])
    expect(languageName('no language')).toBe('no language')
    expect(languageName('constructor')).toBe('constructor')
    expect(speaking('ru', () => languageName('zh-Hant'))).toBe('китайский (Hant)')
  })

  it('of languages ask nothing of a browser, which has fewer of them than the server', () => {
    const asked = vi.spyOn(Intl, 'DisplayNames').mockImplementation(() => {
      throw new Error('This browser has no names.')
    })
    expect(locales.map((locale) => speaking(locale, () => languageName('rn')))).toEqual([
      'Rundi',
      'روندیایی',
      'рунди',
      'الرندي',
    ])
    asked.mockRestore()
  })

  it('read the other way are kept apart in a list, and others are not touched', () => {
    expect(listOf(['Tehran Times', 'ایران'])).toBe('Tehran Times and \u2068ایران\u2069')
    expect(speaking('fa', () => isolated('Reuters'))).toBe('\u2068Reuters\u2069')
    expect(isolated('Reuters')).toBe('Reuters')
  })

  it('are in the order of the language', () =>
    expect(speaking('fa', () => ['پ', 'ی', 'ب', 'گ'].sort(compareWords))).toEqual(['ب', 'پ', 'گ', 'ی']))
})

describe('the words of the sheets', () => {
  it('are said when they are asked for, in the language of what is being answered', () => {
    const told = () => [statusSheet.DISPUTED.label, genreSheet.VIDEO.label, reliabilitySheet.F.label]
    const all = locales.map((locale) => speaking(locale, told).join())
    expect(told()).toEqual(['Disputed', 'Video', 'Reliability unknown'])
    expect(new Set(all).size).toBe(locales.length)
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { numbersIn } from '@/lib/text/numbers'

const read = (text: string, language: string) =>
  numbersIn(text, language).map(({ value, unit, kind }) => `${value} ${unit ?? '–'} ${kind}`)

describe('a number is the same number however it is written', () => {
  test.each([
    ['a $1.7 billion deal', 'en'],
    ['worth 1.7bn dollars', 'en'],
    ['a 1.7-billion-dollar agreement', 'en'],
    ['US$1,700 million', 'en'],
    ['USD 1,700,000,000', 'en'],
    ['1.7 billion U.S. dollars', 'en'],
    ['сделка на 1,7 млрд долларов', 'ru'],
    ['1,7 миллиарда долларов', 'ru'],
    ['1 700 000 000 долларов', 'ru'],
    ['قرارداد ۱٫۷ میلیارد دلاری', 'fa'],
    ['۱/۷ میلیارد دلار', 'fa'],
    ['صفقة بقيمة ١٫٧ مليار دولار', 'ar'],
    ['1.700.000.000 Dollar', 'de'],
    ['1,7 Milliarden Dollar', 'de'],
    ['1,7 mil millones de dólares', 'es'],
    ['17亿美元', 'zh'],
  ])('%s', (text, language) => {
    expect(read(text, language)).toEqual(['1700000000 USD amount'])
  })

  test('any sum below a quadrillion is read back from its digits, grouped by the custom of either language', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10_000, max: 999_999_999_999_999 }), (sum) => {
        const value = (text: string, language: string) =>
          numbersIn(text, language).map((found) => found.value)
        expect(value(`$${sum}`, 'en')).toEqual([String(sum)])
        expect(value(`about ${sum.toLocaleString('en-GB')} people`, 'en')).toEqual([String(sum)])
        expect(value(`rund ${sum.toLocaleString('de-DE')} Menschen`, 'de')).toEqual([String(sum)])
      }),
    )
  })
})

describe('what a number is', () => {
  test.each([
    ['in 2022', 'en', ['2022 – year']],
    ['در سال ۱۴۰۱', 'fa', ['1401 – year']],
    ['2,022 people', 'en', ['2022 – amount']],
    ['on 27 February', 'en', ['27 – small']],
    ['147 claims', 'en', ['147 – count']],
    ['3.5 points', 'en', ['3.5 – count']],
    ['70 per cent', 'en', ['70 % amount']],
    ['70%', 'en', ['70 % amount']],
    ['2,5 процента', 'ru', ['2.5 % amount']],
    ['$5m', 'en', ['5000000 USD amount']],
    ['5m of rope', 'en', ['5 – small']],
    ['10k followers', 'en', ['10000 – amount']],
    ['1 billion', 'de', ['1000000000000 – amount']],
    ['10-12 billion euros', 'en', ['10000000000 EUR amount', '12000000000 EUR amount']],
    ['1.700', 'en', ['1.7 – count']],
    ['1.700', 'de', ['1700 – amount']],
    ['1,700', 'ru', ['1.7 – count']],
    ['0.50', 'en', ['0.5 – count']],
    ['007', 'en', ['7 – small']],
    ['Su-35 and the S-400, F16s too', 'en', []],
    ['no number', 'en', []],
  ])('%s (%s)', (text, language, found) => {
    expect(read(text, language)).toEqual(found)
  })

  test('no text makes it fail, and every value is a plain decimal', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 80 }),
        fc.constantFrom('en', 'ru', 'fa', 'de', 'zh'),
        (text, language) => {
          for (const { value } of numbersIn(text, language))
            expect(value).toMatch(/^(0|[1-9]\d*)(\.\d*[1-9])?$/)
        },
      ),
    )
  })
})

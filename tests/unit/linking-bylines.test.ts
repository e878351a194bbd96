import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sliceCodePoints } from '@/lib/evidence/code-points'
import { agencyCalled, foldedNamesOf } from '@/lib/linking/agencies'
import { agenciesNamed, creditsIn } from '@/lib/linking/bylines'
import { fold } from '@/lib/text/fold'

const credited = (text: string) =>
  creditsIn(text)
    .map(({ agency }) => agency)
    .sort()

const BODY = '\n\nThe minister answered on Monday that the talks would go on.'

const credits: Array<[string, string[]]> = [
  [`LONDON (AP) — Iran said on Tuesday that the talks would go on.`, ['Associated Press']],
  [`TEHRAN, March 5 (Xinhua) -- Iran said on Tuesday.`, ['Xinhua']],
  ['МОСКВА, 5 марта. /ТАСС/. Президент заявил, что переговоры продолжатся.', ['TASS']],
  ['MOSCOW, March 5. /TASS/. The president said.', ['TASS']],
  ['МОСКВА, 5 мар — РИА Новости. Президент заявил.', ['RIA Novosti']],
  ['به گزارش ایرنا، وزیر خارجه گفت مذاکرات ادامه دارد.', ['IRNA']],
  ['به گزارش خبرگزاری تسنیم، سردار گفت.', ['Tasnim News Agency']],
  ['به نقل از رویترز، قیمت نفت افزایش یافت.', ['Reuters']],
  ['تهران- ایرنا- وزیر خارجه گفت.', ['IRNA']],
  ['دبي (رويترز) - قال مسؤول إن المحادثات مستمرة.', ['Reuters']],
  ['قال مسؤول إن المحادثات مستمرة. (وكالة رويترز)', ['Reuters']],
  ['باريس (أ ف ب) - قال الوزير.', ['Agence France-Presse']],
  [`By Jon Gambrell | Associated Press${BODY}`, ['Associated Press']],
  [`By … | Agence France-Presse${BODY}`, ['Agence France-Presse']],
  [`By AFP${BODY}`, ['Agence France-Presse']],
  [`By our staff and Reuters${BODY}`, ['Reuters']],
  [`${BODY}\n© 2026 AFP`, ['Agence France-Presse']],
  [`${BODY}\nCopyright 2026 The Associated Press. All rights reserved.`, ['Associated Press']],
  [`${BODY}\n(Reporting by Ana Ruiz; Editing by John Low)`, ['Reuters']],
  [`${BODY}\nReporting by Ana Ruiz in Dubai; Writing by Li Wei; Editing by John Low`, ['Reuters']],
  [`${BODY}\nWith additional reporting by AFP`, ['Agence France-Presse']],
  [`${BODY}\nThe Associated Press contributed to this report.`, ['Associated Press']],
  [`${BODY}\ndh/msh (AFP, Reuters, dpa)`, ['Agence France-Presse', 'Deutsche Presse-Agentur', 'Reuters']],
  [`${BODY}\nSource: Reuters`, ['Reuters']],
  [`${BODY}\nИсточник: ТАСС`, ['TASS']],
  [`${BODY}\nمنبع: ایسنا`, ['ISNA']],
  [`${BODY}\nالمصدر: وكالة الأنباء الفرنسية`, ['Agence France-Presse']],
  ['Об этом сообщает РИА Новости.', ['RIA Novosti']],
]

const none: Array<[string, string]> = [
  ['an agency that somebody talked to', 'He told Reuters on Monday that the deal was near.'],
  ['an agency that is what the report is about', 'Shares of Thomson Reuters rose after the results.'],
  ['a picture’s credit', 'Syrian forces at the camp. © 2026 R. Alsayed/NurPhoto via AP Photo'],
  ['a picture’s credit in brackets', 'The harbour on Monday. Photo: (AP)'],
  ['letters that are no agency in small', 'The wam (spa) exam of ap students.'],
  ['words that begin alike', 'Apache and Anadoluhisarı are places.'],
  ['a dash in a sentence', 'Iran’s army — Fars News reported — has answered.'],
  ['a report about something', 'Reporting by women is rare; editing by men is not.'],
  [
    'an agency in the middle of a long text',
    `${'A word. '.repeat(200)}\n(Reuters)\n${'A word. '.repeat(200)}`,
  ],
]

const anyText = fc
  .array(fc.integer({ min: 1, max: 0x10ffff }), { maxLength: 80 })
  .map((points) => String.fromCodePoint(...points).toWellFormed())

describe('credit lines', () => {
  test.each(credits)('“%s” credits %j', (text, agencies) => {
    expect(credited(text)).toEqual(agencies)
  })

  test.each(none)('%s is no credit', (_, text) => {
    expect(credited(text)).toEqual([])
  })

  test('are shown as they stand, in code points, and each agency once, where it is plainest', () => {
    const text = `😀 A morning in Paris\nPARIS (AFP) — The minister spoke.${BODY}\nSource: AFP`
    const [credit, ...others] = creditsIn(text)
    expect(others).toEqual([])
    const { startCp, endCp } = credit?.place ?? { startCp: 0, endCp: 0 }
    expect(sliceCodePoints(text, startCp, endCp)).toBe('PARIS (AFP) — The minister spoke.')
    expect(credit?.strength).toBe(0.9)
  })

  test('of a long line are the part around the name', () => {
    const text = `PARIS (AFP) — ${'The minister spoke at length. '.repeat(20)}`
    const [credit] = creditsIn(text)
    const { startCp, endCp } = credit?.place ?? { startCp: 0, endCp: 0 }
    expect(endCp - startCp).toBeLessThanOrEqual(200)
    expect(sliceCodePoints(text, startCp, endCp)).toContain('(AFP)')
  })

  test('at the very end of a long text count', () => {
    expect(credited(`${'One more word here. '.repeat(400)}\n(Reuters)`)).toEqual(['Reuters'])
  })

  test('whatever a text holds, reading it ends, and places lie within it', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom('(AP)', '/ТАСС/', '© AFP', ''), (text, credit) => {
        const whole = `${text}${credit}`
        const length = Array.from(whole).length
        for (const { place } of creditsIn(whole)) {
          expect(place.startCp).toBeLessThan(place.endCp)
          expect(place.endCp).toBeLessThanOrEqual(length)
        }
      }),
    )
  })

  test('a line of nothing but brackets and names is read at once', () => {
    const start = performance.now()
    creditsIn('(AP '.repeat(300_000))
    creditsIn(`reporting by ${'; editing by'.repeat(100_000)}`)
    expect(performance.now() - start).toBeLessThan(2_000)
  })
})

describe('what a page says of itself', () => {
  test.each([
    ['Reuters', ['Reuters']],
    ['Parisa Hafezi, Reuters', ['Reuters']],
    ['By AFP', ['Agence France-Presse']],
    ['Agence France-Presse (AFP)', ['Agence France-Presse']],
    ['Associated Press writer', ['Associated Press']],
    ['ТАСС', ['TASS']],
    ['Ana Ruiz', []],
    ['Reuters Events Manager Ana Ruiz of Example', []],
  ])('“%s” names %j', (says, agencies) => {
    expect(agenciesNamed(says)).toEqual(agencies)
  })
})

describe('agencies', () => {
  test('go by names in several scripts, which are one', () => {
    expect(['رويترز', 'رویترز', 'Рейтер', 'THOMSON REUTERS', ' reuters '].map(agencyCalled)).toEqual(
      Array.from({ length: 5 }, () => 'Reuters'),
    )
    expect(agencyCalled('The Morning Ledger')).toBeNull()
    expect(foldedNamesOf('TASS')).toContain(fold('ИТАР-ТАСС'))
  })

  test('no name belongs to two of them', () => {
    const names = [
      'Reuters',
      'Associated Press',
      'Agence France-Presse',
      'TASS',
      'IRNA',
      'ISNA',
      'Fars News Agency',
    ].flatMap(foldedNamesOf)
    expect(new Set(names).size).toBe(names.length)
  })
})

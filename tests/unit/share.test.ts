import sharp from 'sharp'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import type { ClaimLine } from '@/lib/published/views'
import { statuses } from '@/lib/claims/statuses'
import { cardHtml, cardStyles } from '@/lib/share/card'
import { bibtexOf, citationOf, type Cited, cslOf, latexText, risOf, writeCitation } from '@/lib/share/cite'
import { claimImage, drawable } from '@/lib/share/claim-image'
import { claimHead } from '@/lib/share/head'
import { imageAlt, type ImageFacts } from '@/lib/share/image-words'
import { escaped } from '@/lib/share/markup'
import { citeFormats } from '@/lib/share/rules'
import { shapeSvg, statusColours } from '@/lib/share/shapes'
import { fitted, wrapped } from '@/lib/share/wrap'
import { locales } from '@/lib/words/speech'
import { readXml } from '@/tests/support/feeds'
import { HOSTILE, publicPage } from '@/tests/support/public-page'
import { inTongue } from '@/tests/support/tongue'

vi.mock('server-only', () => ({}))

const origin = 'https://whence.test'
const cited = (changes: Partial<Cited> = {}): Cited => ({
  ...publicPage(),
  shownSince: '2026-02-03T00:00:00.123Z',
  ...changes,
})
const line = (changes: Partial<ClaimLine> = {}): ClaimLine => ({ ...publicPage(), ...changes })

describe('a citation', () => {
  test('leads to what was read, whatever is decided later, and names the revision', () => {
    const { url, note, plain } = citationOf(cited(), origin)
    expect(url).toBe('https://whence.test/claims/the-ferry-c7k3q9?asOf=2026-02-03T00:00:00.123Z')
    expect(note).toContain(`SHA-256 ${'ef'.repeat(32)}`)
    expect(plain).toContain('C-7K3Q9, disputed, decided 3 February 2026, revision 3.')
    expect(inTongue('fa', () => citationOf(cited(), origin).url)).toContain('/fa/claims/')
  })

  test('escapes every letter that means something to TeX, and no other', () => {
    expect(latexText('50% of $1 & #2_a {b} ~^\\ "x"')).toBe(
      '50\\% of \\$1 \\& \\#2\\_a \\{b\\} \\textasciitilde{}\\textasciicircum{}\\textbackslash{} \\textquotedbl{}x\\textquotedbl{}',
    )
    expect(latexText('کشتی é 日本')).toBe('کشتی é 日本')
  })

  test('as BibTeX is one entry whose braces pair, whatever the claim says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (statement) => {
        const entry = bibtexOf(citationOf(cited({ statement }), origin))
        const bare = entry.replace(/\\[{}]/g, '').trimEnd()
        const inside = bare.slice(bare.indexOf('{') + 1, -1)
        let [depth, least] = [0, 0]
        for (const letter of inside) {
          depth += letter === '{' ? 1 : letter === '}' ? -1 : 0
          least = Math.min(least, depth)
        }
        expect([depth, least, bare.at(-1)]).toEqual([0, 0, '}'])
        const title = /\n {2}title +=(.*),\n/.exec(entry)?.[1] ?? ''
        expect(title.replace(/\\[%&#$_{}]/g, '')).not.toMatch(/[%&#$_^~]/)
      }),
    )
    const entry = bibtexOf(citationOf(cited({ statement: '50% of “it” & {more}' }), origin))
    expect(entry).toMatch(/^@misc\{whence-c-7k3q9-2026-02-03,\n/)
    expect(entry).toContain('title    = {{50\\% of “it” \\& \\{more\\}}}')
    expect(entry).toContain('month    = feb')
    expect(entry).toContain(
      'url      = {https://whence.test/claims/the-ferry-c7k3q9?asOf=2026-02-03T00:00:00.123Z}',
    )
  }, 30_000)

  test('as CSL-JSON is an item with the variables of its schema', () => {
    const [item] = JSON.parse(cslOf(citationOf(cited({ statement: HOSTILE }), origin)))
    expect(item).toMatchObject({
      id: 'whence-c-7k3q9-2026-02-03',
      type: 'webpage',
      author: [{ literal: 'Whence' }],
      issued: { 'date-parts': [[2026, 2, 3]] },
      status: 'Disputed',
      version: '3',
      language: 'fa',
    })
    const variables =
      'id type title author container-title publisher issued genre status number version language keyword note URL'
    expect(Object.keys(item).every((name) => variables.split(' ').includes(name))).toBe(true)
  })

  test('as RIS is lines of two letters, two spaces, a dash and a space, from TY to ER, whatever the claim says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (statement) => {
        const ris = risOf(citationOf(cited({ statement: `${statement}\r\nER  - \nTY  - JOUR` }), origin))
        const lines = ris.split('\r\n')
        expect(lines.pop()).toBe('')
        for (const each of lines) expect(each).toMatch(/^[A-Z][A-Z0-9] {2}- [^\r\n\u2028\u2029]*$/u)
        expect(lines.filter((each) => each.startsWith('TY') || each.startsWith('ER'))).toEqual([
          'TY  - ELEC',
          'ER  - ',
        ])
        expect(lines[0]).toBe('TY  - ELEC')
        expect(lines.at(-1)).toBe('ER  - ')
      }),
    )
  }, 30_000)

  test('is one line as text', () => {
    for (const format of citeFormats)
      expect(writeCitation(format, citationOf(cited(), origin)).endsWith('\n')).toBe(true)
    expect(writeCitation('plain', citationOf(cited({ statement: HOSTILE }), origin)).trim()).not.toContain(
      '\n',
    )
  })
})

describe('an embedded card', () => {
  const parts = (html: string) =>
    readXml(
      html
        .replace(/^<!doctype html>/, '')
        .replace(/<(meta|link)([^>]*)>/g, '<$1$2/>')
        .trim(),
    )

  test.each(locales)(
    'in %s is a whole document without script or style of its own, whatever the claim says',
    (locale) => {
      for (const status of statuses) {
        const html = inTongue(locale, () =>
          cardHtml(origin, { line: line({ status, statement: HOSTILE, claimant: HOSTILE }) }),
        )
        const document = parts(html)
        expect(document.attributes.lang).toBe(locale)
        expect(document.attributes.dir).toBe(locale === 'fa' || locale === 'ar' ? 'rtl' : 'ltr')
        expect(html).not.toMatch(/<script|<style| style=| on\w+=/)
        expect(html).toContain(`data-status-badge="${status}"`)
      }
    },
  )

  test('says both halves of the verdict, and the status alone of a retracted claim', () => {
    const html = cardHtml(origin, { line: line() })
    expect(html).toContain('Said: Verified')
    expect(html).toContain('True: Disputed')
    expect(cardHtml(origin, { line: line({ status: 'RETRACTED' }) })).not.toContain('Said:')
    expect(html).toContain('2 origins of 3 reports')
  })

  test('opens its links outside itself', () => {
    const links = cardHtml(origin, { line: line() }).match(/<a [^>]*>/g) ?? []
    expect(links).toHaveLength(2)
    for (const link of links)
      expect(link).toMatch(/href="https:\/\/whence\.test\/claims\/.*target="_blank" rel="noopener"/)
  })

  test('of a withheld claim says that, when and on what ground', () => {
    const { ref } = line()
    const withheld = {
      at: '2026-05-01T00:00:00.000Z',
      ground: 'SAFETY',
      legalReference: null,
      reason: 'A name.',
    } as const
    const html = cardHtml(origin, { withheld: { ref, status: 'DISPUTED', withheld } })
    expect(html).toContain('Withheld: C-7K3Q9')
    expect(html).toContain('1 May 2026')
    expect(html).not.toContain('ferry')
  })

  test('is in the colours that were asked for, each status in its own on both papers', () => {
    expect(cardHtml(origin, { line: line() }, 'dark')).toContain('data-theme="dark"')
    for (const { light, dark } of Object.values(statusColours)) {
      expect(cardStyles).toContain(light)
      expect(cardStyles.split(dark)).toHaveLength(3)
    }
  })

  test('shows a checked translation to those who read its language', () => {
    const translated = line({ statements: { ru: 'Паром затонул' } })
    expect(inTongue('ru', () => cardHtml(origin, { line: translated }))).toContain(
      '<h1 class="statement" lang="ru" dir="ltr">',
    )
    expect(cardHtml(origin, { line: translated })).toContain('lang="fa"')
  })
})

describe('lines of a picture', () => {
  const measure = (text: string) => Array.from(text).length * 10

  test('hold every word in its order and none is wider than its place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (text) => {
        const lines = wrapped(text, 100, measure)
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
        for (const each of lines)
          expect(measure(each) <= 100 || Array.from(new Intl.Segmenter().segment(each)).length === 1).toBe(
            true,
          )
      }),
    )
  })

  test('are as large as they may be, and cut with an ellipsis where they cannot be small enough', () => {
    const place = { sizes: [40, 20], width: 400, height: 80, leading: 1 }
    const at = (size: number) => (text: string) => Array.from(text).length * size
    expect(fitted('short', place, at)).toEqual({ size: 40, lines: ['short'] })
    expect(fitted('a b c d e f g h i j k l m', place, at).size).toBe(20)
    const { lines } = fitted('word '.repeat(100), place, at)
    expect(lines).toHaveLength(4)
    expect(lines.at(-1)).toMatch(/…$/)
    expect(at(20)(lines.at(-1) ?? '')).toBeLessThanOrEqual(400)
  })
})

describe('the picture of a claim', () => {
  const facts = (changes: object = {}): ImageFacts =>
    ({ ...line(), site: 'whence.test', ...changes }) as ImageFacts
  const pixels = async (changes: object, locale: (typeof locales)[number] = 'en') =>
    inTongue(locale, () => claimImage(facts(changes)))

  test.each([
    ['Persian', { language: 'fa' }],
    ['Russian', { language: 'ru', statement: 'Паром затонул в полдень. '.repeat(30) }],
    ['a script that no font has', { language: 'ja', statement: '渡し船は正午に沈んだ' }],
    ['one long word', { language: 'en', statement: 'x'.repeat(900) }],
    ['nothing but signs', { language: 'en', statement: HOSTILE }],
    ['a withheld claim', { withheldAt: '2026-05-01T00:00:00.000Z' }],
  ])(
    'of %s is a PNG of 1200 × 630',
    async (_, changes) => {
      for (const locale of ['en', 'fa'] as const) {
        const { format, width, height } = await sharp(await pixels(changes, locale)).metadata()
        expect([format, width, height]).toEqual(['png', 1200, 630])
      }
    },
    30_000,
  )

  test('is the same for the same claim, and another for another status or language', async () => {
    const [one, same, status, language] = await Promise.all([
      pixels({}),
      pixels({}),
      pixels({ status: 'REFUTED' }),
      pixels({}, 'ru'),
    ])
    expect(Buffer.from(one).equals(Buffer.from(same))).toBe(true)
    expect(Buffer.from(one).equals(Buffer.from(status))).toBe(false)
    expect(Buffer.from(one).equals(Buffer.from(language))).toBe(false)
  })

  test('of a withheld claim does not depend on its words, which are not at hand', async () => {
    const withheldAt = '2026-05-01T00:00:00.000Z'
    const one = await pixels({ withheldAt, statement: 'A', claimant: 'B' })
    expect(Buffer.from(one).equals(Buffer.from(await pixels({ withheldAt })))).toBe(true)
  })

  test('says what it leaves out: letters that cannot be drawn are marked, and too many of them are not tried', () => {
    expect(drawable('The ferry sank')).toBe('The ferry sank')
    expect(drawable('The ferry \u{14400}\u{14401} sank at noon on Tuesday')).toBe(
      'The ferry […] sank at noon on Tuesday',
    )
    expect(drawable('\u{14400}\u{14401}')).toBeNull()
  })

  test('is told in words too', () => {
    expect(imageAlt(facts({ statement: 'It sank' }))).toBe(
      'Disputed: It sank. 2 origins of 3 reports. Decided 3 February 2026.',
    )
    const head = claimHead(line(), origin)
    expect(head.images[0]).toMatchObject({
      url: `${origin}/claims/the-ferry-c7k3q9/image.png?v=20260203000000000`,
      width: 1200,
      height: 630,
      type: 'image/png',
    })
    expect(head.twitter.card).toBe('summary_large_image')
    expect(head.types['application/json+oembed'][0]?.url).toBe(
      `${origin}/oembed?url=${encodeURIComponent(`${origin}/claims/the-ferry-c7k3q9`)}&format=json`,
    )
  })
})

test('the shapes of the statuses are seven, and well-formed', () => {
  const drawn = statuses.map((status) => shapeSvg(status))
  expect(new Set(drawn).size).toBe(7)
  for (const svg of drawn) expect(readXml(svg).name).toBe('svg')
})

test('escaped text reads as it was, in HTML and in XML', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const { attributes, text: read } = readXml(`<a b="${escaped(text)}">${escaped(text)}</a>`)
      expect(read).toBe(attributes.b)
      expect(read.replaceAll('\uFFFD', '').length).toBeLessThanOrEqual(text.length)
    }),
  )
})

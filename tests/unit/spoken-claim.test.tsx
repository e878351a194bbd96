import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import { ClaimArticle } from '@/components/claims/claim-article'
import { ClaimWithheld } from '@/components/claims/claim-withheld'
import type { PublicNotice } from '@/lib/published/views'
import { type Locale, locales } from '@/lib/words/speech'
import { publicPage } from '@/tests/support/public-page'
import { inTongue } from '@/tests/support/tongue'

vi.mock('server-only', () => ({}))

const page = publicPage()
const counts = (reports: number, origins: number) => ({ reports, origins, circular: 0 })
const notice: PublicNotice = {
  since: '2026-11-20T00:00:00Z',
  changes: [{ cause: 'REGRADED', at: '2026-11-20T00:00:00Z', source: null }],
  was: counts(3, 2),
  now: counts(2, 1),
  noLongerMet: true,
}
const withheld = {
  at: '2026-11-20T00:00:00Z',
  ground: 'COURT_ORDER',
  legalReference: '12 O 345/26',
  reason: 'Ordered.',
} as const

const drawn = (locale: Locale) =>
  inTongue(locale, () =>
    renderToStaticMarkup(
      <>
        <ClaimArticle
          claim={page}
          related={[]}
          address="https://whence.test/claims/x"
          today="2026-11-23"
          cameFrom={null}
          notice={notice}
        />
        <ClaimWithheld page={{ ref: 'C-7K3Q9', status: 'DISPUTED', withheld }} />
      </>,
    ),
  )

/** Everything that is read or read out: text, and the attributes that speak. */
const saidIn = (html: string): string[] =>
  [
    ...Array.from(html.matchAll(/>([^<]+)</g), ([, text = '']) => text),
    ...Array.from(
      html.matchAll(/\s(?:aria-label|alt|title|placeholder)="([^"]+)"/g),
      ([, text = '']) => text,
    ),
  ]
    // Addresses and the code of the card are for machines.
    .map((text) => text.replaceAll(/https?:\/\/[^\s<>\u2069]+/g, ''))
    .filter((text) => !text.startsWith('&lt;iframe'))

// Names of things that have no other name, and what people wrote.
const nobodys = [
  'SHA',
  'UTC',
  'Whence',
  'Atom',
  'JSON',
  'HTML',
  'Feed',
  'BibTeX',
  'CSL',
  'RIS',
  'oEmbed',
  'https',
  'whence',
  'test',
  'claims',
  'quot',
  'amp',
  'x27',
]
const written = `${JSON.stringify(page)} ${JSON.stringify(withheld)} ${nobodys.join(' ')}`

describe.each(locales.filter((locale) => locale !== 'en'))('a claim page in %s', (locale) => {
  const said = saidIn(drawn(locale))

  it('says nothing in English but what people wrote', () => {
    const words = said.flatMap((text) => text.replace(/&[a-z0-9#]+;/gi, ' ').match(/[A-Za-z]{3,}/g) ?? [])
    expect([...new Set(words)].filter((word) => !written.includes(word) && !/^[a-f]+$/.test(word))).toEqual(
      [],
    )
  })

  it('shows no key in the place of words', () =>
    expect(
      said.filter((text) => /\b(?:claims|public|renderings|rules|terms|ripples)\.[a-z]+\./i.test(text)),
    ).toEqual([]))

  it('counts in the digits of its readers', () => {
    const script = locale === 'ru' ? /\p{Script=Cyrillic}/u : /\p{Script=Arabic}/u
    const foreign =
      locale === 'ru' ? /[٠-٩۰-۹]/ : locale === 'fa' ? /[٠-٩]|(?<![A-Za-z-])\d/ : /[۰-۹]|(?<![A-Za-z-])\d/
    const own = said.filter((text) => script.test(text) && !written.includes(text.trim()))
    // A reference and the name of a rule set are letters and digits of our own.
    expect(own.filter((text) => foreign.test(text.replaceAll(/C-[0-9A-Z]+|\bv\d+\b|SHA-256/g, '')))).toEqual(
      [],
    )
  })

  it('is read in its direction, with the words of others in theirs', () => {
    const html = drawn(locale)
    expect(html).toMatch(/<blockquote lang="[a-z]{2}" dir="(ltr|rtl)"/)
    expect(html).toContain(`href="/${locale}/method#`)
    expect(html).not.toMatch(/href="\/(claims|method|sources|claimants)/)
  })
})

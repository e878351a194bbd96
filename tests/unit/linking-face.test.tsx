import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test, vi } from 'vitest'
import { LinkSuggestions } from '@/components/linking/link-suggestions'
import { isShown, noteOf, sentenceOf } from '@/components/linking/suggestion-words'
import { parsePage } from '@/lib/captures/readable-text'
import { captureFound } from '@/lib/captures/schema'
import { readMetadata } from '@/lib/captures/page-metadata'
import type { SuggestedLink } from '@/lib/linking/views'
import { done } from '@/lib/outcome'

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => undefined }) }))

const end = { publisher: 'Paper', publishedOn: '2026-03-05', isRetracted: false }
const suggestion: SuggestedLink = {
  id: 's1',
  kind: 'SYNDICATES',
  ground: 'SHARED_TEXT',
  score: 0.84,
  direction: 'UNKNOWN',
  madeAt: '2026-03-06T00:00:00.000Z',
  from: { ...end, id: 'a', title: 'گزارش', language: 'fa', documentId: 'd1' },
  to: { ...end, id: 'b', title: 'The report', language: 'en', documentId: 'd2', isRetracted: true },
  agent: null,
  passages: [
    {
      from: { before: 'پیش ', exact: 'واژه‌ها', after: ' پس', startCp: 4, endCp: 11 },
      to: { before: 'before ', exact: 'the words', after: ' after', startCp: 7, endCp: 16 },
      words: 14,
    },
  ],
  shared: 3,
  containment: 0.5,
  credit: null,
  address: null,
}
const doors = { personId: 'p', accept: async () => done(null), decline: async () => done(null) }
const drawn = (changes: Partial<SuggestedLink> = {}, may: typeof doors | null = doors) =>
  renderToStaticMarkup(
    <LinkSuggestions
      suggestions={[{ ...suggestion, ...changes }]}
      here="a"
      backTo="/desk/sources/a"
      doors={may}
    />,
  )

describe('a suggested link', () => {
  test('shows the words in both documents, marked, each in its language and direction, with the way there', () => {
    const html = drawn()
    expect(html).toMatch(/<blockquote lang="fa" dir="rtl"[^>]*>.*<mark>واژه‌ها<\/mark>/)
    expect(html).toMatch(/<blockquote lang="en" dir="ltr"[^>]*>.*<mark>the words<\/mark>/)
    expect(html).toContain('/desk/documents/d2?start=7&amp;end=16')
    expect(html).toContain('retracted')
    expect(html).toContain('it can be turned round')
    expect(html).toContain('2 more passages are')
  })

  test('can be made and declined by whoever may link, and is only read by others', () => {
    expect(drawn()).toContain('aria-label="Make the link: “گزارش” syndicates “The report”"')
    expect(drawn({}, null)).not.toContain('<button')
  })

  test('to an agency says whether it is known', () => {
    const told: Partial<SuggestedLink> = {
      kind: 'TOLD_BY',
      ground: 'BYLINE',
      to: null,
      passages: [],
      shared: 0,
    }
    expect(drawn({ ...told, agent: { id: null, name: 'ISNA' } })).toContain('not known here yet')
    expect(drawn({ ...told, agent: { id: 'x', name: 'ISNA' } })).not.toContain('not known here yet')
  })

  test('is a sentence, read either way round; what no words show is said in a note', () => {
    expect(sentenceOf(suggestion, 'QUOTES', true)).toBe('“The report” quotes “گزارش”')
    expect([isShown(suggestion, true), isShown({ ...suggestion, passages: [] }, false)]).toEqual([
      true,
      false,
    ])
    expect(noteOf({ ...suggestion, address: 'https://a.test' })).toContain('https://a.test')
  })
})

describe('what a page says of where it is from', () => {
  const read = (head: string) => {
    const document = parsePage(`<!doctype html><html><head>${head}</head><body><p>Words.</p></body></html>`)
    if (!document) throw new Error('there is a page')
    return readMetadata(document, 'https://a.test/1')
  }
  const ld = (article: unknown) => `<script type="application/ld+json">${JSON.stringify(article)}</script>`

  test('is read from JSON-LD and meta, each address once, in the way that says most', () => {
    const found = read(
      ld({
        '@type': 'NewsArticle',
        headline: 'x',
        isBasedOn: ['https://b.test/1', { '@id': 'https://b.test/2' }],
        citation: [{ url: 'https://b.test/1' }, 'A book, 1999'],
        translationOfWork: { '@type': 'Article', url: '//c.test/3' },
        creditText: 'Reuters',
        sourceOrganization: { name: 'AFP' },
      }) +
        '<meta name="syndication-source" content="https://b.test/2"><meta name="original-source" content="javascript:alert(1)">',
    )
    expect(found.from).toEqual([
      { way: 'SYNDICATES', url: 'https://b.test/2' },
      { way: 'TRANSLATES', url: 'https://c.test/3' },
      { way: 'BASED_ON', url: 'https://b.test/1' },
    ])
    expect(found.credits).toEqual(['Reuters', 'AFP'])
    expect(captureFound.parse(found)).toEqual(found)
  })

  test('is absent where nothing is said, and in captures from before it was read', () => {
    expect(Object.keys(read('<title>x</title>'))).not.toContain('from')
    const { from: _, credits: __, ...old } = read('<title>x</title>')
    expect(captureFound.safeParse(old).success).toBe(true)
  })
})

import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { ClaimantArticle } from '@/components/places/claimant-article'
import { SourceArticle } from '@/components/places/source-article'
import { sourceJsonLd } from '@/lib/published/place-jsonld'
import { lineageAround, marksOf, type PublicLink } from '@/lib/published/place-lineage'
import {
  agentCardOf,
  type ClaimantPlace,
  type SourceCard,
  type SourceLine,
  type SourcePlace,
  sourceSlugOf,
} from '@/lib/published/places'
import type { ClaimLine } from '@/lib/published/views'

const textOf = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

const card: SourceCard = {
  title: 'نشت صدا',
  language: 'fa',
  genre: 'NEWS_REPORT',
  distance: 'SECONDARY',
  url: 'https://example.org/report',
  author: 'A. Reporter',
  publishedOn: '2026-03',
  accessedOn: '2026-03-04',
  grade: null,
  heldSince: '2026-03-04T10:00:00.000Z',
}

const other: SourceLine = {
  slug: 'correction-00000002',
  title: 'We were wrong',
  language: 'en',
  genre: 'NEWS_REPORT',
  publisher: 'Harbour Post',
  publishedOn: '2026-03-05',
}

const line = (ref: string): ClaimLine => ({
  ref,
  slug: ref.toLowerCase(),
  statement: `Statement of ${ref}`,
  language: 'en',
  status: 'UNVERIFIED',
  said: null,
  depth: 1,
  claimant: null,
  topics: [],
  eventDate: { from: null, to: null },
  decidedAt: '2026-03-06T00:00:00.000Z',
  reports: 1,
  origins: 1,
  circular: 0,
  supports: 1,
  disputes: 0,
  url: `/claims/${ref.toLowerCase()}`,
})

const place: SourcePlace = {
  id: '00000001-0000-4000-8000-000000000000',
  slug: '00000001',
  card,
  publisher: { name: 'Harbour Post', slug: 'harbour-post', kind: 'ORGANISATION' },
  grade: { grade: 'B', reason: 'Its reports held.', at: '2026-01-02T00:00:00.000Z', of: 'publisher' },
  isRestedOn: true,
  marks: [],
  corrects: [],
  picture: { nodes: [], edges: [], more: 0 },
  basedOn: [],
  downstream: { total: { count: 0, isMore: false }, first: [] },
  claims: { total: { count: 0, isMore: false }, first: [] },
  counts: {},
}

const source = (changes: Partial<SourcePlace> = {}) =>
  renderToStaticMarkup(<SourceArticle source={{ ...place, ...changes }} />)

describe('what readers may know of somebody', () => {
  const agent = {
    name: 'Ada',
    kind: 'ORGANISATION' as const,
    description: 'An office.',
    aliases: [{ name: 'Ада', language: 'ru' }],
    sameAs: ['Q42'],
    grade: null,
  }

  test('is everything of an organisation, all but a description of a person, and only the name where a claim keeps it back', () => {
    expect(agentCardOf({ ...agent, isShielded: false })).toEqual(agent)
    const person = { ...agent, kind: 'PERSON' as const }
    expect(agentCardOf({ ...person, isShielded: false })).toEqual({ ...person, description: null })
    for (const kind of ['PERSON', 'ORGANISATION', 'ANONYMOUS_GROUP'] as const)
      expect(agentCardOf({ ...agent, kind, isShielded: true })).toEqual({
        name: 'Ada',
        kind,
        description: null,
        aliases: [],
        sameAs: [],
        grade: null,
      })
  })
})

describe('the address of a document', () => {
  test('holds the words of its title and digits of its id, or the digits alone', () => {
    const id = '0a1b2c3d-0000-4000-8000-00000000000f'
    expect(sourceSlugOf('The Ferry: sank!', id, 8)).toBe('the-ferry-sank-0a1b2c3d')
    expect(sourceSlugOf('نشت صدا', id, 8)).toBe('0a1b2c3d')
    expect(sourceSlugOf('The Ferry', id, 32)).toBe('the-ferry-0a1b2c3d00004000800000000000000f')
  })
})

describe('what stands around a document', () => {
  const documentOf = (id: string, publisher: string | null = null) => ({
    id,
    slug: `slug-${id}`,
    card: { ...card, title: id, publishedOn: null },
    publisher,
  })
  const link = (id: string, from: string, to: string, kind: PublicLink['kind']): PublicLink => ({
    id,
    from,
    to,
    agent: null,
    kind,
    body: { passage: { exact: 'as it says', language: 'fa' }, note: null },
  })
  const around = {
    documents: [documentOf('a', 'post'), documentOf('b'), documentOf('c')],
    agents: [
      { slug: 'post', name: 'Post', kind: 'ORGANISATION' as const, mergedInto: 'group' },
      { slug: 'group', name: 'Group', kind: 'ORGANISATION' as const, mergedInto: null },
    ],
    links: [
      link('1', 'a', 'b', 'QUOTES'),
      { ...link('2', 'a', '', 'TOLD_BY'), to: null, agent: 'group' },
      link('3', 'b', 'a', 'CORRECTS'),
      link('4', 'c', 'a', 'RETRACTS'),
      link('5', 'a', 'a', 'CORRECTS'),
    ],
  }

  test('becomes a lineage with agents by their slugs, merged ones leading on, and nobody’s name of the desk', () => {
    const { nodes, edges } = lineageAround(around)
    expect(nodes.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'post', 'group'])
    expect(nodes[0]).toMatchObject({ publisher: { id: 'post', slug: 'post', name: 'Post' } })
    expect(edges.map(({ from, to, kind }) => [from, to, kind])).toEqual([
      ['a', 'b', 'QUOTES'],
      ['a', 'group', 'TOLD_BY'],
      ['b', 'a', 'CORRECTS'],
      ['c', 'a', 'RETRACTS'],
      ['a', 'a', 'CORRECTS'],
      ['post', 'group', 'SAME_AS'],
    ])
    expect(edges.map(({ madeBy, madeAt }) => madeBy + madeAt).join('')).toBe('')
  })

  test('is told from both its ends, retractions first, its own correction once', () => {
    expect(
      marksOf('a', 'to', around).map(({ kind, isItself, other: { title } }) => [kind, isItself, title]),
    ).toEqual([
      ['RETRACTS', false, 'c'],
      ['CORRECTS', true, 'a'],
      ['CORRECTS', false, 'b'],
    ])
    expect(marksOf('a', 'from', around)).toEqual([])
    expect(marksOf('c', 'from', around)).toMatchObject([
      { kind: 'RETRACTS', other: { title: 'a', publisher: 'Post' } },
    ])
    expect(marksOf('b', 'to', around)).toEqual([])
  })
})

describe('the page of a document', () => {
  test('says what it is, whose, when, how reliable and since when we hold it, in its own language and direction', () => {
    const html = source()
    expect(html).toMatch(/<h1 lang="fa" dir="rtl"[^>]*>نشت صدا<\/h1>/)
    expect(html).toContain('href="/claimants/harbour-post"')
    expect(html).toContain('href="https://example.org/report" rel="external noopener"')
    const text = textOf(html)
    for (const words of [
      'March 2026',
      '4 March 2026',
      'Persian',
      'B: usually reliable',
      'Its reports held.',
      'Graded for its publisher on 2 January 2026',
      'Held since 4 March 2026',
    ])
      expect(text).toContain(words)
    const bare = textOf(
      source({
        grade: null,
        publisher: null,
        card: { ...card, url: null, heldSince: null, publishedOn: null },
      }),
    )
    for (const words of ['reliability unknown', 'We hold no capture', 'not known', 'no date of publication'])
      expect(bare).toContain(words)
  })

  test('says that it was retracted or corrected, by what, and in which words', () => {
    const mark = {
      other,
      isItself: false,
      passage: { exact: 'Мы ошиблись', language: 'ru' },
      note: 'Seen in print.',
    }
    const html = source({
      marks: [
        { ...mark, kind: 'RETRACTS' },
        { ...mark, kind: 'CORRECTS', isItself: true },
      ],
    })
    const text = textOf(html)
    expect(text).toContain('It was retracted')
    expect(text).toContain('By Harbour Post , We were wrong')
    expect(html).toContain('href="/sources/correction-00000002"')
    expect(html).toMatch(/<blockquote lang="ru"/)
    expect(text).toContain('How we know: Seen in print.')
    expect(text).toContain('The document says so itself.')
    expect(source()).not.toContain('data-mark')
  })

  test('of a correction that no claim rests on says what it is here for', () => {
    const corrects = [{ kind: 'CORRECTS' as const, other, isItself: false, passage: null, note: null }]
    const html = source({ isRestedOn: false, corrects })
    expect(textOf(html)).toContain('No public claim rests on this document')
    expect(html).toContain('data-corrects="CORRECTS"')
    expect(source()).not.toContain('data-beside')
  })

  test('lists what comes from it and the claims on it, says how each rests on it, and where a list is cut', () => {
    const through = { title: 'Rewrite', language: 'en', slug: 'rewrite-1' }
    const html = source({
      downstream: { total: { count: 134, isMore: false }, first: [{ ...other, isDirect: true }] },
      claims: {
        total: { count: 2, isMore: false },
        first: [
          { line: line('C-AAAAA'), through: null },
          { line: line('C-BBBBB'), through },
        ],
      },
    })
    const text = textOf(html)
    expect(text).toContain('134 documents rest on it')
    expect(text).toContain('The first 1 of 134 are shown.')
    expect(text).toContain('· directly')
    expect(text).toContain('2 public claims rest on it.')
    expect(text.match(/through Rewrite/g)).toHaveLength(1)
    expect(text).toContain('It rests on this document through Rewrite')
    expect(text).toContain('the others do so directly.')
    const capped = textOf(
      source({
        downstream: { total: { count: 2000, isMore: true }, first: [{ ...other, isDirect: false }] },
        claims: { total: { count: 3, isMore: true }, first: [] },
      }),
    )
    expect(capped).toContain('At least 2,000 documents rest on it')
    expect(capped).toContain('The first 1 of at least 2,000 are shown.')
    expect(capped).toContain('At least 3 public claims rest on it.')
  })

  test('draws where it comes from, and says so where nothing is known of that', () => {
    const node = {
      id: place.id,
      kind: 'source' as const,
      name: card.title,
      language: 'fa',
      publisher: null,
      publishedOn: null,
      url: null,
      agentKind: null,
      stances: ['NEUTRAL' as const],
      isOrigin: false,
      isCircular: false,
      isRetracted: false,
      isCorrected: false,
    }
    const wire = { ...node, id: 'w', name: 'The wire', stances: [], isOrigin: true }
    const edge = { from: place.id, to: 'w', kind: 'QUOTES' as const, passage: null, note: null }
    const html = source({ picture: { nodes: [node, wire], edges: [edge], more: 0 } })
    expect(html).toContain('data-origin-tree')
    expect(html).toContain('data-origin-outline')
    expect(textOf(html)).not.toContain('neutral')
    expect(textOf(source({ picture: { nodes: [node], edges: [], more: 0 } }))).toContain(
      'nothing that it rests on',
    )
  })
})

const claimant: ClaimantPlace = {
  slug: 'ada',
  card: {
    name: 'Ада',
    kind: 'PERSON',
    description: null,
    aliases: [{ name: 'آدا', language: 'fa' }],
    sameAs: ['Q42', 'https://example.org/ada', 'javascript:alert(1)'],
    grade: { grade: 'C', reason: 'Some of it held.', at: '2026-01-02T00:00:00.000Z' },
  },
  merged: [{ name: 'Ada L.', slug: 'ada-l' }],
  counts: { VERIFIED: 1, REFUTED: 3 },
  total: 4,
  claims: [line('C-AAAAA')],
  nextCursor: 'abc',
  previousCursor: null,
  passedOn: { total: { count: 0, isMore: false }, first: [] },
  documents: { total: { count: 0, isMore: false }, first: [] },
}

const page = (changes: Partial<ClaimantPlace> = {}) =>
  renderToStaticMarkup(<ClaimantArticle claimant={{ ...claimant, ...changes }} />)

describe('the page of a claimant', () => {
  test('gives every name in its own script, and leads elsewhere without vouching for what is there', () => {
    const html = page()
    expect(html).toMatch(/<h1[^>]*><bdi lang="und-Cyrl">Ада<\/bdi><\/h1>/)
    expect(html).toMatch(/<bdi lang="fa"[^>]*>آدا<\/bdi>/)
    expect(html).toContain('Ada L.')
    const links = [...html.matchAll(/<a href="(https?:[^"]+)" rel="([^"]+)"/g)].map(([, href, rel]) => [
      href,
      rel,
    ])
    expect(links).toEqual([
      ['https://www.wikidata.org/wiki/Q42', 'noopener nofollow external'],
      ['https://example.org/ada', 'noopener nofollow external'],
    ])
    expect(html).not.toContain('href="javascript')
  })

  test('counts how the claims fared in words; the bar only repeats it', () => {
    const html = page({ merged: [] })
    const text = textOf(html)
    expect(text).toContain('4 public claims are theirs.')
    expect(text).toMatch(/Verified 1 claim .*Refuted 3 claims/)
    expect(
      [...html.matchAll(/<rect x="(\d+)\.000%" y="0.5" width="(\d+)\.000%"/g)].map(
        ([, x, width]) => `${x}+${width}`,
      ),
    ).toEqual(['0+25', '25+75'])
    expect(html).toContain('href="/claims?status=REFUTED&amp;claimant=ada"')
    // Of several who are one, the list of claims knows each by an address of their own: nothing leads to part of them.
    expect(page({ merged: [{ name: 'Ada L.', slug: 'ada-l' }] })).not.toContain('status=REFUTED')
    const none = page({ counts: {}, total: 0, claims: [], nextCursor: null })
    expect(textOf(none)).toContain('No public claim is theirs.')
    expect(none).not.toContain('data-fared')
  })

  test('is paged through by links alone', () => {
    expect(page()).toContain('href="/claimants/ada?cursor=abc"')
    expect(page({ previousCursor: 'xyz' })).toContain('href="/claimants/ada?cursor=xyz"')
  })

  test('lists apart what they only pass on, and what they published with the grade of that', () => {
    const html = page({
      passedOn: { total: { count: 60, isMore: false }, first: [line('C-BBBBB')] },
      documents: { total: { count: 1, isMore: false }, first: [other] },
    })
    const text = textOf(html)
    expect(text).toContain('Passed on by them')
    expect(text).toContain('The first 1 of 60 are shown.')
    expect(text).toContain('Documents they published')
    expect(text).toContain('C: fairly reliable')
    // Who publishes nothing is graded for nothing here.
    expect(textOf(page())).not.toContain('C: fairly reliable')
    expect(page()).not.toContain('data-passed-on')
  })
})

test('neither page styles or scripts anything in its own markup', () => {
  for (const html of [source(), page()]) expect(html).not.toMatch(/\sstyle=|<script|\son[a-z]+=/)
})

describe('a document for machines', () => {
  test('is an article or a work, by its publisher, based on what it quotes, with what corrects it', () => {
    const mark = {
      kind: 'CORRECTS' as const,
      other,
      isItself: false,
      passage: { exact: 'Wrong.', language: 'en' },
      note: null,
    }
    const basedOn = [
      { title: 'Wire', url: 'https://example.org/wire', slug: 'wire-1' },
      { title: 'Letter', url: null, slug: 'letter-1' },
    ]
    expect(sourceJsonLd({ ...place, marks: [mark], basedOn }, 'https://paper.test')).toEqual({
      '@context': 'https://schema.org',
      '@type': 'NewsArticle',
      headline: card.title,
      name: card.title,
      url: 'https://example.org/report',
      mainEntityOfPage: 'https://paper.test/sources/00000001',
      inLanguage: 'fa',
      datePublished: '2026-03',
      creditText: 'A. Reporter',
      publisher: { '@type': 'Organization', name: 'Harbour Post' },
      isBasedOn: [
        { '@type': 'CreativeWork', name: 'Wire', url: 'https://example.org/wire' },
        { '@type': 'CreativeWork', name: 'Letter', url: 'https://paper.test/sources/letter-1' },
      ],
      correction: [
        {
          '@type': 'CorrectionComment',
          text: 'Wrong.',
          url: 'https://paper.test/sources/correction-00000002',
        },
      ],
    })
    const bare = { ...card, genre: 'LEAKED_MATERIAL' as const, url: null, author: null, publishedOn: null }
    expect(sourceJsonLd({ ...place, card: bare, publisher: null }, 'https://paper.test')).toEqual({
      '@context': 'https://schema.org',
      '@type': 'CreativeWork',
      name: card.title,
      url: 'https://paper.test/sources/00000001',
      mainEntityOfPage: 'https://paper.test/sources/00000001',
      inLanguage: 'fa',
    })
  })
})

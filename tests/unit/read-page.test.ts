import { describe, expect, test } from 'vitest'
import { readPage } from '@/lib/captures/read-page'
import { readUploaded } from '@/lib/evidence/normalise'

const url = 'https://news.example/2026/05/13/one?from=feed'
const utf8 = (text: string) => new TextEncoder().encode(text)
const read = (html: string | Uint8Array, charset: string | null = null) =>
  readPage({ bytes: typeof html === 'string' ? utf8(html) : html, charset, url })
const textOf = (html: string | Uint8Array, charset: string | null = null) => {
  const page = read(html, charset)
  return page.ok ? page.value.text : `refused: ${page.refusal.detail}`
}
const foundIn = (head: string, body = '<p>Words.</p>', attributes = '') => {
  const page = read(`<!doctype html><html ${attributes}><head>${head}</head><body>${body}</body></html>`)
  if (!page.ok) throw new Error(page.refusal.detail)
  return page.value.found
}
const jsonLd = (value: unknown) => `<script type="application/ld+json">${JSON.stringify(value)}</script>`

const sentence = (number: number) =>
  `In its sentence ${number}, the ministry said on Monday, as it had often said, that talks would go on, and on. `
const paragraphs = (count: number) =>
  Array.from({ length: count }, (_, at) => `<p>${sentence(at).repeat(3)}</p>`).join('\n')
const menu = `<nav><ul>${'<li><a href="/x">Section of the site</a></li>'.repeat(12)}</ul></nav>`
const article = `<!doctype html><html lang="en"><head><title>Talks go on - The Daily</title>
<style>.a{color:red}</style><script>document.write('SCRIPT')</script></head><body>${menu}
<main><h1>Talks go on</h1><article>${paragraphs(8)}</article></main>
<footer>All rights reserved</footer></body></html>`

describe('the text of a page', () => {
  test('is its article with the headline in front, without menus and scripts', () => {
    const text = textOf(article)
    expect(text.startsWith('Talks go on\n\nIn its sentence 0, the ministry')).toBe(true)
    expect(text).toContain('In its sentence 7')
    expect(text).not.toMatch(/Section of the site|SCRIPT|color:red|All rights/)
  })

  test('is the same each time', () => {
    expect(textOf(article)).toBe(textOf(article))
  })

  test('is as that of the same words uploaded: joined letters, joiners, direction marks and composed letters stay', () => {
    const words = 'می\u200Cخواهم cafe\u0301 \u202Bتهران\u202C “x” '.repeat(12)
    const text = textOf(`<html><head><title>x</title></head><body><p>${words}</p></body></html>`)
    const uploaded = readUploaded({ bytes: utf8(`<p>${words}</p>`), fileName: 'a.html' })
    expect(uploaded).toMatchObject({ value: { text: text.trim() } })
  })

  test('is the whole page where there is no article, or where what was found is a small part of it', () => {
    expect(textOf('<p>One.</p><p>Two.</p>')).toBe('One.\n\nTwo.')
    const lines = Array.from(
      { length: 400 },
      (_, at) => `<tr><td>Row ${at}</td><td>${at * 7}</td></tr>`,
    ).join('')
    const text = textOf(`<body><article>${paragraphs(1)}</article><table>${lines}</table></body>`)
    expect(text).toContain('In its sentence 0')
    expect(text).toContain('Row 399')
  })

  test('is found in a page nested so deep that weighing it would take minutes', () => {
    const began = Date.now()
    expect(textOf(`<html><body>${'<div>'.repeat(900)}${paragraphs(3)}`)).toContain('In its sentence 2')
    expect(Date.now() - began).toBeLessThan(5_000)
  })

  test('is found in a page whose scripts alone are larger than a page may be', () => {
    const heavy = article.replace('</head>', `<script>${'x'.repeat(3_000_000)}</script></head>`)
    expect(textOf(heavy)).toBe(textOf(article))
  })

  test.each(['', ' \n ', '<html></html>', '<script>app()</script>', '<p>\u200B</p>', '<div>'.repeat(30_000)])(
    'is refused where there is none (%#)',
    (html) => {
      expect(textOf(html)).toMatch(/^refused: /)
    },
  )

  test('a page that holds no element at all is read as it is', () => {
    expect(textOf('only words')).toBe('only words')
  })
})

describe('the letters of a page', () => {
  const cyrillic = (label: string) =>
    new Uint8Array([
      ...utf8(`<meta charset=${label}><p>`),
      0xcf,
      0xf0,
      0xe8,
      0xe2,
      0xe5,
      0xf2,
      ...utf8('</p>'),
    ])

  test('are read as the site declares, as the page declares, whichever fits', () => {
    const plain = new Uint8Array([...utf8('<p>'), 0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2])
    expect(textOf(plain, 'windows-1251')).toBe('Привет')
    expect(textOf(cyrillic('windows-1251'))).toBe('Привет')
    expect(textOf(cyrillic('"windows-1251"'), 'utf-8')).toBe('Привет')
    expect(textOf(cyrillic('windows-1251'), 'no-such-label')).toBe('Привет')
    const older = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'
    expect(textOf(new Uint8Array([...utf8(older), 0xcf, 0xf0]))).toBe('Пр')
    expect(textOf(new Uint8Array([...utf8('<?xml version="1.0" encoding="koi8-r"?><p>'), 0xf0, 0xd2]))).toBe(
      'Пр',
    )
  })

  test('have their typographic quotation marks in windows-1252', () => {
    const said = Uint8Array.from([
      ...utf8('<p>He said '),
      0x93,
      ...utf8('no'),
      0x94,
      ...utf8(' '),
      0x97,
      0x80,
    ])
    expect(textOf(said, 'windows-1252')).toBe('He said “no” —€')
    expect(textOf(said, 'iso-8859-1')).toBe('He said “no” —€')
  })

  test('are UTF-8 where they are, whatever was declared', () => {
    expect(textOf('<meta charset="windows-1251"><p>تهران</p>', 'iso-8859-1')).toBe('تهران')
    expect(textOf('\uFEFF<p>تهران</p>', 'windows-1251')).toBe('تهران')
  })

  test('of encodings that hide in ASCII are read as declared', () => {
    const utf16 = new Uint8Array(new Uint16Array(Array.from('<p>Тегеран</p>', (c) => c.charCodeAt(0))).buffer)
    expect(textOf(utf16, 'utf-16le')).toBe('Тегеран')
    expect(textOf(new Uint8Array([0xff, 0xfe, ...utf16]))).toBe('Тегеран')
    expect(textOf(new Uint8Array([0xff, 0xfe, ...utf16]), 'utf-16be')).toBe('Тегеран')
    const japanese = [
      ...utf8('<p>'),
      0x1b,
      0x24,
      0x42,
      0x46,
      0x7c,
      0x4b,
      0x5c,
      0x1b,
      0x28,
      0x42,
      ...utf8('</p>'),
    ]
    expect(textOf(new Uint8Array(japanese), 'iso-2022-jp')).toBe('日本')
  })

  test('are not guessed: what fits no declaration is refused', () => {
    expect(textOf(cyrillic('utf-8'))).toMatch(/^refused: The letters/)
    expect(textOf(cyrillic('utf-16'))).toMatch(/^refused: The letters/)
    expect(textOf(cyrillic('none'))).toMatch(/^refused: The letters/)
  })
})

describe('what a page says of itself', () => {
  test('in JSON-LD comes first', () => {
    const found = foundIn(
      `<title>T | Site</title><meta property="og:title" content="Other"><meta name="author" content="Other">
       ${jsonLd({
         '@context': 'https://schema.org',
         '@type': ['NewsArticle'],
         headline: 'Tom &amp; Jerry&#8217;s  talks',
         author: [{ '@type': 'Person', name: 'Laila R.' }, 'Jo B.', { name: ['Laila R.'] }],
         publisher: { '@type': 'Organization', name: 'The Daily' },
         datePublished: '2026-05-13T23:30:00-08:00',
         dateModified: '2026-05-14',
         inLanguage: { '@type': 'Language', name: 'Persian', alternateName: 'fa-IR' },
         description: 'What\nhappened.',
       })}<link rel="canonical" href="/2026/05/13/one">`,
    )
    expect(found).toEqual({
      title: 'Tom & Jerry’s talks',
      author: 'Laila R., Jo B.',
      publisher: 'The Daily',
      language: 'fa-IR',
      publishedOn: '2026-05-13',
      modifiedOn: '2026-05-14',
      canonicalUrl: 'https://news.example/2026/05/13/one',
      description: 'What happened.',
    })
  })

  test('is found in a graph, by reference and behind other things', () => {
    const graph = {
      '@graph': [
        { '@type': 'BreadcrumbList', name: 'Home' },
        { '@type': 'WebPage', name: 'Page', datePublished: '2020-01-01' },
        { '@type': 'Article', headline: 'Graph', author: { '@id': '#jo' }, publisher: { '@id': '#pub' } },
        { '@type': 'Person', '@id': '#jo', name: 'Jo' },
        { '@type': 'Organization', '@id': '#pub', name: 'Pub' },
      ],
    }
    const expected = { title: 'Graph', author: 'Jo', publisher: 'Pub', publishedOn: null }
    expect(foundIn(jsonLd([graph]))).toMatchObject(expected)
    expect(foundIn(`<script type="application/ld+json">{broken</script>${jsonLd(graph)}`)).toMatchObject(
      expected,
    )
    expect(foundIn(jsonLd({ '@type': 'WebPage', name: 'Only a page' }))).toMatchObject({
      title: 'Only a page',
    })
  })

  test.each([
    null,
    7,
    'x',
    [[[]]],
    { '@type': 'Article', headline: 7, author: [null, 3, {}] },
    { '@type': {} },
  ])('is nothing where JSON-LD is nonsense (%j)', (value) => {
    expect(foundIn(jsonLd(value))).toMatchObject({ title: null, author: null, publisher: null })
  })

  test('to libraries comes before what it says to social networks, and that before plain HTML', () => {
    const meta = (name: string, content: string) => `<meta name="${name}" content="${content}">`
    const plain = `<title>Plain</title>${meta('author', 'By Plain Author')}${meta('description', 'Plain words')}`
    expect(foundIn(plain)).toMatchObject({
      title: 'Plain',
      author: 'Plain Author',
      description: 'Plain words',
    })
    const social = `${plain}<meta property="og:title" content="Social"><meta property="og:site_name" content="Site">
      <meta property="article:author" content="https://social.example/jo">
      <meta property="article:published_time" content="2026-01-02T03:04:05Z"><meta property="og:locale" content="en_GB">`
    expect(foundIn(social)).toMatchObject({
      title: 'Social',
      author: 'Plain Author',
      publisher: 'Site',
      publishedOn: '2026-01-02',
      language: 'en-GB',
    })
    const library = `${social}${meta('citation_title', 'Paper')}${meta('citation_author', 'A, B')}
      ${meta('citation_author', 'C, D')}${meta('citation_publication_date', '2025/3/4')}
      ${meta('citation_journal_title', 'Journal')}${meta('citation_language', 'de')}`
    expect(foundIn(library)).toMatchObject({
      title: 'Paper',
      author: 'A, B, C, D',
      publisher: 'Journal',
      publishedOn: '2025-03-04',
      language: 'de',
    })
  })

  test('fits the form it is put into: one line, nothing that turns the text, no name with unseen characters', () => {
    const found = foundIn(
      `<meta property="og:title" content=" a\n\tb\u202Ec ${'x'.repeat(900)}">
       <meta property="og:site_name" content="Da\u200Bily\u00A0News"><meta name="author" content="\u200B">`,
    )
    expect(found.title).toMatch(/^a bc x+$/)
    expect(Array.from(found.title ?? '')).toHaveLength(400)
    expect(found).toMatchObject({ publisher: 'Daily News', author: null })
    expect(foundIn(jsonLd({ '@type': 'Article', headline: 'half \ud800' })).title).toBe('half \uFFFD')
  })

  test.each([
    ['/a', 'https://news.example/a'],
    ['https://other.example/b#c', 'https://other.example/b#c'],
    ['javascript:alert(1)', null],
    ['https://user:pass@news.example/', null],
    ['http://', null],
    [`/${'a'.repeat(3000)}`, null],
  ])('its canonical address %s is %s', (href, canonicalUrl) => {
    expect(foundIn(`<link rel="alternate canonical" href="${href}">`).canonicalUrl).toBe(canonicalUrl)
  })

  test('leads nowhere: nothing is run and nothing is written back', () => {
    const found = foundIn(
      '<base href="https://evil.example/"><link rel="canonical" href="/a"><title><b>T</b></title>',
    )
    expect(found).toMatchObject({ title: '<b>T</b>', canonicalUrl: 'https://news.example/a' })
  })
})

describe('the language of a page', () => {
  const persian = `<p>${'وزیر امور خارجه روز دوشنبه گفت که گفتگوها ادامه خواهد داشت. '.repeat(4)}</p>`

  test.each([
    ['lang="en"', 'en'],
    ['lang="en_US"', 'en-US'],
    ['lang="FA-ir"', 'fa-IR'],
    ['lang="fas"', 'fa'],
    ['lang="zh-hant-tw"', 'zh-Hant-TW'],
    ['lang="de-DE-u-co-phonebk"', 'de-DE'],
  ])('%s is %s', (attributes, language) => {
    expect(foundIn('', persian, attributes).language).toBe(language)
  })

  test.each(['', 'lang=""', 'lang="und"', 'lang="x"', 'lang="none at all"'])(
    'declared by %j is guessed',
    (attributes) => {
      expect(foundIn('', persian, attributes).language).toBe('fa')
    },
  )

  test('of a few letters is not guessed', () => {
    expect(foundIn('', '<p>Да.</p>').language).toBeNull()
  })
})

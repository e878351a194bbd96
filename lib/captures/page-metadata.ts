import { textOfHtml } from '@/lib/evidence/normalise'
import { httpUrl } from '@/lib/text/shapes'
import { isBlank, listHiddenCharacters } from '@/lib/text/well-formed'
import { dayOf } from './page-dates'
import { findArticle, type StructuredArticle } from './page-json-ld'
import { tagOf } from './page-language'
import { type CaptureFound, foundWays } from './schema'

// Of lib/sources/schema.ts, so that what was found is never refused where it is put into the form.
const longest = { title: 400, author: 200, publisher: 160, description: 500 } as const

/** For each field the names under which pages state it, the most trusted first (after JSON-LD). */
const namesSheet = {
  title: ['citation_title', 'og:title', 'dcterms.title', 'dc.title', 'twitter:title'],
  author: [
    'citation_author',
    'author',
    'article:author',
    'dcterms.creator',
    'dc.creator',
    'parsely-author',
    'byl',
  ],
  publisher: [
    'citation_journal_title',
    'citation_publisher',
    'og:site_name',
    'dcterms.publisher',
    'dc.publisher',
  ],
  published: [
    'citation_publication_date',
    'citation_online_date',
    'citation_date',
    'article:published_time',
    'og:article:published_time',
    'datepublished',
    'dcterms.issued',
    'dcterms.created',
    'dc.date.issued',
    'dc.date',
    'parsely-pub-date',
    'pubdate',
    'publishdate',
    'date',
  ],
  modified: ['article:modified_time', 'og:updated_time', 'datemodified', 'dcterms.modified', 'last-modified'],
  language: ['citation_language', 'dcterms.language', 'dc.language'],
  lateLanguage: ['og:locale', 'content-language', 'language'],
  description: [
    'og:description',
    'description',
    'dcterms.description',
    'dc.description',
    'twitter:description',
  ],
  credits: ['copyright', 'dcterms.rightsholder', 'dcterms.source', 'dc.source', 'article:source'],
  syndicates: ['syndication-source'],
  basedOn: ['original-source', 'dcterms.source', 'dc.source', 'dcterms.isversionof'],
  cites: ['dcterms.references', 'dc.relation'],
} as const satisfies Record<string, readonly string[]>

type Metas = ReadonlyMap<string, readonly string[]>

function metasOf(document: Document): Metas {
  const metas = new Map<string, string[]>()
  for (const meta of document.querySelectorAll('meta[content]')) {
    const content = meta.getAttribute('content') ?? ''
    for (const attribute of ['property', 'name', 'itemprop', 'http-equiv']) {
      const name = meta.getAttribute(attribute)?.trim().toLowerCase()
      if (name && content.trim()) metas.set(name, [...(metas.get(name) ?? []), content])
    }
  }
  return metas
}

/** What the first of these names that is there says; several authors are several elements of one name. */
const under = (metas: Metas, names: readonly string[]): readonly string[] =>
  names.map((name) => metas.get(name)).find((values) => values !== undefined) ?? []
const allUnder = (metas: Metas, names: readonly string[]): string[] =>
  names.flatMap((name) => metas.get(name) ?? [])

/** JSON-LD is often written with the entities of HTML in it. */
function withoutEntities(text: string): string {
  if (!/&(?:#\w+|\w+);/.test(text)) return text
  const read = textOfHtml(text.toWellFormed().replaceAll('<', '&lt;'))
  return read.ok ? read.value : text
}

/** One line without control characters and turns of direction, at most `max` code points; null where nothing is left. */
function lineOf(text: string, max: number): string | null {
  const line = withoutEntities(text.slice(0, 20_000))
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
    .replace(/[\u202A-\u202E\u2066-\u2069]/g, '')
    .trim()
  return isBlank(line) ? null : Array.from(line).slice(0, max).join('').trim()
}

/** As `lineOf`, and without any character that is not seen, since a name may hold none (nameText). */
function nameOf(text: string, max: number): string | null {
  const line = lineOf(text, max) ?? ''
  const hidden = new Set(listHiddenCharacters(line).map(({ atCp }) => atCp))
  const name = Array.from(line)
    .filter((_, at) => !hidden.has(at))
    .join('')
    .trim()
  return name || null
}

const isAddressOfPage = (text: string) => /^\s*(?:https?:)?\/\//i.test(text)

function authorOf(names: readonly string[]): string | null {
  const each = names
    .filter((name) => !isAddressOfPage(name))
    .flatMap((name) => nameOf(name.replace(/^\s*by\s+/i, ''), longest.author) ?? [])
  return each.length === 0 ? null : lineOf([...new Set(each)].slice(0, 20).join(', '), longest.author)
}

function first<T>(values: readonly string[], read: (value: string) => T | null): T | null {
  for (const value of values) {
    const found = read(value)
    if (found !== null) return found
  }
  return null
}

function canonicalOf(document: Document, metas: Metas, base: string): string | null {
  const links = [...document.querySelectorAll('link[rel~="canonical" i][href]')]
  const stated = [...links.map((link) => link.getAttribute('href') ?? ''), ...(metas.get('og:url') ?? [])]
  return first(stated, (value) => {
    const address = value.trim()
    if (!address || !URL.canParse(address, base)) return null
    const { href } = new URL(address, base)
    return httpUrl.safeParse(href).success ? href : null
  })
}

const nothingStructured: StructuredArticle = {
  titles: [],
  authors: [],
  publishers: [],
  published: [],
  modified: [],
  languages: [],
  descriptions: [],
  credits: [],
  basedOn: [],
  cites: [],
  translates: [],
}

const MOST_NAMED = 20

/** An address as it stands, made whole against the page's own; null where it is none. */
function addressOf(value: string, base: string): string | null {
  const address = value.trim()
  if (!/^(?:https?:)?\/\//i.test(address) || !URL.canParse(address, base)) return null
  const { href } = new URL(address, base)
  return httpUrl.safeParse(href).success ? href : null
}

/** The pages that this one says it is from: each once, in the way that says most. */
function fromOf(article: StructuredArticle, metas: Metas, base: string): NonNullable<CaptureFound['from']> {
  const said = {
    SYNDICATES: allUnder(metas, namesSheet.syndicates),
    TRANSLATES: article.translates,
    BASED_ON: [...article.basedOn, ...allUnder(metas, namesSheet.basedOn)],
    CITES: [...article.cites, ...allUnder(metas, namesSheet.cites)],
  } as const satisfies Record<(typeof foundWays)[number], readonly string[]>
  const found = new Map<string, (typeof foundWays)[number]>()
  for (const way of foundWays)
    for (const value of said[way]) {
      const url = addressOf(value, base)
      if (url && !found.has(url)) found.set(url, way)
    }
  return [...found].slice(0, MOST_NAMED).map(([url, way]) => ({ way, url }))
}

function creditsOf(article: StructuredArticle, metas: Metas): string[] {
  const lines = [...article.credits, ...allUnder(metas, namesSheet.credits)]
    .filter((line) => !isAddressOfPage(line))
    .flatMap((line) => lineOf(line, longest.author) ?? [])
  return [...new Set(lines)].slice(0, MOST_NAMED)
}

/**
 * What a page says of itself. Where it says a thing twice, in this order: JSON-LD (its article), citation_* as read by
 * libraries, Open Graph and article:*, Dublin Core, plain HTML. For the language `<html lang>` comes before og:locale,
 * which is often left at its default. Nothing here is checked: a person looks at it before it is kept.
 * @param url the address of the page, against which its canonical link is resolved
 */
export function readMetadata(document: Document, url: string): CaptureFound {
  const metas = metasOf(document)
  const scripts = [...document.querySelectorAll('script[type="application/ld+json" i]')]
  const article = findArticle(scripts.map((script) => script.textContent ?? '')) ?? nothingStructured
  const title = document.querySelector('title')?.textContent ?? ''
  const lang = document.documentElement?.getAttribute('lang') ?? ''
  const line = (values: readonly string[], max: number) => first(values, (value) => lineOf(value, max))
  const named = <K extends keyof typeof namesSheet>(key: K) => allUnder(metas, namesSheet[key])
  const [credits, from] = [creditsOf(article, metas), fromOf(article, metas, url)]
  const languages = [...article.languages, ...named('language'), lang, ...named('lateLanguage')]
  return {
    title: line([...article.titles, ...named('title'), title], longest.title),
    author: authorOf(article.authors) ?? authorOf(under(metas, namesSheet.author)),
    publisher: first([...article.publishers, ...named('publisher')], (value) =>
      nameOf(value, longest.publisher),
    ),
    language: first(languages, tagOf),
    publishedOn: first([...article.published, ...named('published')], dayOf),
    modifiedOn: first([...article.modified, ...named('modified')], dayOf),
    canonicalUrl: canonicalOf(document, metas, url),
    description: line([...article.descriptions, ...named('description')], longest.description),
    ...(credits.length > 0 ? { credits } : {}),
    ...(from.length > 0 ? { from } : {}),
  }
}

import { type Locale, splitLanguage } from '@/lib/words/speech'

/**
 * What the rendering of an address depends on. `claim`: the rows of one public claim and of those beside it (see
 * `./version.ts`). `beat`: anything public at all.
 */
export type Stamp = 'claim' | 'beat'

type Row = {
  path: RegExp
  stamp: Stamp
  /** The parameters that the address knows. Whatever else is asked is taken away before anybody sees it. */
  asks: readonly string[]
  /** Other sites may frame or embed it. */
  isOpen?: true
  /** Whatever else is asked is for the address itself to refuse: then nothing is kept, and nothing taken away. */
  isStrict?: true
}

const past = ['asOf'] as const
const listed = ['status', 'sort', 'cursor', ...past] as const

const api = { isOpen: true, isStrict: true } as const
const aClaim = '^/api/v1/claims/C-[0-9A-HJKMNP-TV-Z]{5}'

/** What programs read without a token. PROV goes by what they accept, and the feed of all reviews is never held whole. */
const apiRows: readonly Row[] = [
  {
    path: /^\/api\/v1\/claims$/,
    stamp: 'beat',
    asks: ['q', 'topic', 'claimant', 'source', 'language', 'from', 'to', 'limit', 'facets', ...listed],
    ...api,
  },
  { path: new RegExp(`${aClaim}(/history|/bundle)?$`), stamp: 'claim', asks: past, ...api },
  { path: new RegExp(`${aClaim}/(origins|claimreview)$`), stamp: 'claim', asks: [], ...api },
  { path: new RegExp(`${aClaim}/annotations$`), stamp: 'claim', asks: ['page'], ...api },
  { path: new RegExp(`${aClaim}/cite$`), stamp: 'claim', asks: ['format', ...past], ...api },
  { path: /^\/api\/v1\/(topics|sources|claimants)$/, stamp: 'beat', asks: ['sort', 'cursor'], ...api },
  { path: /^\/api\/v1\/(topics|sources)\/[^/]+$/, stamp: 'beat', asks: past, ...api },
  { path: /^\/api\/v1\/claimants\/[^/]+$/, stamp: 'beat', asks: ['limit', 'cursor', ...past], ...api },
  { path: /^\/api\/v1\/corrections$/, stamp: 'beat', asks: ['kind', 'limit', 'cursor'], ...api },
]

/** The public addresses whose renderings are kept, without their language. A new one gets a row here. */
const rows: readonly Row[] = [
  { path: /^\/claims\/[^/]+$/, stamp: 'claim', asks: ['from', 'diff', ...past] },
  { path: /^\/claims\/[^/]+\/history$/, stamp: 'claim', asks: ['from', 'to', 'diff', ...past] },
  { path: /^\/claims\/[^/]+\/verify$/, stamp: 'beat', asks: [] },
  { path: /^\/claims\/[^/]+\/verify\/revision\.json$/, stamp: 'beat', asks: [], isOpen: true },
  { path: /^\/claims\/[^/]+\/image\.png$/, stamp: 'claim', asks: [], isOpen: true },
  { path: /^\/claims\/[^/]+\/feed\.(xml|json)$/, stamp: 'beat', asks: [], isOpen: true },
  { path: /^\/claims\/[^/]+\/cite$/, stamp: 'claim', asks: ['format', ...past], isOpen: true },
  { path: /^\/embed\/card\.css$/, stamp: 'beat', asks: [], isOpen: true },
  { path: /^\/embed\/claims\/[^/]+$/, stamp: 'claim', asks: ['theme'], isOpen: true },
  { path: /^\/$/, stamp: 'beat', asks: past },
  {
    path: /^\/claims$/,
    stamp: 'beat',
    asks: ['q', 'topic', 'claimant', 'source', 'language', 'from', 'to', ...listed],
  },
  { path: /^\/(topics|sources|claimants)$/, stamp: 'beat', asks: ['q', ...listed] },
  { path: /^\/(topics|sources|claimants)\/[^/]+$/, stamp: 'beat', asks: ['from', 'to', ...listed] },
  {
    path: /^\/timeline$/,
    stamp: 'beat',
    asks: ['q', 'topic', 'claimant', 'source', 'from', 'to', ...listed],
  },
  { path: /^\/corrections$/, stamp: 'beat', asks: ['kind', 'from', 'to', ...listed] },
  { path: /^\/(method|api|ns)$/, stamp: 'beat', asks: [] },
  { path: /^\/ns\.(jsonld|ttl)$/, stamp: 'beat', asks: [], isOpen: true },
  {
    path: /^\/(feed\.xml|feed\.json|corrections\.xml|corrections\.json)$/,
    stamp: 'beat',
    asks: ['status', 'topic', 'source', 'claimant', 'q'],
    isOpen: true,
  },
  {
    path: /^\/(topics|sources|claimants)\/[^/]+\/feed\.(xml|json)$/,
    stamp: 'beat',
    asks: ['status'],
    isOpen: true,
  },
  { path: /^\/oembed$/, stamp: 'beat', asks: ['url', 'format', 'maxwidth', 'maxheight'], isOpen: true },
  { path: /^\/sitemap\.xml$/, stamp: 'beat', asks: [] },
  { path: /^\/sitemaps\/[a-z]+\.xml$/, stamp: 'beat', asks: ['after'] },
  ...apiRows,
]

/** A public address, as it is looked up, rendered and kept. */
export type Address = {
  locale: Locale
  /** Without the language, and with what the row knows of the query, in one order: what the page sees. */
  path: string
  /** What tells its rendering from others: null where none is kept. */
  stamp: Stamp | null
  /** The part that names the claim, where the stamp is a claim's: its slug, in the API its ref. */
  slug: string
  isOpen: boolean
}

function cutQuery(path: string): [pathname: string, query: string] {
  const at = path.indexOf('?')
  return at < 0 ? [path, ''] : [path.slice(0, at), path.slice(at + 1)]
}

/** The parameters of a row, sorted by name; of one that is given several times the order stays. */
function knownOf(query: string, asks: readonly string[]): URLSearchParams {
  const known = new URLSearchParams()
  if (query === '') return known
  for (const [name, value] of new URLSearchParams(query)) if (asks.includes(name)) known.append(name, value)
  known.sort()
  return known
}

/** What is written in an address as it was meant; null where it cannot be decoded. */
function decoded(value: string): string | null {
  try {
    return decodeURIComponent(value)
  } catch {
    return null
  }
}

// As the router will read it; what cannot be decoded names nothing.
const slugIn = (pathname: string) =>
  (pathname.startsWith('/api/') ? /\/claims\/(C-[^/]+)/ : /\/claims\/([a-z0-9-]{1,80})(\/|$)/).exec(
    pathname,
  )?.[1] ?? ''

/** Whether a query can be read, and names nothing that the row does not know. */
const isWhole = (query: string, asks: readonly string[]): boolean =>
  decoded(query) !== null && [...new URLSearchParams(query).keys()].every((name) => asks.includes(name))

/** What an address asks for. */
export function addressOf(url: string): Address {
  const { locale, path } = splitLanguage(url)
  const [pathname, query] = cutQuery(path)
  const row = rows.find((one) => one.path.test(pathname))
  if (!row) return { locale, path, stamp: null, slug: '', isOpen: false }
  if (row.isStrict && !isWhole(query, row.asks)) return { locale, path, stamp: null, slug: '', isOpen: true }
  const known = knownOf(query, row.asks)
  const asked = known.size > 0 ? `?${known.toString()}` : ''
  const slug = row.stamp === 'claim' ? slugIn(pathname) : ''
  // What was asked of a claim reaches beyond its rows: what it said once, or which other one was merged into it.
  const stamp = slug !== '' && known.size > 0 ? 'beat' : row.stamp
  return {
    locale,
    path: `${pathname}${asked}`,
    stamp: stamp === 'claim' && slug === '' ? null : stamp,
    slug,
    isOpen: row.isOpen ?? false,
  }
}

const notReading =
  /^\/(desk|admin|sign-in|welcome|api(?=\/)|dump(?=\/)|files|log|_next|healthz|readyz|metrics|robots\.txt|icon\.svg|favicon\.ico)(\/|$|\?)/

/** Whether readers and their machines ask for it: everything but the desk, programs and files. */
export const isForReaders = (url: string): boolean => !notReading.test(url)

const moments = /[?&](?:asOf|from|to)=([^&]+)/g

/**
 * Whether an address names a moment that is still to come: it says something else once that has come. Days that are to
 * come do not count, since a day is part of every version.
 * @param path with its query, as `addressOf` writes it
 * @param now milliseconds since 1970
 */
export function namesTheFuture(path: string, now: number): boolean {
  return [...path.matchAll(moments)].some(([, value = '']) => {
    const text = decoded(value) ?? ''
    return text.includes('T') && Date.parse(text) > now
  })
}

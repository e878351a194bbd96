/** A strict reader of the XML that feeds are written in, and checks of what RFC 4287 and JSON Feed 1.1 require. */
export type Element = { name: string; attributes: Record<string, string>; children: Element[]; text: string }

const NAME = '[A-Za-z_][\\w.-]*(?::[A-Za-z_][\\w.-]*)?'
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decoded(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-fA-F]+)|(\w+));|&/g, (found, decimal, hex, name) => {
    if (decimal) return String.fromCodePoint(Number(decimal))
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16))
    const character = entities[name]
    if (character === undefined) throw new Error(`not an entity of XML: ${found}`)
    return character
  })
}

function attributesOf(text: string): Record<string, string> {
  const attributes: Record<string, string> = {}
  const each = new RegExp(`\\s+(${NAME})\\s*=\\s*(?:"([^"<]*)"|'([^'<]*)')`, 'gy')
  let end = 0
  for (let found = each.exec(text); found; found = each.exec(text)) {
    const [, name = '', double, single] = found
    if (name in attributes) throw new Error(`twice: ${name}`)
    attributes[name] = decoded(double ?? single ?? '')
    end = each.lastIndex
  }
  if (text.slice(end).trim() !== '') throw new Error(`no attributes: ${text.slice(end)}`)
  return attributes
}

/** The one element of a document, or an error: well-formedness is not a matter of opinion. */
export function readXml(source: string): Element {
  const bad = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u.exec(source)
  if (bad) throw new Error(`XML holds no U+${bad[0].codePointAt(0)?.toString(16)}`)
  const text = source.replace(/^<\?xml version="1\.0"( encoding="(utf-8|UTF-8)")?\s*\?>\s*/, '')
  const root: Element = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  const token = new RegExp(
    `<!\\[CDATA\\[([\\s\\S]*?)\\]\\]>|<!--(?:(?!--)[\\s\\S])*-->|</(${NAME})\\s*>|<(${NAME})((?:[^<>"']|"[^"]*"|'[^']*')*?)(/?)>|([^<]+)`,
    'gy',
  )
  let end = 0
  for (let found = token.exec(text); found; found = token.exec(text)) {
    end = token.lastIndex
    const [, cdata, closed, name, attributes = '', empty, words] = found
    const inside = open.at(-1) ?? root
    if (cdata !== undefined) inside.text += cdata
    else if (words !== undefined) {
      if (words.includes(']]>')) throw new Error(']]> in text')
      inside.text += decoded(words)
    } else if (closed !== undefined) {
      if (open.length < 2 || open.pop()?.name !== closed) throw new Error(`</${closed}> closes nothing`)
    } else if (name !== undefined) {
      const element = { name, attributes: attributesOf(attributes), children: [], text: '' }
      inside.children.push(element)
      if (!empty) open.push(element)
    }
  }
  if (end !== text.length) throw new Error(`not XML: ${text.slice(end, end + 60)}`)
  if (open.length !== 1 || root.text.trim() !== '' || root.children.length !== 1)
    throw new Error('not one element')
  return root.children[0] as Element
}

const rfc3339 =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/
const isIri = (text: string) =>
  /^(tag:[\w.-]+,\d{4}:\S+|urn:\S+|https?:\/\/\S+)$/.test(text) && URL.canParse(text)
const languageTag = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/

const allowed = {
  feed: [
    'author',
    'category',
    'contributor',
    'generator',
    'icon',
    'id',
    'link',
    'logo',
    'rights',
    'subtitle',
    'title',
    'updated',
    'entry',
  ],
  entry: [
    'author',
    'category',
    'content',
    'contributor',
    'id',
    'link',
    'published',
    'rights',
    'source',
    'summary',
    'title',
    'updated',
  ],
} as const

const named = (element: Element, name: string) => element.children.filter((child) => child.name === name)

function commonFaults(element: Element, kind: 'feed' | 'entry'): string[] {
  const faults: string[] = []
  const one = (name: string, least = 1) => {
    const count = named(element, name).length
    if (count < least || count > 1) faults.push(`${kind}: ${count} × ${name}`)
  }
  for (const child of element.children)
    if (!(allowed[kind] as readonly string[]).includes(child.name))
      faults.push(`${kind}: ${child.name} is not of Atom`)
  for (const name of ['id', 'title', 'updated']) one(name)
  for (const name of ['rights', 'published', 'subtitle', 'icon', 'generator', 'content', 'summary'])
    one(name, 0)
  for (const { text } of named(element, 'id')) if (!isIri(text)) faults.push(`${kind}: id ${text}`)
  for (const name of ['updated', 'published'])
    for (const { text } of named(element, name))
      if (!rfc3339.test(text)) faults.push(`${kind}: ${name} ${text}`)
  for (const name of ['title', 'subtitle', 'summary', 'content'])
    for (const { attributes, children } of named(element, name)) {
      if (!['text', 'html', undefined].includes(attributes.type))
        faults.push(`${kind}: ${name} of type ${attributes.type}`)
      if (children.length > 0) faults.push(`${kind}: ${name} holds elements`)
    }
  for (const author of named(element, 'author')) {
    if (named(author, 'name').length !== 1 || !named(author, 'name')[0]?.text)
      faults.push(`${kind}: author without name`)
    for (const { text } of named(author, 'uri')) if (!isIri(text)) faults.push(`${kind}: author uri ${text}`)
  }
  for (const { attributes } of named(element, 'category'))
    if (!attributes.term) faults.push(`${kind}: category without term`)
  const alternates = new Set<string>()
  for (const { attributes } of named(element, 'link')) {
    const { rel = 'alternate', type = '', hreflang = '', href = '' } = attributes
    if (!isIri(href)) faults.push(`${kind}: link to ${href}`)
    if (hreflang && !languageTag.test(hreflang)) faults.push(`${kind}: hreflang ${hreflang}`)
    if (rel === 'alternate' && alternates.has(`${type} ${hreflang}`))
      faults.push(`${kind}: two alternates ${type} ${hreflang}`)
    if (rel === 'alternate') alternates.add(`${type} ${hreflang}`)
  }
  return faults
}

/** What RFC 4287 has against a document; nothing where it is valid. */
export function atomFaults(source: string): string[] {
  const feed = readXml(source)
  const faults = commonFaults(feed, 'feed')
  if (feed.name !== 'feed' || feed.attributes.xmlns !== 'http://www.w3.org/2005/Atom')
    faults.push('not an Atom feed')
  const entries = named(feed, 'entry')
  if (named(feed, 'author').length === 0 && entries.some((entry) => named(entry, 'author').length === 0))
    faults.push('somebody must be the author')
  if (named(feed, 'link').filter(({ attributes }) => attributes.rel === 'self').length !== 1)
    faults.push('one link to itself')
  const ids = new Set<string>()
  for (const entry of entries) {
    faults.push(...commonFaults(entry, 'entry'))
    const [id] = named(entry, 'id')
    if (id && ids.has(id.text)) faults.push(`two entries ${id.text}`)
    ids.add(id?.text ?? '')
    const isLinked = named(entry, 'link').some(
      ({ attributes }) => (attributes.rel ?? 'alternate') === 'alternate',
    )
    if (!isLinked && named(entry, 'content').length === 0) faults.push('an entry without content or link')
  }
  return faults
}

const isUrl = (value: unknown) => typeof value === 'string' && /^https?:/.test(value) && URL.canParse(value)

/** What JSON Feed 1.1 has against a document; nothing where it is valid. */
export function jsonFeedFaults(source: string): string[] {
  const feed = JSON.parse(source)
  const faults: string[] = []
  const must = (holds: boolean, what: string) => (holds ? undefined : faults.push(what))
  must(feed.version === 'https://jsonfeed.org/version/1.1', 'version')
  must(typeof feed.title === 'string' && feed.title !== '', 'title')
  for (const name of ['home_page_url', 'feed_url', 'icon', 'next_url'])
    if (name in feed) must(isUrl(feed[name]), name)
  if ('language' in feed) must(languageTag.test(feed.language), 'language')
  for (const hub of feed.hubs ?? []) must(typeof hub.type === 'string' && isUrl(hub.url), 'hub')
  must(Array.isArray(feed.items), 'items')
  const ids = new Set<string>()
  for (const item of feed.items ?? []) {
    must(typeof item.id === 'string' && item.id !== '' && !ids.has(item.id), `id ${item.id}`)
    ids.add(item.id)
    must(typeof item.content_html === 'string' || typeof item.content_text === 'string', 'content')
    for (const name of ['url', 'external_url', 'image', 'banner_image'])
      if (name in item) must(isUrl(item[name]), name)
    for (const name of ['date_published', 'date_modified'])
      if (name in item) must(rfc3339.test(item[name]), name)
    must(
      (item.tags ?? []).every((tag: unknown) => typeof tag === 'string'),
      'tags',
    )
    must(
      (item.authors ?? []).every((author: { name?: string }) => Boolean(author.name)),
      'authors',
    )
  }
  return faults
}

/** Where the links of a relation lead. */
export const linksOf = (source: string, rel: string): string[] =>
  named(readXml(source), 'link').flatMap(({ attributes }) =>
    attributes.rel === rel ? [attributes.href ?? ''] : [],
  )

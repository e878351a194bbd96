/** What a page says of its article in JSON-LD (schema.org), each as written there, the first being the preferred one. */
export type StructuredArticle = {
  titles: string[]
  authors: string[]
  publishers: string[]
  published: string[]
  modified: string[]
  languages: string[]
  descriptions: string[]
  /** Whom it credits beside author and publisher. */
  credits: string[]
  /** Addresses of what it is made from, as it says. */
  basedOn: string[]
  cites: string[]
  translates: string[]
}

type Node = Record<string, unknown>

const longestScript = 1024 * 1024
const mostNodes = 2_000
const articleType = /(?:article|posting|report|statement|transcript|speech)$/i

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]

/** `<!--`, `-->` and CDATA marks around it are old habits; a script that is no JSON says nothing. */
function parsed(script: string): unknown {
  if (script.length > longestScript) return null
  try {
    return JSON.parse(script.replace(/^\s*(?:<!--|<!\[CDATA\[)/, '').replace(/(?:-->|\]\]>)\s*$/, ''))
  } catch {
    return null
  }
}

/** All nodes on the top, in arrays and in `@graph`, in their order. */
function topNodes(scripts: readonly string[]): Node[] {
  const found: Node[] = []
  const waiting: unknown[] = scripts.map(parsed)
  while (waiting.length > 0 && found.length < mostNodes) {
    const next = waiting.shift()
    if (Array.isArray(next)) waiting.unshift(...next.slice(0, mostNodes))
    if (!isNode(next)) continue
    found.push(next)
    waiting.unshift(...listOf(next['@graph']).slice(0, mostNodes), ...listOf(next.mainEntity).slice(0, 10))
  }
  return found
}

const hasType = (node: Node, type: RegExp): boolean =>
  listOf(node['@type']).some((name) => typeof name === 'string' && type.test(name))

const textsOf = (value: unknown): string[] =>
  listOf(value).flatMap((part) => (typeof part === 'string' && part.trim() ? part : []))

/** The names of people, bodies and languages: written out, nested, or a node elsewhere that `@id` points to. */
function namesOf(value: unknown, byId: ReadonlyMap<unknown, Node>): string[] {
  return listOf(value).flatMap((part) => {
    if (typeof part === 'string') return textsOf(part)
    if (!isNode(part)) return []
    const named = [part, byId.get(part['@id'])].find((node) => node?.name !== undefined)
    return named ? textsOf(named.name) : []
  })
}

/** The addresses of works: written out, or the `url` or `@id` of a node. */
const addressesOf = (...values: readonly unknown[]): string[] =>
  values.flatMap(listOf).flatMap((part) => (isNode(part) ? textsOf(part.url ?? part['@id']) : textsOf(part)))

const languagesOf = (value: unknown): string[] =>
  listOf(value).flatMap((part) => (isNode(part) ? textsOf(part.alternateName ?? part.name) : textsOf(part)))

/** The page's article: NewsArticle, BlogPosting and their kin, else the page itself; null where neither is described. */
export function findArticle(scripts: readonly string[]): StructuredArticle | null {
  const nodes = topNodes(scripts)
  const article =
    nodes.find((node) => hasType(node, articleType)) ??
    nodes.find((node) => hasType(node, /^(?:Item)?WebPage$/))
  if (!article) return null
  const byId = new Map(nodes.filter((node) => node.name !== undefined).map((node) => [node['@id'], node]))
  return {
    titles: [...textsOf(article.headline), ...textsOf(article.name)],
    authors: namesOf(article.author ?? article.creator, byId),
    publishers: namesOf(article.publisher, byId),
    published: textsOf(article.datePublished),
    modified: textsOf(article.dateModified),
    languages: languagesOf(article.inLanguage),
    descriptions: textsOf(article.description),
    credits: [
      ...textsOf(article.creditText),
      ...[article.sourceOrganization, article.provider, article.copyrightHolder].flatMap((named) =>
        namesOf(named, byId),
      ),
    ],
    basedOn: addressesOf(article.isBasedOn, article.isBasedOnUrl),
    cites: addressesOf(article.citation),
    translates: addressesOf(article.translationOfWork),
  }
}

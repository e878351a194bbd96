import type { ItemList, WebSite, WithContext } from 'schema-dts'
import type { ClaimLine } from './views'

type Site = { origin: string; name: string; description: string; language: string }

/** How `{…}` is asked for in an address; schema.org has the word for it, and the types do not. */
type Search = {
  '@type': 'SearchAction'
  target: { '@type': 'EntryPoint'; urlTemplate: string }
  'query-input': string
}

/**
 * The site as schema.org has it, and where its claims are searched for.
 * @param home @param search paths, in the language of the page
 */
export function siteJsonLd(
  { origin, name, description, language }: Site,
  { home, search }: { home: string; search: string },
): WithContext<WebSite> {
  const action: Search = {
    '@type': 'SearchAction',
    target: { '@type': 'EntryPoint', urlTemplate: `${origin}${search}?q={search_term_string}` },
    'query-input': 'required name=search_term_string',
  }
  return {
    '@context': 'https://schema.org',
    '@type': 'WebSite',
    name,
    description,
    url: `${origin}${home}`,
    inLanguage: language,
    potentialAction: action,
  }
}

/** Claims in the order of a page: where each stands, and no word of it, which its own page says with its verdict. */
export const claimListJsonLd = (
  origin: string,
  lines: ReadonlyArray<Pick<ClaimLine, 'url'>>,
  addressOf: (path: string) => string,
): WithContext<ItemList> => ({
  '@context': 'https://schema.org',
  '@type': 'ItemList',
  itemListElement: lines.map(({ url }, at) => ({
    '@type': 'ListItem' as const,
    position: at + 1,
    url: `${origin}${addressOf(url)}`,
  })),
})

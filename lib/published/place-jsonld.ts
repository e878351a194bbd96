import type {
  BreadcrumbList,
  CorrectionComment,
  CreativeWork,
  NewsArticle,
  Organization,
  Person,
  ProfilePage,
  WithContext,
} from 'schema-dts'
import { sameAsHref } from '@/lib/agents/names'
import type { ClaimantPlace, SourceMark, SourcePlace } from './places'

const articles = {
  NEWS_REPORT: 'NewsArticle',
  ANALYSIS: 'AnalysisNewsArticle',
  OPINION: 'OpinionNewsArticle',
} as const

const isArticle = (genre: string): genre is keyof typeof articles => Object.hasOwn(articles, genre)

const publisherOf = ({ name, kind }: NonNullable<SourcePlace['publisher']>): Person | Organization => ({
  '@type': kind === 'PERSON' ? 'Person' : 'Organization',
  name,
})

const correctionOf = ({ passage, note, other }: SourceMark, origin: string): CorrectionComment => ({
  '@type': 'CorrectionComment',
  text: passage?.exact ?? note ?? other.title,
  url: `${origin}/sources/${other.slug}`,
})

/**
 * A document as schema.org has it: what it is, who published it, what it is based on, what corrects it. `origin`: of
 * this site, whose page is about the document; its own address is `url`, where it has one.
 */
export function sourceJsonLd(
  { slug, card, publisher, basedOn, marks }: SourcePlace,
  origin: string,
): WithContext<NewsArticle> | WithContext<CreativeWork> {
  const page = `${origin}/sources/${slug}`
  const described = {
    name: card.title,
    url: card.url ?? page,
    mainEntityOfPage: page,
    inLanguage: card.language,
    ...(card.publishedOn ? { datePublished: card.publishedOn } : {}),
    ...(card.author ? { creditText: card.author } : {}),
    ...(publisher ? { publisher: publisherOf(publisher) } : {}),
    ...(basedOn.length > 0
      ? {
          isBasedOn: basedOn.map(({ title, url, slug: other }) => ({
            '@type': 'CreativeWork' as const,
            name: title,
            url: url ?? `${origin}/sources/${other}`,
          })),
        }
      : {}),
    ...(marks.length > 0 ? { correction: marks.map((mark) => correctionOf(mark, origin)) } : {}),
  }
  const context = { '@context': 'https://schema.org' } as const
  if (!isArticle(card.genre)) return { ...context, '@type': 'CreativeWork', ...described }
  return { ...context, '@type': articles[card.genre], headline: card.title, ...described }
}

/** Where a page stands, from the front page down to itself. `origin`: of this site. */
export const breadcrumbsJsonLd = (
  origin: string,
  steps: ReadonlyArray<{ name: string; path: string }>,
): WithContext<BreadcrumbList> => ({
  '@context': 'https://schema.org',
  '@type': 'BreadcrumbList',
  itemListElement: steps.map(({ name, path }, at) => ({
    '@type': 'ListItem' as const,
    position: at + 1,
    name,
    item: `${origin}${path}`,
  })),
})

/** Somebody as schema.org has it: the one a page is about. Of those who are not named there is nothing to say. */
export function claimantJsonLd(
  { slug, card }: ClaimantPlace,
  origin: string,
): WithContext<ProfilePage> | null {
  if (card.kind === 'ANONYMOUS_GROUP') return null
  const page = `${origin}/claimants/${encodeURIComponent(slug)}`
  const described = {
    name: card.name,
    mainEntityOfPage: page,
    ...(card.description ? { description: card.description } : {}),
    ...(card.aliases.length > 0 ? { alternateName: card.aliases.map(({ name }) => name) } : {}),
    ...(card.sameAs.length > 0 ? { sameAs: card.sameAs.map(sameAsHref) } : {}),
  }
  const type = card.kind === 'PERSON' ? ('Person' as const) : ('Organization' as const)
  return {
    '@context': 'https://schema.org',
    '@type': 'ProfilePage',
    url: page,
    mainEntity: { '@type': type, ...described },
  }
}

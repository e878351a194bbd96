import type { Metadata } from 'next'
import { BadAddress, ClaimsFound, HowMany } from '@/components/reading/claims-found'
import { ClaimFilters } from '@/components/reading/claim-filters'
import { FiltersInUse, filtersInUse } from '@/components/reading/filters-in-use'
import { PublicShell } from '@/components/shell/public-shell'
import { PageHead } from '@/components/ui/panel'
import { wordsOf } from '@/lib/words/words'
import { askedFor, loadClaims } from './load'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const t = wordsOf('reading')
  const { search } = askedFor(await searchParams)
  const [status, ...others] = search.status
  const byStatus = status && others.length === 0
  const title = search.q
    ? t('list.titleWords', { words: search.q })
    : byStatus
      ? t('list.titleStatus', { status: wordsOf('statuses')(`${status}.label`) })
      : t('list.title')
  const description = t('list.description')
  return {
    title,
    description,
    alternates: { canonical: '/claims' },
    openGraph: { title, description, url: '/claims', type: 'website', siteName: wordsOf('site')('name') },
    // A search has no end of addresses; the sitemap names every claim.
    ...(filtersInUse(search).length > 0 || search.cursor ? { robots: { index: false, follow: true } } : {}),
  }
}

export default async function ClaimsPage({ searchParams }: Props) {
  const t = wordsOf('reading')
  const { search, faults, found, sort } = await loadClaims(await searchParams)
  const used = filtersInUse(search).length
  return (
    <PublicShell query={search.q}>
      <PageHead title={t('list.title')} />
      <div className="grid gap-x-12 gap-y-6 lg:grid-cols-[15rem_minmax(0,1fr)]">
        <ClaimFilters search={search} facets={found.facets} topicName={found.names.topic} used={used} />
        <div className="flex min-w-0 flex-col gap-4">
          <BadAddress faults={faults} />
          <HowMany
            total={found.total}
            isNarrowed={used > 0}
            sort={sort}
            isNear={found.isNear}
            ranked={found.ranked}
          />
          <FiltersInUse search={search} names={found.names} />
          <ClaimsFound
            search={search}
            isNarrowed={used > 0}
            used={used}
            items={found.items}
            overdue={found.overdue}
            total={found.total}
            nextCursor={found.nextCursor}
            previousCursor={found.previousCursor}
          />
        </div>
      </div>
    </PublicShell>
  )
}

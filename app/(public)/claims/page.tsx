import { Bookmark } from 'lucide-react'
import type { Metadata } from 'next'
import { AsOfBar } from '@/components/moments/as-of-bar'
import { claimsHref, fieldsOf, keptFields, saveHref } from '@/components/reading/claims-address'
import { BadAddress, ClaimsFound, HowMany } from '@/components/reading/claims-found'
import { ClaimFilters } from '@/components/reading/claim-filters'
import { FiltersInUse, filtersInUse } from '@/components/reading/filters-in-use'
import { SearchHelp } from '@/components/reading/search-help'
import { PublicShell } from '@/components/shell/public-shell'
import { Link } from '@/components/ui/link'
import { PageHead } from '@/components/ui/panel'
import type { ClaimSearch } from '@/lib/published/search'
import { here } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'
import { loadClaims } from './load'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

function titleOf(search: ClaimSearch): string {
  const t = wordsOf('reading')
  const [status, ...others] = search.status
  if (search.q) return t('list.titleWords', { words: search.q })
  return status && others.length === 0
    ? t('list.titleStatus', { status: wordsOf('statuses')(`${status}.label`) })
    : t('list.title')
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { search, found } = await loadClaims(await searchParams)
  const title = titleOf(search)
  const description = wordsOf('reading')('list.description')
  const pageAt = (cursor: string | null) => (cursor ? here(claimsHref(search, { cursor })) : undefined)
  const url = here(claimsHref(search, { asOf: undefined, cursor: search.cursor }))
  // A search has no end of addresses; the sitemap names every claim.
  const isEndless = filtersInUse(search).length > 0 || search.cursor || search.asOf
  return {
    title,
    description,
    alternates: { canonical: url },
    pagination: { previous: pageAt(found.previousCursor), next: pageAt(found.nextCursor) },
    openGraph: { title, description, url, type: 'website', siteName: wordsOf('site')('name') },
    ...(isEndless ? { robots: { index: false, follow: true } } : {}),
  }
}

/** Keeps this list among one's own: the desk asks who it is, so that this page is the same for everybody. */
function SaveSearch({ search }: { search: ClaimSearch }) {
  return (
    <Link
      href={saveHref(search)}
      rel="nofollow"
      className="inline-flex min-h-8 w-fit items-center gap-2 text-sm print:hidden pointer-coarse:min-h-11"
    >
      <Bookmark className="size-4" aria-hidden />
      {wordsOf('reading')('filters.save')}
    </Link>
  )
}

export default async function ClaimsPage({ searchParams }: Props) {
  const t = wordsOf('reading')
  const { search, faults, asOf, found, sort } = await loadClaims(await searchParams)
  const used = filtersInUse(search).length
  const kept = fieldsOf(search).filter(([name]) => name !== 'q' && name !== 'sort' && name !== 'cursor')
  return (
    <PublicShell query={search.q} kept={kept}>
      <PageHead title={t('list.title')} />
      <div className="grid gap-x-12 gap-y-6 lg:grid-cols-[15rem_minmax(0,1fr)]">
        <ClaimFilters search={search} counts={found} used={used} />
        <div className="flex min-w-0 flex-col gap-4">
          <AsOfBar asOf={asOf} path="/claims" keep={keptFields(search, ['asOf', 'cursor'])} />
          <BadAddress faults={faults} />
          <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
            <HowMany
              total={found.total}
              isCapped={found.isCapped}
              isNarrowed={used > 0}
              sort={sort}
              isNear={found.isNear}
              ranked={found.ranked}
            />
            <SaveSearch search={search} />
          </div>
          <SearchHelp />
          <FiltersInUse search={search} names={found.names} />
          <ClaimsFound search={search} isNarrowed={used > 0} used={used} {...found} />
        </div>
      </div>
    </PublicShell>
  )
}

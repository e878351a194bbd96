import type { Metadata } from 'next'
import { AsOfBar } from '@/components/moments/as-of-bar'
import { ClaimantArticle } from '@/components/places/claimant-article'
import { BadAddress } from '@/components/reading/claims-found'
import { JsonLd } from '@/components/reading/json-ld'
import { SampleLine } from '@/components/reading/sample-notice'
import { PublicShell } from '@/components/shell/public-shell'
import { Notice } from '@/components/ui/notice'
import { here } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'
import { loadClaimant, loadClaimantJsonLd, loadIsSample } from './load'

type Props = {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** What the address asks for; a cursor that is given twice is none. */
async function loadAsked({ params, searchParams }: Props) {
  const [{ slug }, { cursor, asOf }] = await Promise.all([params, searchParams])
  return loadClaimant(slug, Array.isArray(cursor) ? '' : cursor, [asOf ?? ''].flat()[0])
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const t = wordsOf('places')
  const [{ claimant, asOf }, { cursor }] = await Promise.all([loadAsked(props), props.searchParams])
  const { name } = claimant.card
  const title = t('claimant.pageTitle', { name })
  const description = t('claimant.description', { name })
  const path = `/claimants/${encodeURIComponent(claimant.slug)}`
  const url = here(path)
  return {
    title,
    description,
    alternates: {
      canonical: url,
      types: {
        'application/atom+xml': here(`${path}/feed.xml`),
        'application/feed+json': here(`${path}/feed.json`),
      },
    },
    openGraph: { title, description, url, type: 'profile', siteName: wordsOf('site')('name') },
    ...(cursor === undefined && !asOf.at ? {} : { robots: { index: false, follow: true } }),
  }
}

export default async function ClaimantPage(props: Props) {
  const t = wordsOf('places')
  const [{ claimant, asOf, isWhole, isNotYet }, isSample] = await Promise.all([
    loadAsked(props),
    loadIsSample(),
  ])
  return (
    <PublicShell>
      <JsonLd json={loadClaimantJsonLd(claimant)} />
      {isSample ? <SampleLine /> : null}
      {isWhole ? null : (
        <div className="mb-6">
          <BadAddress faults={[{ field: 'cursor', message: t('bad.cursor') }]} />
        </div>
      )}
      {isNotYet ? (
        <div className="mb-6">
          <Notice kind="warning">{t('then.notYet')}</Notice>
        </div>
      ) : null}
      <ClaimantArticle
        claimant={claimant}
        asked={asOf.at ? asOf.asked : null}
        asOf={<AsOfBar asOf={asOf} path={`/claimants/${encodeURIComponent(claimant.slug)}`} />}
      />
    </PublicShell>
  )
}

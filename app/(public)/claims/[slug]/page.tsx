import type { Metadata } from 'next'
import { ClaimArticle } from '@/components/claims/claim-article'
import { ClaimWithheld } from '@/components/claims/claim-withheld'
import { SampleLine } from '@/components/reading/sample-notice'
import { PublicShell } from '@/components/shell/public-shell'
import type { ClaimPage as ClaimView, WithheldPage } from '@/lib/published/views'
import { wordsOf } from '@/lib/words/words'
import { loadCameFrom, loadClaim, loadClaimReview, loadSurroundings } from './load'

type Props = {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const shortened = (text: string, most: number) => {
  const letters = Array.from(text.replace(/\s+/g, ' '))
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : letters.join('')
}

function claimMetadata(claim: ClaimView): Metadata {
  const t = wordsOf('claims')
  const status = wordsOf('statuses')(`${claim.status}.label`)
  const title = t('public.title', { status, statement: shortened(claim.statement, 90) })
  const description = shortened(t('public.description', { status, reason: claim.decision.reason }), 200)
  return {
    title,
    description,
    alternates: { canonical: claim.url },
    openGraph: {
      title,
      description,
      url: claim.url,
      type: 'article',
      modifiedTime: claim.decidedAt,
      siteName: wordsOf('site')('name'),
    },
  }
}

// Not under the address that was asked for: it may hold the claim's words.
function withheldMetadata({ ref }: WithheldPage): Metadata {
  const t = wordsOf('claims')
  return {
    title: t('public.withheld.pageTitle', { ref }),
    description: t('public.withheld.description'),
    alternates: { canonical: `/claims/${ref.toLowerCase()}` },
    robots: { index: false, follow: false },
  }
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await loadClaim((await params).slug)
  return found.kind === 'withheld' ? withheldMetadata(found.page) : claimMetadata(found.page)
}

export default async function ClaimPage({ params, searchParams }: Props) {
  const found = await loadClaim((await params).slug)
  if (found.kind === 'withheld')
    return (
      <PublicShell>
        <ClaimWithheld page={found.page} />
      </PublicShell>
    )
  const { page: claim, related } = found
  const [{ origin, isSample, today }, review, cameFrom] = await Promise.all([
    loadSurroundings(),
    loadClaimReview(claim),
    loadCameFrom((await searchParams).from, claim),
  ])
  return (
    <PublicShell>
      {review ? (
        <script
          type="application/ld+json"
          nonce={review.nonce}
          // Browsers hide a nonce once it is read, which React would take for a difference.
          suppressHydrationWarning
          dangerouslySetInnerHTML={{ __html: review.json }}
        />
      ) : null}
      {isSample ? <SampleLine /> : null}
      <ClaimArticle
        claim={claim}
        related={related}
        address={`${origin}${claim.url}`}
        today={today}
        cameFrom={cameFrom}
      />
    </PublicShell>
  )
}

import type { Metadata } from 'next'
import { ClaimArticle } from '@/components/claims/claim-article'
import { SampleLine } from '@/components/reading/sample-notice'
import { PublicShell } from '@/components/shell/public-shell'
import { wordsOf } from '@/lib/words/words'
import { loadClaim, loadClaimReview, loadSurroundings } from './load'

type Props = { params: Promise<{ slug: string }> }

const shortened = (text: string, most: number) => {
  const letters = Array.from(text.replace(/\s+/g, ' '))
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : letters.join('')
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const claim = await loadClaim((await params).slug)
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

export default async function ClaimPage({ params }: Props) {
  const claim = await loadClaim((await params).slug)
  const [{ origin, isSample }, review] = await Promise.all([loadSurroundings(), loadClaimReview(claim)])
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
      <ClaimArticle claim={claim} address={`${origin}${claim.url}`} />
    </PublicShell>
  )
}

import type { Metadata } from 'next'
import { ClaimArticle } from '@/components/claims/claim-article'
import { ClaimWithheld } from '@/components/claims/claim-withheld'
import { AsOfFaultNotice } from '@/components/moments/as-of-bar'
import { ClaimNotThen } from '@/components/moments/claim-not-then'
import { SampleLine } from '@/components/reading/sample-notice'
import { PublicShell } from '@/components/shell/public-shell'
import { asOfText } from '@/lib/moments/as-of'
import type { ClaimPage as ClaimView, WithheldPage } from '@/lib/published/views'
import { claimHead } from '@/lib/share/head'
import { spokenPage } from '@/lib/renderings/rules'
import { formatDay } from '@/lib/words/numbers'
import { here } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'
import { loadCameFrom, loadClaim, loadClaimReview, loadSurroundings, type Readable } from './load'

type Props = {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const shortened = (text: string, most: number) => {
  const letters = Array.from(text.replace(/\s+/g, ' '))
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : letters.join('')
}

function claimMetadata(original: ClaimView, origin: string): Metadata {
  const claim = spokenPage(original)
  const t = wordsOf('claims')
  const status = wordsOf('statuses')(`${claim.status}.label`)
  const title = t('public.title', { status, statement: shortened(claim.statement, 90) })
  const description = shortened(t('public.description', { status, reason: claim.decision.reason }), 200)
  const url = here(claim.url)
  const head = claimHead(original, origin)
  return {
    title,
    description,
    alternates: {
      canonical: url,
      types: { ...head.types, 'application/json': `/api/v1/claims/${claim.ref}` },
    },
    openGraph: {
      title,
      description,
      url,
      type: 'article',
      modifiedTime: claim.decidedAt,
      siteName: wordsOf('site')('name'),
      images: head.images,
    },
    twitter: { ...head.twitter, title, description },
  }
}

// Not under the address that was asked for: it may hold the claim's words.
function withheldMetadata({ ref }: WithheldPage): Metadata {
  const t = wordsOf('claims')
  return {
    title: t('public.withheld.pageTitle', { ref }),
    description: t('public.withheld.description'),
    alternates: { canonical: here(`/claims/${ref.toLowerCase()}`) },
    robots: { index: false, follow: false },
  }
}

/** The past is kept for people, not for search engines: they are sent to the page as it is now. */
function pastMetadata({ found }: Readable, at: string): Metadata {
  if (found.kind === 'silent' && !found.kept) return withheldMetadata(found.page)
  const { kept } = found
  const ref = kept?.ref ?? ''
  const when = formatDay(asOfText(at))
  return {
    title: wordsOf('moments')('asOf.pageTitle', { ref, when }),
    ...(kept ? { alternates: { canonical: here(kept.url) } } : {}),
    robots: { index: false, follow: true },
  }
}

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const loaded = await loadClaim((await params).slug, (await searchParams).asOf)
  const { asOf, found } = loaded
  if (asOf.at !== null) return pastMetadata(loaded, asOf.at)
  if (found.kind === 'silent') return withheldMetadata(found.page)
  return found.kind === 'claim' ? claimMetadata(found.seen.page, (await loadSurroundings()).origin) : {}
}

async function Claim({ readable, from }: { readable: Readable; from: string | string[] | undefined }) {
  const { asOf, found } = readable
  if (found.kind === 'silent')
    return asOf.at !== null && found.kept ? (
      <ClaimNotThen found={{ ...found, kept: found.kept }} asOf={asOf} at={asOf.at} />
    ) : (
      <ClaimWithheld page={found.page} />
    )
  if (found.kind !== 'claim') return <ClaimNotThen found={found} asOf={asOf} at={asOf.at ?? ''} />
  const { seen, kept } = found
  const [{ origin, isSample, today }, review, cameFrom] = await Promise.all([
    loadSurroundings(),
    asOf.at === null ? loadClaimReview(seen.page) : null,
    loadCameFrom(from, seen.page),
  ])
  return (
    <>
      {review ? <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: review }} /> : null}
      {isSample ? <SampleLine /> : null}
      <AsOfFaultNotice asOf={asOf} />
      <ClaimArticle
        claim={seen.page}
        related={seen.related}
        address={`${origin}${here(seen.page.url)}`}
        today={asOf.at?.slice(0, 10) ?? today}
        cameFrom={cameFrom}
        notice={seen.notice}
        corrections={seen.corrections}
        moments={{ kept, asOf }}
      />
    </>
  )
}

export default async function ClaimPage({ params, searchParams }: Props) {
  const { asOf, from } = await searchParams
  return (
    <PublicShell>
      <Claim readable={await loadClaim((await params).slug, asOf)} from={from} />
    </PublicShell>
  )
}

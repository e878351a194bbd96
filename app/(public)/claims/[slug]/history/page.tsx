import type { Metadata } from 'next'
import { DecisionRules } from '@/components/claims/claim-article'
import { ClaimCorrections } from '@/components/claims/claim-corrections'
import { ClaimHistory } from '@/components/claims/claim-history'
import { ClaimStatement } from '@/components/claims/claim-statement'
import { ClaimWithheld } from '@/components/claims/claim-withheld'
import { AsOfBanner, AsOfFaultNotice } from '@/components/moments/as-of-bar'
import { ClaimMoments } from '@/components/moments/claim-moments'
import { ClaimNotThen } from '@/components/moments/claim-not-then'
import { CompareForm, ComparedView } from '@/components/moments/compare'
import { StandsNowLine } from '@/components/moments/stands-now'
import { PublicShell } from '@/components/shell/public-shell'
import { Link } from '@/components/ui/link'
import { addressAsOf, asOfText } from '@/lib/moments/as-of'
import type { Then } from '@/lib/moments/views'
import { spokenPage } from '@/lib/renderings/rules'
import { formatDay } from '@/lib/words/numbers'
import { here } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'
import { type Compared, loadClaimHistory, loadCompared } from './load'

type Given = string | string[] | undefined
type Props = { params: Promise<{ slug: string }>; searchParams: Promise<Record<string, Given>> }

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const asked = await searchParams
  const { asOf, found } = await loadClaimHistory((await params).slug, asked.asOf)
  const t = wordsOf('claims')
  if (found.kind === 'silent')
    return {
      title: t('public.withheld.pageTitle', { ref: found.page.ref }),
      description: t('public.withheld.description'),
      robots: { index: false, follow: false },
    }
  const { ref, url } = found.kept
  const title = t('public.history.pageTitle', { ref })
  const isPast = asOf.at !== null || asked.from !== undefined
  return {
    title:
      asOf.at === null
        ? title
        : wordsOf('moments')('asOf.pageTitle', { ref, when: formatDay(asOfText(asOf.at)) }),
    description: t('public.history.description'),
    alternates: { canonical: here(`${url}/history`) },
    ...(isPast ? { robots: { index: false, follow: true } } : {}),
  }
}

type HistoryOfProps = {
  found: Extract<Then, { kind: 'claim' }>
  at: string | null
  asked: string
  compared: Compared | null
}

function HistoryOf({ found: { seen, kept }, at, asked, compared }: HistoryOfProps) {
  const t = wordsOf('claims')
  const { corrections } = seen
  const claim = spokenPage(seen.page)
  const path = `${kept.url}/history`
  const given = { from: compared?.asked.from.asked ?? '', to: compared?.asked.to.asked ?? '' }
  return (
    <article
      data-claim={claim.ref}
      data-status={claim.status}
      className="flex break-inside-auto flex-col gap-8"
    >
      {at === null ? null : (
        <AsOfBanner at={at} path={path}>
          <StandsNowLine now={kept.now} then={claim} />
        </AsOfBanner>
      )}
      <header className="flex flex-col gap-4">
        <p className="text-sm">
          <Link href={addressAsOf(claim.url, at)}>{t('public.history.back')}</Link>
        </p>
        <h1 className="text-lg font-semibold">{t('public.history.pageTitle', { ref: claim.ref })}</h1>
        <ClaimStatement language={claim.language} as="p">
          {claim.statement}
        </ClaimStatement>
        <p className="text-muted">{t('public.history.text')}</p>
      </header>
      {compared ? <ComparedView {...compared} url={kept.url} /> : null}
      <ClaimHistory
        history={claim.history}
        detail={(decision) => <DecisionRules decision={decision} />}
        steps={kept.steps}
        url={kept.url}
      />
      <ClaimCorrections corrections={corrections} />
      <ClaimMoments kept={kept} at={at} asked={asked} path={path} />
      <CompareForm path={path} given={given} />
    </article>
  )
}

export default async function ClaimHistoryPage({ params, searchParams }: Props) {
  const { slug } = await params
  const { asOf: asked, from, to } = await searchParams
  const [{ asOf, found }, compared] = await Promise.all([
    loadClaimHistory(slug, asked),
    loadCompared(slug, from, to),
  ])
  const silent = found.kind === 'silent'
  return (
    <PublicShell>
      <AsOfFaultNotice asOf={asOf} />
      {silent && (asOf.at === null || !found.kept) ? <ClaimWithheld page={found.page} /> : null}
      {silent && asOf.at !== null && found.kept ? (
        <ClaimNotThen found={{ ...found, kept: found.kept }} asOf={asOf} at={asOf.at} />
      ) : null}
      {found.kind === 'not-public' || found.kind === 'not-kept' ? (
        <ClaimNotThen found={found} asOf={asOf} at={asOf.at ?? ''} />
      ) : null}
      {found.kind === 'claim' ? (
        <HistoryOf found={found} at={asOf.at} asked={asOf.asked} compared={compared} />
      ) : null}
    </PublicShell>
  )
}

import type { Metadata } from 'next'
import Link from 'next/link'
import { DecisionRules } from '@/components/claims/claim-article'
import { ClaimHistory } from '@/components/claims/claim-history'
import { ClaimStatement } from '@/components/claims/claim-statement'
import { ClaimWithheld } from '@/components/claims/claim-withheld'
import { PublicShell } from '@/components/shell/public-shell'
import { wordsOf } from '@/lib/words/words'
import { loadClaimHistory } from './load'

type Props = { params: Promise<{ slug: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { kind, page: claim } = await loadClaimHistory((await params).slug)
  const t = wordsOf('claims')
  if (kind === 'withheld')
    return {
      title: t('public.withheld.pageTitle', { ref: claim.ref }),
      description: t('public.withheld.description'),
      robots: { index: false, follow: false },
    }
  return {
    title: t('public.history.pageTitle', { ref: claim.ref }),
    description: t('public.history.description'),
    alternates: { canonical: `${claim.url}/history` },
  }
}

export default async function ClaimHistoryPage({ params }: Props) {
  const found = await loadClaimHistory((await params).slug)
  if (found.kind === 'withheld')
    return (
      <PublicShell>
        <ClaimWithheld page={found.page} />
      </PublicShell>
    )
  const claim = found.page
  const t = wordsOf('claims')
  return (
    <PublicShell>
      <article
        data-claim={claim.ref}
        data-status={claim.status}
        className="flex break-inside-auto flex-col gap-8"
      >
        <header className="flex flex-col gap-4">
          <p className="text-sm">
            <Link href={claim.url} prefetch={false}>
              {t('public.history.back')}
            </Link>
          </p>
          <h1 className="text-lg font-semibold">{t('public.history.pageTitle', { ref: claim.ref })}</h1>
          <ClaimStatement language={claim.language} as="p">
            {claim.statement}
          </ClaimStatement>
          <p className="text-muted">{t('public.history.text')}</p>
        </header>
        <ClaimHistory history={claim.history} detail={(decision) => <DecisionRules decision={decision} />} />
      </article>
    </PublicShell>
  )
}

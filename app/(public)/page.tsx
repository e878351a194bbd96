import type { Metadata } from 'next'
import Link from 'next/link'
import { ClaimLines } from '@/components/claims/claim-line'
import { CorrectionList } from '@/components/reading/correction-list'
import { SampleNotice } from '@/components/reading/sample-notice'
import { StatusCounts } from '@/components/reading/status-counts'
import { PublicShell } from '@/components/shell/public-shell'
import { LinkButton } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { EmptyState } from '@/components/ui/states'
import { wordsOf } from '@/lib/words/words'
import { loadFrontPage } from './load'

export function generateMetadata(): Metadata {
  const site = wordsOf('site')
  return {
    title: { absolute: site('name') },
    description: site('description'),
    alternates: { canonical: '/' },
    openGraph: {
      title: site('name'),
      description: site('description'),
      url: '/',
      type: 'website',
      siteName: site('name'),
    },
  }
}

function Hero() {
  const t = wordsOf('reading')
  return (
    <header className="flex flex-col gap-3">
      <h1 className="font-serif text-3xl text-balance">{t('front.title')}</h1>
      <p className="max-w-measure text-lg text-muted">
        {t('front.lead')}{' '}
        <Link href="/method" prefetch={false} className="whitespace-nowrap">
          {t('front.how')}
        </Link>
      </p>
    </header>
  )
}

export default async function FrontPage() {
  const t = wordsOf('reading')
  const { counts, newest, disputed, corrections, sample } = await loadFrontPage()
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  if (total === 0)
    return (
      <PublicShell>
        <div className="flex flex-col gap-8">
          <Hero />
          <EmptyState
            title={t('empty.title')}
            action={<LinkButton href="/method">{t('empty.method')}</LinkButton>}
          >
            {t('empty.text')}
          </EmptyState>
        </div>
      </PublicShell>
    )
  return (
    <PublicShell>
      <div className="flex flex-col gap-10">
        <Hero />
        {sample ? <SampleNotice /> : null}
        <Panel
          title={t('front.status')}
          frame="plain"
          actions={
            <Link href="/claims" prefetch={false}>
              {t('front.total', { count: total })}
            </Link>
          }
        >
          <StatusCounts counts={counts} />
        </Panel>
        {disputed.length > 0 ? (
          <Panel
            title={t('front.disputed')}
            frame="plain"
            actions={<p className="text-sm text-muted">{t('front.disputedHint')}</p>}
          >
            <ClaimLines claims={disputed} level={3} />
          </Panel>
        ) : null}
        <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <Panel title={t('front.newest')} frame="plain">
            <ClaimLines claims={newest} level={3} />
          </Panel>
          <Panel
            title={t('front.corrections')}
            frame="plain"
            actions={
              <Link href="/method#corrections" prefetch={false} className="text-sm">
                {t('front.correctionsPolicy')}
              </Link>
            }
          >
            <CorrectionList corrections={corrections} />
          </Panel>
        </div>
      </div>
    </PublicShell>
  )
}

import type { Metadata } from 'next'
import { StatusOverTime } from '@/components/pictures/status-over-time'
import { CorrectionList } from '@/components/reading/correction-list'
import { FrontDisputed } from '@/components/reading/front-disputed'
import { FrontHead, FrontTop } from '@/components/reading/front-head'
import { FrontFollow, FrontNews, FrontTopics } from '@/components/reading/front-news'
import { JsonLd } from '@/components/reading/json-ld'
import { SampleNotice } from '@/components/reading/sample-notice'
import { PublicShell } from '@/components/shell/public-shell'
import { LinkButton } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { Panel } from '@/components/ui/panel'
import { EmptyState } from '@/components/ui/states'
import { here } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'
import { loadFrontJsonLd, loadFrontPage } from './load'

export function generateMetadata(): Metadata {
  const site = wordsOf('site')
  const [title, description, url] = [site('name'), site('description'), here('/')]
  return {
    title: { absolute: title },
    description,
    alternates: {
      canonical: url,
      types: { 'application/atom+xml': here('/feed.xml'), 'application/feed+json': here('/feed.json') },
    },
    openGraph: { title, description, url, type: 'website', siteName: title },
  }
}

function NothingYet() {
  const t = wordsOf('reading')
  return (
    <div className="flex flex-col gap-8">
      <FrontHead />
      <EmptyState
        title={t('empty.title')}
        action={<LinkButton href="/method">{t('empty.method')}</LinkButton>}
      >
        {t('empty.text')}
      </EmptyState>
    </div>
  )
}

export default async function FrontPage() {
  const t = wordsOf('reading')
  const { counts, standings, topics, newest, disputed, corrections, sample, today } = await loadFrontPage()
  if (newest.length === 0)
    return (
      <PublicShell>
        <NothingYet />
      </PublicShell>
    )
  return (
    <PublicShell>
      <JsonLd json={loadFrontJsonLd(newest)} />
      <div className="flex flex-col gap-12">
        <FrontTop counts={counts} />
        {sample ? <SampleNotice /> : null}
        <FrontDisputed disputed={disputed} />
        <Panel title={t('front.overTime')} frame="plain" className="border-t-2 border-ink pt-4">
          <p className="mb-4 max-w-measure text-sm text-muted">{t('front.overTimeHint')}</p>
          <StatusOverTime standings={standings} />
        </Panel>
        <div className="grid gap-x-16 gap-y-12 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <FrontNews newest={newest} today={today} />
          <div className="flex flex-col gap-10">
            <Panel
              title={t('front.corrections')}
              frame="plain"
              className="border-t-2 border-ink pt-4"
              actions={
                <Link href="/corrections" className="text-sm">
                  {t('front.allCorrections')}
                </Link>
              }
            >
              <CorrectionList corrections={corrections} />
            </Panel>
            <FrontTopics topics={topics} />
            <FrontFollow />
          </div>
        </div>
      </div>
    </PublicShell>
  )
}

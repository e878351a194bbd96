import type { Metadata } from 'next'
import { BadAddress } from '@/components/reading/claims-found'
import { SampleLine } from '@/components/reading/sample-notice'
import { PublicShell } from '@/components/shell/public-shell'
import { EventList } from '@/components/timeline/event-list'
import { timelineHref } from '@/components/timeline/timeline-address'
import { TimelineFilters } from '@/components/timeline/timeline-filters'
import { TimelineYears } from '@/components/timeline/timeline-years'
import { LinkButton } from '@/components/ui/button'
import { Pager } from '@/components/ui/pager'
import { PageHead, Panel } from '@/components/ui/panel'
import { EmptyState } from '@/components/ui/states'
import { here } from '@/lib/words/speech'
import { wordsOf } from '@/lib/words/words'
import { askedFor, loadTimeline } from './load'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const t = wordsOf('timeline')
  const { search } = askedFor(await searchParams)
  const [title, description, url] = [t('title'), t('description'), here('/timeline')]
  return {
    title,
    description,
    alternates: { canonical: url },
    openGraph: { title, description, url, type: 'website', siteName: wordsOf('site')('name') },
    ...(Object.values(search).some((value) => value !== undefined)
      ? { robots: { index: false, follow: true } }
      : {}),
  }
}

export default async function TimelinePage({ searchParams }: Props) {
  const t = wordsOf('timeline')
  const { search, faults, page, told, isSample } = await loadTimeline(await searchParams)
  const pageAt = (cursor: string | null) => cursor && timelineHref({ ...search, cursor })
  return (
    <PublicShell>
      {isSample ? <SampleLine /> : null}
      <PageHead
        title={page.topicName ? t('titleTopic', { topic: page.topicName }) : t('title')}
        lead={t('lead')}
      />
      <BadAddress faults={faults} />
      <TimelineFilters search={search} topics={page.topics} />
      <TimelineYears told={told} topic={search.topic} />
      {page.items.length === 0 ? (
        <EmptyState title={t('none')} action={<LinkButton href="/timeline">{t('clear')}</LinkButton>}>
          {t('noneText')}
        </EmptyState>
      ) : (
        <Panel title={t('events')} frame="plain">
          <div className="flex flex-col gap-6">
            <EventList events={page.items} level={3} />
            <p className="text-sm text-muted">{t('unsaid')}</p>
            <Pager previous={pageAt(page.previousCursor)} next={pageAt(page.nextCursor)} />
          </div>
        </Panel>
      )}
    </PublicShell>
  )
}

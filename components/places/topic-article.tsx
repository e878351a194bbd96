import type { ReactNode } from 'react'
import { ClaimLines } from '@/components/claims/claim-line'
import { StatusOverTime } from '@/components/pictures/status-over-time'
import { claimsHref } from '@/components/reading/claims-address'
import { EventList } from '@/components/timeline/event-list'
import { Link } from '@/components/ui/link'
import { Panel } from '@/components/ui/panel'
import { EmptyState } from '@/components/ui/states'
import type { Standing } from '@/lib/pictures/status-over-time'
import type { TopicPlace } from '@/lib/published/topic-views'
import { formatNumber } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'
import { Fared } from './fared'
import { PlaceHead } from './place-head'
import { lines, Name, SourceItem } from './source-words'

type TopicProps = {
  topic: TopicPlace
  standings: readonly Standing[]
  isPast: boolean
  /** Says which day it is shown at, and shows it at another. */
  asOf?: ReactNode
}
type PartProps = Pick<TopicProps, 'topic' | 'isPast'>

function Claims({ topic: { slug, claims, total }, isPast }: PartProps) {
  const t = wordsOf('places')
  const all = claimsHref({ status: [], topic: slug })
  return (
    <Panel
      title={t('topic.claims.title')}
      frame="plain"
      actions={isPast ? null : <Link href={all}>{t('topic.claims.all', { count: total })}</Link>}
    >
      <ClaimLines claims={claims} label={t('topic.claims.title')} level={3} />
      {total > claims.length && !isPast ? (
        <p className="mt-4">
          <Link href={all} className="inline-flex min-h-11 items-center">
            {t('topic.claims.more', { count: total - claims.length })}
          </Link>
        </p>
      ) : null}
    </Panel>
  )
}

function Events({ topic: { slug, events }, isPast }: PartProps) {
  const t = wordsOf('places')
  if (events.length === 0) return null
  return (
    <Panel
      title={t('topic.events.title')}
      frame="plain"
      actions={
        isPast ? null : (
          <Link href={`/timeline?topic=${encodeURIComponent(slug)}`}>{t('topic.events.all')}</Link>
        )
      }
    >
      <EventList events={events} level={3} />
    </Panel>
  )
}

function Beside({ topic: { claimants, sources } }: PartProps) {
  const t = wordsOf('places')
  return (
    <div className="grid gap-x-16 gap-y-10 lg:grid-cols-2">
      {claimants.length > 0 ? (
        <Panel title={t('topic.claimants')} frame="plain">
          <ul className={lines}>
            {claimants.map(({ slug, name, count }) => (
              <li key={slug}>
                <Link
                  href={`/claimants/${encodeURIComponent(slug)}`}
                  className="flex min-h-11 items-center justify-between gap-4 py-1 text-ink no-underline hover:bg-sunk"
                >
                  <Name>{name}</Name>{' '}
                  <span className="text-sm text-muted tabular-nums">{t('topic.inClaims', { count })}</span>
                </Link>
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
      {sources.length > 0 ? (
        <Panel title={t('topic.sources')} frame="plain">
          <ul className={lines}>
            {sources.map((source) => (
              <SourceItem
                key={source.slug}
                source={source}
                aside={t('topic.inClaims', { count: source.count })}
              />
            ))}
          </ul>
        </Panel>
      ) : null}
    </div>
  )
}

/** A topic: how its claims stand and stood, the newest, what happened, and who and what it rests on. */
export function TopicArticle({ topic, standings, isPast, asOf }: TopicProps) {
  const t = wordsOf('places')
  const { slug, name, counts, total, isCapped } = topic
  return (
    <article data-topic={slug} className="flex break-inside-auto flex-col gap-10">
      <PlaceHead
        above={{ href: '/topics', label: t('topic.all') }}
        feed={`/topics/${encodeURIComponent(slug)}/feed`}
      >
        <h1 className="font-serif text-3xl text-balance wrap-anywhere">
          <bdi>{name}</bdi>
        </h1>
      </PlaceHead>
      {asOf}
      {total === 0 ? (
        <EmptyState title={t(isPast ? 'topic.noneThen' : 'topic.none')}>
          {t(isPast ? 'topic.noneThenText' : 'topic.noneText')}
        </EmptyState>
      ) : (
        <>
          <Panel title={t('topic.stand')} frame="plain">
            <Fared
              counts={counts}
              total={total}
              none=""
              sum={t(isCapped ? 'topic.totalMore' : 'topic.total', { count: total })}
              means={t(isCapped ? 'topic.meansCapped' : 'topic.means', { most: formatNumber(total) })}
              within={isPast ? undefined : { topic: slug }}
            />
          </Panel>
          <Claims topic={topic} isPast={isPast} />
          <Events topic={topic} isPast={isPast} />
          {standings.length > 0 ? (
            <Panel title={t('topic.overTime')} frame="plain">
              <StatusOverTime standings={standings} />
            </Panel>
          ) : null}
          <Beside topic={topic} isPast={isPast} />
        </>
      )}
    </article>
  )
}

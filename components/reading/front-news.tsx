import { ClaimLines } from '@/components/claims/claim-line'
import { Link } from '@/components/ui/link'
import { Panel } from '@/components/ui/panel'
import { TimeText } from '@/components/ui/time-text'
import { byDay } from '@/lib/pictures/by-day'
import type { ClaimLine, FrontPage } from '@/lib/published/views'
import { formatNumber } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'

type FrontNewsProps = { newest: readonly ClaimLine[]; /** The day in UTC. */ today: string }

/** The newest decisions, day by day; today's under today. */
export function FrontNews({ newest, today }: FrontNewsProps) {
  const t = wordsOf('reading')
  return (
    <Panel
      title={t('front.newest')}
      frame="plain"
      className="border-t-2 border-ink pt-4"
      actions={<Link href="/claims">{t('front.allNewest')}</Link>}
    >
      <div className="flex flex-col gap-6">
        {byDay(newest, ({ decidedAt }) => decidedAt).map(({ day, items }) => (
          <section key={day} aria-labelledby={`decided-${day}`} data-decided-on={day}>
            <h3 id={`decided-${day}`} className="mb-2 text-sm font-semibold text-muted">
              {day === today ? (
                t.rich('front.today', { day: () => <TimeText key="day" at={day} /> })
              ) : (
                <TimeText at={day} />
              )}
            </h3>
            <ClaimLines claims={items} level={4} />
          </section>
        ))}
      </div>
    </Panel>
  )
}

/** What the claims are about, the most frequent first. */
export function FrontTopics({ topics }: Pick<FrontPage, 'topics'>) {
  const t = wordsOf('reading')
  if (topics.length === 0) return null
  return (
    <Panel
      title={t('front.topics')}
      frame="plain"
      className="border-t-2 border-ink pt-4"
      actions={
        <Link href="/topics" className="text-sm">
          {t('front.allTopics')}
        </Link>
      }
    >
      <ul className="divide-y divide-rule border-y border-rule">
        {topics.map(({ slug, name, count }) => (
          <li key={slug}>
            <Link
              href={`/topics/${encodeURIComponent(slug)}`}
              className="flex min-h-11 items-center justify-between gap-4 py-1 text-ink no-underline hover:bg-sunk"
            >
              <bdi>{name}</bdi> <span className="text-muted tabular-nums">{formatNumber(count)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

const feeds = [
  ['/feed.xml', 'front.feedAll'],
  ['/feed.xml?status=DISPUTED', 'front.feedDisputed'],
  ['/corrections.xml', 'front.feedCorrections'],
  ['/feed.json', 'front.feedJson'],
] as const

/** How to be told of what changes, without an account. */
export function FrontFollow() {
  const t = wordsOf('reading')
  return (
    <Panel title={t('front.follow')} frame="plain" className="border-t-2 border-ink pt-4">
      <p className="mb-1 text-sm text-muted">{t('front.followHint')}</p>
      <ul>
        {feeds.map(([href, words]) => (
          <li key={href}>
            <Link href={href} className="inline-flex min-h-8 items-center text-sm pointer-coarse:min-h-11">
              {t(words)}
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

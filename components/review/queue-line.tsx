import Link from 'next/link'
import { ChangeText } from '@/components/claims/change-text'
import { StatusBadge } from '@/components/claims/status-badge'
import { Badge } from '@/components/ui/badge'
import { TimeText } from '@/components/ui/time-text'
import { workflowSheet } from '@/lib/claims/rules'
import type { QueueLine, QueueShow } from '@/lib/review/queue-views'
import { wordsOf } from '@/lib/words/words'
import { queueHref } from './queue-address'
import { clockTime } from './queue-clock'
import { RippleCounts } from './ripple-counts'

/** A line of the queue, and how long ago it began to count, in words made on the server. */
export type AgedLine = QueueLine & { age: string }

type AboutProps = { line: AgedLine; show: QueueShow }

/** Since when, from whom and about what. */
export function LineAbout({ line, show }: AboutProps) {
  const t = wordsOf('queue')
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
      <span className="font-medium text-ink">
        {t(`since.${show}`, { age: line.age })}{' '}
        <span className="sr-only">
          (<TimeText at={line.since} precision={show === 'overdue' ? 'day' : 'minute'} />)
        </span>
      </span>
      <bdi>{t('line.by', { name: line.author })}</bdi>
      {line.claimant ? <bdi>{t('line.claimant', { name: line.claimant })}</bdi> : null}
      <span>{t('line.revision', { number: line.revision })}</span>
      {line.topics.map(({ slug, name }) => (
        <Link
          key={slug}
          href={queueHref({ show, topic: slug })}
          prefetch={false}
          aria-label={t('line.topic', { name })}
          className="inline-flex min-h-6 items-center pointer-coarse:min-h-11"
        >
          <bdi>{name}</bdi>
        </Link>
      ))}
    </p>
  )
}

/** Who has it: on it now, given it, or where it stands. */
function Holder({ line, personId }: { line: AgedLine; personId: string }) {
  const t = wordsOf('queue')
  const { lease, assignee } = line
  if (lease) {
    const time = clockTime(lease.until)
    const text = lease.isMine ? t('line.youAreOnIt', { time }) : t('line.onIt', { name: lease.holder, time })
    return (
      <Badge tone="accent">
        <bdi>{text}</bdi>
      </Badge>
    )
  }
  const given =
    assignee &&
    (assignee.id === personId ? t('line.assignedToYou') : t('line.assigned', { name: assignee.name }))
  return (
    <>
      <Badge>{workflowSheet[line.workflow].label}</Badge>
      {given ? (
        <Badge>
          <bdi>{given}</bdi>
        </Badge>
      ) : null}
    </>
  )
}

/** What changed under it, and what that did to it. */
function Ripple({ ripple }: { ripple: NonNullable<QueueLine['ripple']> }) {
  const t = wordsOf('ripples')
  return (
    <p
      className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm wrap-anywhere"
      data-ripple={ripple.cause}
    >
      <span>
        <ChangeText cause={ripple.cause} source={ripple.source} />
        {ripple.more > 0 ? ` (${t('more', { count: ripple.more })})` : null}
      </span>
      {ripple.was && ripple.now ? (
        <span className="text-muted">
          <RippleCounts was={ripple.was} now={ripple.now} />
        </span>
      ) : null}
      {ripple.noLongerMet ? <Badge tone="caution">{t('rules.flag')}</Badge> : null}
    </p>
  )
}

/** What is to be known of a line before it is opened. */
export function LineMarks({ line, personId }: { line: AgedLine; personId: string }) {
  const t = wordsOf('queue')
  return (
    <div className="flex flex-col gap-2">
      <p className="flex flex-wrap items-center gap-2">
        <Holder line={line} personId={personId} />
        {line.editedSinceReview ? <Badge tone="caution">{t('line.edited')}</Badge> : null}
        {line.overdueSince ? (
          <Badge tone="caution">
            {t('line.overdue')} <TimeText at={line.overdueSince} />
          </Badge>
        ) : null}
        {line.isOwn ? <Badge>{t('line.own')}</Badge> : null}
        {line.isBlind ? <Badge tone="accent">{t('line.blind')}</Badge> : null}
        {line.status ? (
          <span className="flex items-baseline gap-2 text-sm text-muted">
            {t('line.public')} <StatusBadge status={line.status} size="sm" />
          </span>
        ) : null}
      </p>
      {line.ripple ? <Ripple ripple={line.ripple} /> : null}
    </div>
  )
}

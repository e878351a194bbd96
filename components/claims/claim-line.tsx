import Link from 'next/link'
import { EventDate } from '@/components/reading/partial-date'
import { TimeText } from '@/components/ui/time-text'
import type { ClaimLine as ClaimLineView } from '@/lib/published/views'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'
import { Verdicts } from './verdicts'

type ClaimLineProps = {
  claim: ClaimLineView
  /** Heading level of the statement, under the heading of its list. */
  level?: 2 | 3 | 4
  /** Its decision was due for another look before today. */
  isOverdue?: boolean
}

function Details({ claim, isOverdue }: ClaimLineProps) {
  const t = wordsOf('claims')
  const { supports, disputes, origins, eventDate } = claim
  return (
    <ul className="mt-1 flex flex-wrap gap-x-2 text-sm text-muted [&>li:not(:last-child)]:after:ms-2 [&>li:not(:last-child)]:after:content-['·']">
      {claim.claimant ? (
        <li>
          <bdi>{claim.claimant}</bdi>
        </li>
      ) : null}
      {eventDate.from ? (
        <li>
          <EventDate {...eventDate} unknown="" />
        </li>
      ) : null}
      <li>{t('public.line.evidence', { supports, disputes })}</li>
      <li>{t('public.line.origins', { count: origins })}</li>
      <li>{t.rich('public.line.decided', { date: () => <TimeText at={claim.decidedAt} /> })}</li>
      {isOverdue ? (
        <li data-overdue className="font-medium text-caution">
          {t('public.line.overdue')}
        </li>
      ) : null}
    </ul>
  )
}

/** A public claim in a list: the pair of verdicts, the statement, and one line on what it rests on. */
export function ClaimLine({ claim, level = 2, isOverdue }: ClaimLineProps) {
  const Heading = `h${level}` as const
  return (
    <article
      data-claim={claim.ref}
      data-status={claim.status}
      className="grid gap-x-6 gap-y-2 py-4 sm:grid-cols-[11rem_minmax(0,1fr)]"
    >
      <div className="sm:pt-1">
        <Verdicts said={claim.said} status={claim.status} size="sm" />
      </div>
      <div className="min-w-0">
        <Heading
          lang={claim.language}
          dir={directionOf(claim.language)}
          className="max-w-measure font-serif text-lg wrap-anywhere"
        >
          <Link
            href={claim.url}
            prefetch={false}
            data-key-row
            className="line-clamp-3 text-ink no-underline hover:underline"
          >
            {claim.statement}
          </Link>
        </Heading>
        <Details claim={claim} isOverdue={isOverdue} />
      </div>
    </article>
  )
}

type ClaimLinesProps = {
  claims: readonly ClaimLineView[]
  label?: string
  level?: ClaimLineProps['level']
  /** Refs of those whose review is overdue. */
  overdue?: readonly string[]
}

/** Claims one under the other. */
export function ClaimLines({ claims, label, level, overdue = [] }: ClaimLinesProps) {
  return (
    <ul aria-label={label} className="divide-y divide-rule border-y border-rule">
      {claims.map((claim) => (
        <li key={claim.ref}>
          <ClaimLine claim={claim} level={level} isOverdue={overdue.includes(claim.ref)} />
        </li>
      ))}
    </ul>
  )
}

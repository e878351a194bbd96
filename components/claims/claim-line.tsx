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
  level?: 2 | 3
}

function Details({ claim }: { claim: ClaimLineView }) {
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
    </ul>
  )
}

/** A public claim in a list: the pair of verdicts, the statement, and one line on what it rests on. */
export function ClaimLine({ claim, level = 2 }: ClaimLineProps) {
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
        <Details claim={claim} />
      </div>
    </article>
  )
}

/** Claims one under the other. */
export function ClaimLines({
  claims,
  label,
  level,
}: {
  claims: readonly ClaimLineView[]
  label?: string
  level?: 2 | 3
}) {
  return (
    <ul aria-label={label} className="divide-y divide-rule border-y border-rule">
      {claims.map((claim) => (
        <li key={claim.ref}>
          <ClaimLine claim={claim} level={level} />
        </li>
      ))}
    </ul>
  )
}

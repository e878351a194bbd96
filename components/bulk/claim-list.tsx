'use client'

import { clsx } from 'clsx'
import Link from 'next/link'
import { useState } from 'react'
import { LineMarks } from '@/components/review/queue-line'
import { RefText } from '@/components/ui/text'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { ChooseClaimsInput } from '@/lib/bulk/schema'
import type { QueueLine } from '@/lib/review/queue-views'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'
import { ChooseBar, type ChooseDoor } from './choose-bar'
import { ChooseLine } from './choose-line'
import { type Chosen, useChosen } from './use-chosen'

/** A claim of the list, and how long ago it was logged, in words made on the server. */
export type AgedClaim = QueueLine & { age: string }

type RowProps = {
  line: AgedClaim
  chosen: Chosen
  personId: string
  chooses: boolean
  isCurrent: boolean
  onFocus: () => void
}

function Row({ line, chosen, personId, chooses, isCurrent, onFocus }: RowProps) {
  const t = wordsOf('bulk')
  const q = wordsOf('queue')
  const hydrated = useHydrated()
  return (
    <li className={clsx('border-t border-rule first:border-t-0', isCurrent && 'bg-sunk')}>
      <article data-claim={line.ref} className="flex gap-1 py-4 pe-3 sm:pe-4">
        {chooses ? (
          <ChooseLine
            line={line}
            chosen={chosen}
            isCurrent={isCurrent}
            disabled={!hydrated}
            onFocus={onFocus}
          />
        ) : null}
        <div className="flex min-w-0 flex-col items-start gap-2">
          <h2
            lang={line.language}
            dir={directionOf(line.language)}
            className="font-serif text-lg wrap-anywhere"
          >
            <Link href={`/desk/claims/${line.ref}`} prefetch={false} data-key-row onFocus={onFocus}>
              {line.statement}
            </Link>
          </h2>
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
            <RefText>{line.ref}</RefText>
            <span>{t('list.since', { age: line.age })}</span>
            <bdi>{q('line.by', { name: line.author })}</bdi>
            {line.claimant ? <bdi>{q('line.claimant', { name: line.claimant })}</bdi> : null}
            {line.topics.map(({ slug, name }) => (
              <bdi key={slug}>{name}</bdi>
            ))}
          </p>
          <LineMarks line={line} personId={personId} />
        </div>
      </article>
    </li>
  )
}

type ClaimListProps = {
  items: readonly AgedClaim[]
  total: number
  every: ChooseClaimsInput
  choose: ChooseDoor
  personId: string
  /** May act on claims at all. */
  chooses: boolean
  backTo: string
}

/** A page of all claims, to choose from. `j` and `k` move, `x` chooses the line one is on. */
export function ClaimList({ items, total, every, choose, personId, chooses, backTo }: ClaimListProps) {
  const [current, setCurrent] = useState<string | null>(null)
  const chosen = useChosen(items)
  if (items.length === 0) return null
  return (
    <div className="flex flex-col gap-3">
      {chooses ? (
        <ChooseBar chosen={chosen} total={total} every={every} choose={choose} backTo={backTo} />
      ) : null}
      <ol className="rounded border border-rule bg-raised">
        {items.map((line) => (
          <Row
            key={line.ref}
            line={line}
            chosen={chosen}
            personId={personId}
            chooses={chooses}
            isCurrent={current === line.ref}
            onFocus={() => setCurrent(line.ref)}
          />
        ))}
      </ol>
    </div>
  )
}

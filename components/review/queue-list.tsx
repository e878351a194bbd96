'use client'

import { clsx } from 'clsx'
import Link from 'next/link'
import { useEffect, useRef, useState } from 'react'
import { ChooseBar, type ChooseDoor } from '@/components/bulk/choose-bar'
import { ChooseLine } from '@/components/bulk/choose-line'
import { type Chosen, useChosen } from '@/components/bulk/use-chosen'
import { Button } from '@/components/ui/button'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { QueueFilter, QueueShow } from '@/lib/review/queue-views'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'
import type { Act } from './attempt'
import { type AssignDoors, AssignReview } from './queue-assign'
import { type AgedLine, LineAbout, LineMarks } from './queue-line'
import { ReleaseButton } from './queue-release'
import { type TakeOverDoors, TakeOverDialog } from './queue-take-over'
import { MoveTrouble } from './queue-trouble'
import { useMove } from './use-move'

export type QueueDoors = AssignDoors & TakeOverDoors & { release: Act }

/** What was done last, for the sentence that says so. */
type DoneStep = { step: 'take' | 'release' | 'assign'; ref: string }

type StepsProps = {
  line: AgedLine
  isCurrent: boolean
  isBusy: boolean
  doors: QueueDoors
  onFocus: () => void
  onTake: () => void
  onDone: (step: DoneStep['step']) => void
}

/** What this person may do with a line. `a` presses the first of them on the line one is on. */
function LineSteps({ line, isCurrent, isBusy, doors, onFocus, onTake, onDone }: StepsProps) {
  const t = wordsOf('queue')
  const claim = { ref: line.ref, version: line.version }
  return (
    <div className="flex shrink-0 flex-wrap items-start gap-2 sm:justify-end">
      {line.canTake ? (
        <Button
          size="sm"
          aria-keyshortcuts={isCurrent ? 'a' : undefined}
          aria-label={t(line.needsReason ? 'takeOver.of' : 'take.of', { ref: line.ref })}
          disabled={isBusy}
          onFocus={onFocus}
          onClick={onTake}
        >
          {t(line.needsReason ? 'takeOver.button' : 'take.button')}
        </Button>
      ) : null}
      {line.canRelease ? (
        <ReleaseButton
          size="sm"
          onFocus={onFocus}
          claim={claim}
          doors={doors}
          onDone={() => onDone('release')}
        />
      ) : null}
      {line.canAssign ? (
        <AssignReview
          size="sm"
          onFocus={onFocus}
          claim={claim}
          assignee={line.assignee}
          doors={doors}
          onDone={() => onDone('assign')}
        />
      ) : null}
    </div>
  )
}

type RowProps = StepsProps & { show: QueueShow; personId: string; chosen: Chosen | null }

function Row({ show, personId, chosen, ...steps }: RowProps) {
  const { line, isCurrent, isBusy, onFocus } = steps
  return (
    <li className={clsx('border-t border-rule first:border-t-0', isCurrent && 'bg-sunk')}>
      <article
        data-claim={line.ref}
        data-status={line.status ?? undefined}
        className="flex flex-col gap-3 px-3 py-4 sm:flex-row sm:items-start sm:justify-between sm:px-4"
      >
        <div className="flex min-w-0 gap-1 sm:gap-2">
          {chosen ? (
            <ChooseLine
              line={line}
              chosen={chosen}
              isCurrent={isCurrent}
              disabled={isBusy}
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
            <LineAbout line={line} show={show} />
            <LineMarks line={line} personId={personId} />
          </div>
        </div>
        <LineSteps {...steps} />
      </article>
    </li>
  )
}

/** The sentence that says what was done, and the focus back to where the person was: the button may be gone. */
function useSaid() {
  const [done, setDone] = useState<DoneStep | null>(null)
  const said = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    const line = done ? document.querySelector(`[data-claim="${done.ref}"] [data-key-row]`) : null
    if (line instanceof HTMLElement) line.focus()
    else if (done) said.current?.focus()
  }, [done])
  return { done, setDone, said }
}

type QueueListProps = {
  items: readonly AgedLine[]
  filter: QueueFilter
  /** How many claims the filter finds, on all its pages. */
  total: number
  /** The way to an act on many of them; null for whoever acts on none. */
  choose: ChooseDoor | null
  doors: QueueDoors
}

/** A page of the queue. `j` and `k` move, `Enter` opens, `a` takes the line one is on, `x` chooses it. */
export function QueueList({ items, filter, total, choose, doors }: QueueListProps) {
  const t = wordsOf('queue')
  const [current, setCurrent] = useState<string | null>(null)
  const [takingOver, setTakingOver] = useState<string | null>(null)
  const { done, setDone, said } = useSaid()
  const move = useMove(doors.take, doors.changesSince)
  const hydrated = useHydrated()
  const chosen = useChosen(items)
  const contested = items.find(({ ref }) => ref === takingOver)
  const onTake = async ({ ref, version, needsReason }: AgedLine) => {
    setDone(null)
    if (needsReason) return setTakingOver(ref)
    if ((await move.run({ ref, version })) !== null) setDone({ step: 'take', ref })
  }
  return (
    <div className="flex flex-col gap-3">
      <p
        ref={said}
        tabIndex={-1}
        role="status"
        className="text-sm font-medium text-good outline-none empty:hidden"
      >
        {done ? t(`${done.step}.done`, { ref: done.ref }) : ''}
      </p>
      <MoveTrouble move={move} backTo="/desk/review" />
      {choose && items.length > 0 ? (
        <ChooseBar
          chosen={chosen}
          total={total}
          every={{ by: 'queue', filter: { ...filter, cursor: null } }}
          choose={choose}
          backTo="/desk/review"
        />
      ) : null}
      <ol className="rounded border border-rule bg-raised empty:hidden">
        {items.map((line) => (
          <Row
            key={line.ref}
            line={line}
            show={filter.show}
            personId={doors.keeper.personId}
            chosen={choose ? chosen : null}
            isCurrent={current === line.ref}
            isBusy={move.isBusy || !hydrated}
            doors={doors}
            onFocus={() => setCurrent(line.ref)}
            onTake={() => void onTake(line)}
            onDone={(step) => setDone({ step, ref: line.ref })}
          />
        ))}
      </ol>
      {contested?.lease ? (
        <TakeOverDialog
          claim={{ ref: contested.ref, version: contested.version }}
          lease={contested.lease}
          kept=""
          doors={doors}
          open
          onOpenChange={(open) => setTakingOver(open ? contested.ref : null)}
          onDone={() => setDone({ step: 'take', ref: contested.ref })}
        />
      ) : null}
    </div>
  )
}

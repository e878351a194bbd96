import { clsx } from 'clsx'
import { Check, Circle, CircleX, LoaderCircle } from 'lucide-react'
import { type CaptureStage, captureStages } from '@/lib/captures/stages'
import type { CapturePage, CaptureProgress } from '@/lib/captures/views'
import { wordsOf } from '@/lib/words/words'

const t = wordsOf('captures')

/** Steps that only a page of the web goes through. */
const ofFetching: readonly CaptureStage[] = ['connecting', 'receiving', 'picturing']

type StageState = 'done' | 'now' | 'later' | 'broken'

/** The steps of a capture in order, and how each stands. The step at which a failed one broke off is said. */
export function stagesOf(
  method: CapturePage['method'],
  { state, stage }: Pick<CaptureProgress, 'state' | 'stage'>,
): Array<{ stage: CaptureStage; is: StageState }> {
  const steps = captureStages.filter(
    (each) => each === stage || method === 'FETCHED' || !ofFetching.includes(each),
  )
  const isDone = state === 'READY' || state === 'KEPT' || state === 'UNCHANGED' || stage === 'done'
  const at = steps.indexOf(stage)
  return steps
    .filter((each) => each !== 'done')
    .map((each, index) => {
      if (isDone || index < at) return { stage: each, is: 'done' }
      if (index > at) return { stage: each, is: 'later' }
      return { stage: each, is: state === 'FAILED' || state === 'DROPPED' ? 'broken' : 'now' }
    })
}

const icons = { done: Check, now: LoaderCircle, later: Circle, broken: CircleX } as const
const tones = { done: 'text-good', now: 'text-accent', later: 'text-edge', broken: 'text-alarm' } as const
const words = { done: 'progress.done', now: 'progress.now', later: 'progress.later' } as const

type StageListProps = { method: CapturePage['method']; progress: CaptureProgress }

/** What is done, what is under way and what is to come, one below the other. */
export function StageList({ method, progress }: StageListProps) {
  return (
    <ol className="flex flex-col gap-2">
      {stagesOf(method, progress).map(({ stage, is }) => {
        const Icon = icons[is]
        return (
          <li
            key={stage}
            data-stage={stage}
            data-is={is}
            aria-current={is === 'now' ? 'step' : undefined}
            className={clsx('flex items-center gap-3', is === 'later' && 'text-muted')}
          >
            <Icon
              aria-hidden
              className={clsx(
                'size-5 shrink-0',
                tones[is],
                is === 'now' && 'motion-safe:animate-[spin_2s_linear_infinite]',
              )}
            />
            <span className={is === 'now' ? 'font-medium' : undefined}>{t(`progress.stage.${stage}`)}</span>
            <span className="sr-only">{t(is === 'broken' ? 'state.FAILED' : words[is])}</span>
          </li>
        )
      })}
    </ol>
  )
}

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { LinkButton } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { TimeText } from '@/components/ui/time-text'
import { addressAsOf } from '@/lib/moments/as-of'
import { stepsAround } from '@/lib/moments/steps'
import type { KeptSteps, Step } from '@/lib/moments/views'
import { formatPlainMoment } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'
import { AsOfForm } from './as-of-form'

type ClaimMomentsProps = {
  kept: KeptSteps
  /** The moment that is shown; null: now. */
  at: string | null
  /** The day put into the form's field. */
  asked: string
  /** The page that moves: the claim's own, or its history. */
  path: string
  /** Of its heading: 3 within another part of the page. */
  level?: 2 | 3
}

function StepLink({ step, path, way }: { step: Step | null; path: string; way: 'previous' | 'next' }) {
  const t = wordsOf('moments')
  if (!step) return null
  const Arrow = way === 'previous' ? ChevronLeft : ChevronRight
  const arrow = <Arrow className="size-4 rtl:-scale-x-100" aria-hidden />
  return (
    <LinkButton href={addressAsOf(path, step.at)} size="sm" rel={way === 'previous' ? 'prev' : 'next'}>
      {way === 'previous' ? arrow : null}
      <span>
        {t(`steps.${way}`)}: <TimeText at={step.at} />
      </span>
      {way === 'next' ? arrow : null}
    </LinkButton>
  )
}

/** Moves by script where there is one; the form and the links around it do the same without. */
function Slider({ steps, place }: { steps: readonly Step[]; place: number }) {
  const t = wordsOf('moments')
  const last = steps.length - 1
  const labelOf = ({ at }: Step, index: number) => (index === last ? t('steps.now') : formatPlainMoment(at))
  return (
    <div hidden data-reader-show className="flex max-w-xl flex-wrap items-center gap-3">
      <input
        type="range"
        aria-label={t('steps.slider')}
        data-reader-slider
        min={0}
        max={last}
        defaultValue={place < 0 ? last : place}
        data-stops={JSON.stringify(steps.map(({ at }, index) => (index === last ? '' : at)))}
        data-labels={JSON.stringify(steps.map(labelOf))}
        className="min-h-11 flex-1 accent-accent"
      />
      <output data-reader-slider-label className="min-w-56 text-sm text-muted" />
    </div>
  )
}

/** How often a claim changed for its readers, and the ways to each time: the step before and after, a day, a slider. */
export function ClaimMoments({ kept, at, asked, path, level = 2 }: ClaimMomentsProps) {
  const t = wordsOf('moments')
  const { steps } = kept
  const [first] = steps
  if (!first) return null
  const { previous, next, place } = stepsAround(steps, at)
  // What comes after the last step is the page as it is now.
  const isLast = next !== null && next === steps.at(-1)
  return (
    <Panel title={t('steps.title')} level={level} frame="plain" className="print:hidden">
      <div data-moments={steps.length} className="flex flex-col gap-4">
        <p className="max-w-measure text-sm text-muted">
          {t.rich('steps.text', {
            count: steps.length - 1,
            when: () => <TimeText key="when" at={first.at} />,
          })}
        </p>
        {previous || next ? (
          <nav aria-label={t('steps.label')} className="flex flex-wrap gap-3">
            <StepLink step={previous} path={path} way="previous" />
            {isLast ? (
              <LinkButton href={path} size="sm">
                {t('asOf.toNow')}
              </LinkButton>
            ) : (
              <StepLink step={next} path={path} way="next" />
            )}
          </nav>
        ) : null}
        <AsOfForm path={path} asked={asked}>
          {steps.length > 1 ? <Slider steps={steps} place={place} /> : null}
        </AsOfForm>
      </div>
    </Panel>
  )
}

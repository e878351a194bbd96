'use client'

import { lengthText, sizeText } from '@/components/ui/measures'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { type ImportProgress, isLookedThrough, isUnderWay, shareOf } from '@/lib/imports/progress'
import type { PauseTold } from '@/lib/imports/views'
import { formatNumber } from '@/lib/words/numbers'
import { Progress } from '@/components/ui/progress'
import { wordsOf } from '@/lib/words/words'
import { ImportStateBadge } from './import-state'
import { useImportProgress } from './use-import-progress'

const t = wordsOf('imports')

/** For so many seconds a worker may take its time before it is said that nobody is at it. */
const PATIENCE = 8

type Figure = { key: string; value: number; label: string }

function figuresOf({ counts, dry, state, undo }: ImportProgress): Figure[] {
  const { read, made, linked, refused, remarked, likely } = counts
  const isTakenBack = state === 'UNDOING' || state === 'UNDONE'
  return [
    { key: 'read', value: read, label: t('page.counts.read') },
    { key: 'made', value: made, label: t(dry ? 'page.counts.wouldMake' : 'page.counts.made') },
    { key: 'linked', value: linked, label: t('page.counts.linked') },
    { key: 'refused', value: refused, label: t('page.counts.refused') },
    { key: 'remarked', value: remarked, label: t('page.counts.remarked') },
    ...(dry ? [] : [{ key: 'likely', value: likely, label: t('page.counts.likely') }]),
    ...(isTakenBack
      ? [
          { key: 'withdrawn', value: undo.withdrawn, label: t('page.counts.withdrawn') },
          { key: 'left', value: undo.left, label: t('page.counts.left') },
        ]
      : []),
  ]
}

function Figures({ progress }: { progress: ImportProgress }) {
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-3 2xl:grid-cols-6">
      {figuresOf(progress).map(({ key, value, label }) => (
        <div key={key} className="flex flex-col-reverse justify-end" data-count={key}>
          <dt className="text-sm text-muted">{label}</dt>
          <dd className="text-xl font-semibold tabular-nums">{formatNumber(value)}</dd>
        </div>
      ))}
    </dl>
  )
}

function Bar({ progress, leftMs }: { progress: ImportProgress; leftMs: number | null }) {
  const { state, size, counts, undo } = progress
  const share = shareOf(progress)
  const isUndo = state === 'UNDOING'
  const shown = formatNumber(Math.floor(share * 100))
  const amount = isUndo
    ? t('page.amountUndo', { row: formatNumber(undo.row), rows: formatNumber(counts.read) })
    : t('page.amount', { share: shown, size: sizeText(size) })
  return (
    <>
      <Progress
        aria-label={t(isUndo ? 'page.barUndo' : 'page.bar')}
        max={1000}
        value={Math.floor(share * 1000)}
      >
        {amount}
      </Progress>
      <p className="text-sm tabular-nums">
        {amount}{' '}
        {leftMs === null ? null : (
          <span className="text-muted">{t('page.pace', { left: lengthText(leftMs) })}</span>
        )}
      </p>
    </>
  )
}

type ImportLiveProps = {
  given: ImportProgress
  importer: string
  mayResume: boolean
  /** Who paused it or why, where that is known. */
  pause?: PauseTold | null
}

/** How far an import is, followed while it is under way; without JavaScript, how far it was when the page was loaded. */
export function ImportLive({ given, importer, mayResume, pause = null }: ImportLiveProps) {
  const { progress, isAway, alone, leftMs } = useImportProgress(given)
  const { state, isHeld, counts, lookedRow } = progress
  const isOn = isUnderWay(progress)
  // What began already and has nobody at it was broken off; what did not begin waits for a worker.
  const hasBegun = counts.read > 0 || state === 'UNDOING'
  const isAlone = isOn && alone >= PATIENCE
  return (
    <Panel
      title={t('page.progress')}
      actions={<ImportStateBadge state={state} isHeld={isHeld || (isOn && !isAlone)} />}
    >
      <div className="flex flex-col gap-4" data-import-state={state}>
        <p role="status" className="sr-only">
          {isOn
            ? t('page.heard', { share: formatNumber(Math.floor(shareOf(progress) * 10) * 10) })
            : t(`states.${state}`)}
        </p>
        {isOn || state === 'PAUSED' ? <Bar progress={progress} leftMs={leftMs} /> : null}
        {pause && state === 'PAUSED' ? (
          <p className={pause.because === 'asked' ? 'text-sm text-muted' : 'text-sm text-caution'}>
            {t(`page.paused.${pause.because}`, { name: pause.by, person: importer })}
          </p>
        ) : null}
        {isAlone && hasBegun ? (
          <Notice kind="warning" title={t('page.brokenTitle')}>
            {mayResume ? t('page.broken') : t('page.brokenOther', { person: importer })}
          </Notice>
        ) : null}
        {isAlone && !hasBegun ? <p className="text-sm text-caution">{t('page.waiting')}</p> : null}
        <Figures progress={progress} />
        {isLookedThrough(progress) ? (
          <p className="text-sm text-muted">
            {t('page.looking', { row: formatNumber(lookedRow), rows: formatNumber(counts.read) })}
          </p>
        ) : null}
        {isAway ? <p className="text-sm text-caution">{t('page.away')}</p> : null}
      </div>
    </Panel>
  )
}

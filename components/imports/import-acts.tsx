'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { attempt, type Act } from '@/components/review/attempt'
import { RefusalNotice } from '@/components/review/refusal-notice'
import { Button } from '@/components/ui/button'
import { DeskLinkButton } from '@/components/ui/desk-link-button'
import { Panel } from '@/components/ui/panel'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { ImportPage } from '@/lib/imports/views'
import type { Refusal } from '@/lib/outcome'
import { wordsOf } from '@/lib/words/words'
import { UndoDialog } from './undo-dialog'

const t = wordsOf('imports')

type Step = 'pause' | 'resume' | 'undo'

export type ImportDoors = { pause: Act; resume: Act; undo: Act; real: Act<{ importId: string }> }

type ImportActsProps = {
  page: ImportPage
  /** They imported it themselves. */
  isOwn: boolean
  seesClaims: boolean
  doors: ImportDoors
}

/** One press at a time; what was refused is said, and what was done. */
function useActs({ page, doors }: Pick<ImportActsProps, 'page' | 'doors'>) {
  const router = useRouter()
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [done, setDone] = useState<Step | null>(null)
  const { id: importId } = page
  const press = async (step: 'pause' | 'resume') => {
    setBusy(true)
    setRefusal(null)
    setDone(null)
    const outcome = await attempt(() => doors[step]({ importId }))
    setBusy(false)
    if (outcome.ok) setDone(step)
    else setRefusal(outcome.refusal)
    // Whoever came too late sees how it stands.
    router.refresh()
  }
  const importForReal = async () => {
    setBusy(true)
    setRefusal(null)
    const outcome = await attempt(() => doors.real({ importId }))
    if (outcome.ok) return router.push(`/desk/import/${outcome.value.importId}`)
    setBusy(false)
    return setRefusal(outcome.refusal)
  }
  return { isBusy, refusal, done, setDone, press, importForReal }
}

/** What this person may do with the import now; what they may not do is not there, and why is said. */
export function ImportActs({ page, isOwn, seesClaims, doors }: ImportActsProps) {
  const { id, state, dry, may, importer, counts } = page
  const hydrated = useHydrated()
  const { isBusy, refusal, done, setDone, press, importForReal } = useActs({ page, doors })
  const said = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    if (done) said.current?.focus()
  }, [done])
  const isOff = isBusy || !hydrated
  const hasClaims = !dry && counts.made > 0 && state !== 'UNDONE' && state !== 'UNDOING'
  return (
    <Panel title={t('acts.label')}>
      <div className="flex flex-col gap-3">
        <div className="flex flex-wrap items-start gap-2 empty:hidden">
          {may.pause ? (
            <Button disabled={isOff} onClick={() => void press('pause')}>
              {t('acts.pause')}
            </Button>
          ) : null}
          {may.resume ? (
            <Button variant="primary" disabled={isOff} onClick={() => void press('resume')}>
              {t(state === 'UNDOING' ? 'acts.goOnUndo' : 'acts.resume')}
            </Button>
          ) : null}
          {dry && isOwn && state === 'ENDED' ? (
            <Button variant="primary" disabled={isOff} onClick={() => void importForReal()}>
              {t('acts.real')}
            </Button>
          ) : null}
          {hasClaims && seesClaims ? (
            <DeskLinkButton
              variant={state === 'ENDED' ? 'primary' : 'secondary'}
              href={`/desk/bulk?import=${id}`}
            >
              {t('acts.claims')}
            </DeskLinkButton>
          ) : null}
          {isOwn && state !== 'RUNNING' && state !== 'UNDOING' ? (
            <DeskLinkButton href={`/desk/import/${id}/again`}>
              {t(dry ? 'acts.change' : 'acts.again')}
            </DeskLinkButton>
          ) : null}
          {may.undo ? (
            <UndoDialog importId={id} made={counts.made} act={doors.undo} onDone={() => setDone('undo')} />
          ) : null}
        </div>
        <p
          ref={said}
          tabIndex={-1}
          role="status"
          className="text-sm font-medium text-good outline-none empty:hidden"
        >
          {done ? t(`acts.done.${done}`) : ''}
        </p>
        {refusal ? <RefusalNotice refusal={refusal} backTo={`/desk/import/${id}`} /> : null}
        {!isOwn && state !== 'UNDONE' ? (
          <p className="text-sm text-muted">{t('acts.onlyImporter', { person: importer.name })}</p>
        ) : null}
      </div>
    </Panel>
  )
}

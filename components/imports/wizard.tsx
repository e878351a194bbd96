'use client'

import { RefusalNotice } from '@/components/review/refusal-notice'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { SavedMapping } from '@/lib/imports/views'
import type { WaitingFile } from '@/lib/imports/wizard'
import { wordsOf } from '@/lib/words/words'
import { BeginPanel } from './begin-panel'
import { ColumnsProvider } from './columns'
import { MapPanel } from './map-panel'
import { PreviewPanel } from './preview-panel'
import { SecondFilePanel } from './second-file'
import { ShapePanel } from './shape-panel'
import { useWizard, type WizardGiven } from './use-wizard'

export type WizardProps = WizardGiven & { personId: string; mappings: readonly SavedMapping[] }

const backTo = ({ ref }: WaitingFile) =>
  ref.from === 'upload' ? `/desk/import/new/${ref.id}` : `/desk/import/${ref.id}/again`

/** Everything about one file before it is imported. What is said of it is kept in this browser until then. */
export function Wizard(props: WizardProps) {
  const { personId, waiting, mappings } = props
  const t = wordsOf('imports')
  const wizard = useWizard(props)
  const { asked, look, shape, refusal, isLooking, isBack, startOver } = wizard
  return (
    <ColumnsProvider look={look} shape={shape} draft={asked.draft}>
      <div className="flex flex-col gap-6">
        {isBack ? (
          <Notice
            title={t('file.kept')}
            action={
              <Button size="sm" onClick={startOver}>
                {t('file.startOver')}
              </Button>
            }
          />
        ) : null}
        {refusal ? <RefusalNotice refusal={refusal} backTo={backTo(waiting)} /> : null}
        <ShapePanel wizard={wizard} />
        <div className="grid grid-cols-1 items-start gap-6 xl:grid-cols-[minmax(0,30rem)_minmax(0,1fr)]">
          <div className="flex min-w-0 flex-col gap-6">
            <MapPanel wizard={wizard} mappings={mappings} />
            <SecondFilePanel personId={personId} wizard={wizard} />
          </div>
          <PreviewPanel
            rows={look.rows}
            isOld={isLooking}
            isJoinedUnread={look.isJoinedUnread}
            gaps={wizard.gaps}
          />
        </div>
        <BeginPanel wizard={wizard} fileName={waiting.fileName} />
      </div>
    </ColumnsProvider>
  )
}

'use client'

import { type LookUps, LookUpsProvider } from '@/components/sources/look-ups'
import { Dialog } from '@/components/ui/dialog'
import type { Passage } from '@/lib/documents/selection'
import { wordsOf } from '@/lib/words/words'
import { LinkForm } from './link-form'
import type { LinkDoors } from './use-link-form'

const t = wordsOf('provenance')

/** What the page of a document gives to whoever may say where it comes from. */
export type LinkBeside = { personId: string; lookUps: LookUps; doors: LinkDoors }

type LinkPassageDialogProps = {
  source: { id: string; title: string; language: string }
  documentId: string
  /** Picked in the text; null while nothing was, and it is closed. */
  passage: Passage | null
  beside: LinkBeside
  close: () => void
}

/** Says where a document comes from, by words that were picked in it. */
export function LinkPassageDialog({ source, documentId, passage, beside, close }: LinkPassageDialogProps) {
  return (
    <Dialog
      open={passage !== null}
      onOpenChange={(open) => (open ? undefined : close())}
      title={t('bar.title')}
      description={t('bar.text')}
    >
      {passage ? (
        <LookUpsProvider value={beside.lookUps}>
          <LinkForm
            here={source}
            page={`/desk/documents/${documentId}`}
            way="from"
            passage={{
              snapshotId: documentId,
              exact: passage.exact,
              startCp: passage.startCp,
              endCp: passage.endCp,
            }}
            personId={beside.personId}
            doors={beside.doors}
          />
        </LookUpsProvider>
      ) : null}
    </Dialog>
  )
}

'use client'

import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { wordsOf } from '@/lib/words/words'
import { RefusalNotice } from './refusal-notice'
import { StaleNotice } from './stale-notice'
import type { useMove } from './use-move'

type WordsDialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description: string
  confirm: string
  isDanger?: boolean
  keepsWords: boolean
  move: Pick<ReturnType<typeof useMove>, 'isBusy' | 'refusal' | 'changes' | 'clear' | 'refresh'>
  backTo: string
  onSubmit: (event: React.FormEvent) => void
  children: ReactNode
}

/** A step that takes words: what it means, the words, and the step itself. Closing it keeps what was typed. */
export function WordsDialog({
  open,
  onOpenChange,
  title,
  description,
  confirm,
  isDanger,
  keepsWords,
  move,
  backTo,
  onSubmit,
  children,
}: WordsDialogProps) {
  const t = wordsOf('review')
  const showNewer = () => {
    move.clear()
    move.refresh()
    onOpenChange(false)
  }
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title} description={description}>
      <form noValidate onSubmit={onSubmit} className="flex flex-col gap-4">
        {move.refusal ? <RefusalNotice refusal={move.refusal} backTo={backTo} /> : null}
        {move.changes ? (
          <StaleNotice
            changes={move.changes}
            keepsWords={keepsWords}
            goOn={{ label: t('stale.show'), act: showNewer }}
          />
        ) : null}
        {children}
        <div className="flex flex-wrap justify-end gap-2">
          <DialogClose>
            <Button>{t('actions.cancel')}</Button>
          </DialogClose>
          <Button type="submit" variant={isDanger ? 'danger' : 'primary'} disabled={move.isBusy}>
            {confirm}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** A dialog's own open or closed, told by a button. */
export function useDialog() {
  const [open, onOpenChange] = useState(false)
  return { open, onOpenChange }
}

'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { wordsOf } from '@/lib/words/words'
import { type Act, useAct } from './use-act'

type ConfirmDialogProps = {
  /** On the button that opens it. */
  label: string
  title: string
  text: string
  /** On the button that does it. */
  submit: string
  isDanger?: boolean
  act: Act
  /** What the act is given, asked for at the moment of doing. */
  input: () => unknown
  children?: ReactNode
  onDone?: () => void
}

/** An act that is asked about once more before it is done; a refusal stays in the dialog and says what to do. */
export function ConfirmDialog({
  label,
  title,
  text,
  submit,
  isDanger,
  act,
  input,
  children,
  onDone,
}: ConfirmDialogProps) {
  const router = useRouter()
  const [isOpen, setOpen] = useState(false)
  const { isBusy, refusal, run, clear } = useAct(act)
  const confirm = async () => {
    const outcome = await run(input())
    if (!outcome.ok) return
    setOpen(false)
    if (onDone) onDone()
    else router.refresh()
  }
  const move = (open: boolean) => {
    setOpen(open)
    clear()
  }
  return (
    <Dialog
      title={title}
      description={text}
      open={isOpen}
      onOpenChange={move}
      trigger={
        <Button size="sm" variant={isDanger ? 'danger' : 'secondary'}>
          {label}
        </Button>
      }
      footer={
        <>
          <DialogClose>
            <Button>{wordsOf('people')('admin.cancel')}</Button>
          </DialogClose>
          <Button variant={isDanger ? 'danger' : 'primary'} disabled={isBusy} onClick={() => void confirm()}>
            {submit}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {children}
        {refusal ? <Notice kind="danger">{refusal.detail}</Notice> : null}
      </div>
    </Dialog>
  )
}

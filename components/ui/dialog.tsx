'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { wordsOf } from '@/lib/words/words'
import { Button } from './button'

type DialogProps = {
  title: ReactNode
  /** Read out with the title. */
  description?: ReactNode
  children?: ReactNode
  /** Buttons at the foot; the one that goes on comes last. */
  footer?: ReactNode
  /** The element that opens it: `<Button>…</Button>`. Or control it with `open` and `onOpenChange`. */
  trigger?: ReactElement
  open?: boolean
  onOpenChange?: (open: boolean) => void
}

/** A modal dialog: focus goes in, stays in, and returns to where it was; Escape and the cross close it. */
export function Dialog({ title, description, children, footer, trigger, open, onOpenChange }: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange?.(next)}>
      {trigger ? <Base.Trigger render={trigger} /> : null}
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 min-h-dvh bg-ink/40 dark:bg-sunk/70" />
        <Base.Viewport className="fixed inset-0 z-50 grid place-items-center overflow-y-auto p-4">
          <Base.Popup className="w-full max-w-lg rounded border border-edge bg-paper p-6 text-ink shadow-float outline-none">
            <div className="mb-4 flex items-start justify-between gap-4">
              <Base.Title className="text-lg font-semibold">{title}</Base.Title>
              <Base.Close
                render={<Button variant="quiet" size="sm" shape="icon" aria-label={wordsOf('ui')('close')} />}
              >
                <X className="size-4" aria-hidden />
              </Base.Close>
            </div>
            {description ? (
              <Base.Description className="mb-4 text-muted">{description}</Base.Description>
            ) : null}
            {children}
            {footer ? <div className="mt-6 flex flex-wrap justify-end gap-2">{footer}</div> : null}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}

/** Closes the dialog around it. */
export function DialogClose({ children }: { children: ReactElement }) {
  return <Base.Close render={children} />
}

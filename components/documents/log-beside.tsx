'use client'

import { clsx } from 'clsx'
import { type ReactNode, useEffect, useRef } from 'react'
import { ClaimForm } from '@/components/claims/claim-form'
import { Button } from '@/components/ui/button'
import { wordsOf } from '@/lib/words/words'
import type { FormBeside, useLogBeside } from './use-log-beside'

type Beside = ReturnType<typeof useLogBeside>

type LogBesideProps = {
  beside: Beside
  form: FormBeside | null
  /** Said under the heading of the form. */
  lead: string
  /** What is read needs the whole width until the form comes. */
  isWide?: boolean
  /** What is known of the document, and who quotes it. */
  aside: ReactNode
  /** What is read, seen or heard. */
  children: ReactNode
}

/** A document, the claim form beside it once it is asked for, and what is known of the document. */
export function LogBeside({ beside, form, lead, isWide = false, aside, children }: LogBesideProps) {
  const { isOpen } = beside
  return (
    <div
      className={clsx(
        'grid gap-x-8 gap-y-10',
        isOpen
          ? 'xl:grid-cols-[minmax(0,1fr)_minmax(0,36rem)] xl:grid-rows-[auto_1fr]'
          : isWide
            ? 'grid-cols-1'
            : 'lg:grid-cols-[minmax(0,1fr)_minmax(0,22rem)]',
      )}
    >
      {children}
      {form && beside.shown !== 'never' ? (
        <LogPane isOpen={isOpen} close={beside.close} lead={lead}>
          <ClaimForm {...form} level={3} seeded={beside.seeded} handle={beside.handle} />
        </LogPane>
      ) : null}
      <div className={clsx('flex min-w-0 flex-col gap-6', isOpen && 'max-w-measure')}>{aside}</div>
    </div>
  )
}

/** The way back to a form that was closed with what is in it. */
export function OpenDraft({ beside }: { beside: Beside }) {
  if (beside.shown !== 'closed') return null
  return (
    <div>
      <Button onClick={beside.open}>{wordsOf('documents')('page.openDraft')}</Button>
    </div>
  )
}

type LogPaneProps = { isOpen: boolean; close: () => void; lead: string; children: ReactNode }

/** Stays mounted while closed, so that what is in it stays too. On a wide screen it scrolls by itself. */
function LogPane({ isOpen, close, lead, children }: LogPaneProps) {
  const t = wordsOf('documents')
  const pane = useRef<HTMLElement>(null)
  // Beside the document it is as high as the window: level with it, its foot is in sight as well.
  useEffect(() => {
    if (!isOpen || !pane.current || !window.matchMedia('(min-width: 80rem)').matches) return
    window.scrollBy({ top: pane.current.getBoundingClientRect().top })
  }, [isOpen])
  return (
    <section
      ref={pane}
      hidden={!isOpen}
      aria-labelledby="log-from-here"
      data-form-pane
      className="min-w-0 scroll-mt-4 border-t border-rule px-4 pt-6 xl:sticky xl:top-0 xl:col-start-2 xl:row-span-2 xl:row-start-1 xl:max-h-dvh xl:self-start xl:overflow-y-auto xl:border-s xl:border-t-0 xl:pt-2"
    >
      <div className="mb-6">
        <div className="flex items-center justify-between gap-2">
          <h2 id="log-from-here" className="text-xl font-semibold">
            {t('page.logTitle')}
          </h2>
          <Button size="sm" variant="quiet" onClick={close}>
            {t('page.close')}
          </Button>
        </div>
        <p className="text-sm text-muted">{lead}</p>
      </div>
      {children}
    </section>
  )
}

'use client'

import { clsx } from 'clsx'
import { type ComponentProps, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { ClaimForm, type ClaimFormHandle } from '@/components/claims/claim-form'
import { focusPlace } from '@/components/claims/claim-form-issues'
import { blankEvidence, type EvidenceForm, newKey } from '@/components/claims/claim-form-values'
import { Button } from '@/components/ui/button'
import type { Passage } from '@/lib/documents/selection'
import { wordsOf } from '@/lib/words/words'
import { DocumentReader } from './document-reader'
import type { Mark } from './document-text'

const t = wordsOf('documents')

type DocumentWorkspaceProps = {
  document: { id: string; text: string; language: string; sourceId: string; sourceLabel: string }
  marks: readonly Mark[]
  /** The passage that the address names. */
  first: Passage | null
  /** Open the form at once: there is a draft, or the address asks for it. */
  opens: boolean
  /** Everything the claim form needs; null for somebody who only reads. */
  form: Omit<ComponentProps<typeof ClaimForm>, 'handle' | 'level' | 'seeded'> | null
  /** What is known of the document, and who quotes it. */
  aside: ReactNode
}

/** A document to read and to log claims from: the text on one side, on the other what is known of it or the form. */
export function DocumentWorkspace({ document, marks, first, opens, form, aside }: DocumentWorkspaceProps) {
  const evidenceOf = (passage: Passage, key = newKey()): EvidenceForm => ({
    ...blankEvidence(key),
    source: { kind: 'known', id: document.sourceId, label: document.sourceLabel },
    quotation: { snapshotId: document.id, ...passage },
  })
  const handle = useRef<ClaimFormHandle>(null)
  const [seed, setSeed] = useState(() =>
    form && opens && !form.draft && first ? evidenceOf(first, form.start.evidence[0]?.key) : null,
  )
  const [shown, setShown] = useState<'never' | 'open' | 'closed'>(opens && form ? 'open' : 'never')
  const isOpen = shown === 'open'

  const take = (passage: Passage) => {
    if (shown === 'never') setSeed(evidenceOf(passage))
    else handle.current?.addEvidence(evidenceOf(passage))
    setShown('open')
  }
  // The form has just come for a passage: on with the words that the passage cannot give.
  useEffect(() => {
    if (seed) focusPlace('statement')
  }, [seed])

  const seeded = useMemo(() => (form && seed ? { ...form.start, evidence: [seed] } : null), [form, seed])
  return (
    <div
      className={clsx(
        'grid gap-x-8 gap-y-10',
        isOpen
          ? 'xl:grid-cols-[minmax(0,1fr)_minmax(0,36rem)] xl:grid-rows-[auto_1fr]'
          : 'lg:grid-cols-[minmax(0,1fr)_minmax(0,22rem)]',
      )}
    >
      <div className="min-w-0">
        <DocumentReader
          text={document.text}
          language={document.language}
          label={t('page.text')}
          marks={marks}
          first={first}
          action={isOpen ? t('bar.addEvidence') : t('bar.log')}
          take={form ? take : null}
        />
      </div>
      {form && shown !== 'never' ? (
        <FormPane isOpen={isOpen} close={() => setShown('closed')}>
          <ClaimForm {...form} level={3} seeded={seeded} handle={handle} />
        </FormPane>
      ) : null}
      <div className={clsx('flex min-w-0 flex-col gap-6', isOpen && 'max-w-measure')}>
        {shown === 'closed' ? (
          <div>
            <Button onClick={() => setShown('open')}>{t('page.openDraft')}</Button>
          </div>
        ) : null}
        {aside}
      </div>
    </div>
  )
}

/** Stays mounted while closed, so that what is in it stays too. On a wide screen it scrolls by itself. */
function FormPane({ isOpen, close, children }: { isOpen: boolean; close: () => void; children: ReactNode }) {
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
        <p className="text-sm text-muted">{t('page.logLead')}</p>
      </div>
      {children}
    </section>
  )
}

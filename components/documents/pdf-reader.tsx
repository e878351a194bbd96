'use client'

import { type ComponentProps, useCallback, useId, useState } from 'react'
import { Select } from '@/components/ui/input'
import { pageAt } from '@/lib/documents/pages'
import type { Passage } from '@/lib/documents/selection'
import { wordsOf } from '@/lib/words/words'
import { DocumentReader } from './document-reader'
import { pageHeadingId } from './document-text'
import { PdfPage } from './pdf-page'

const t = wordsOf('documents')

type PdfReaderProps = Omit<ComponentProps<typeof DocumentReader>, 'pages' | 'onPassage'> & {
  documentId: string
  /** Where each page begins in the text, in code points. */
  pages: readonly number[]
}

/**
 * A PDF to read and to pick words from: its text page by page, and beside it the page as it looks, with the picked words
 * marked. Words are picked in the text; the picture follows.
 */
export function PdfReader({ documentId, pages, first, ...reader }: PdfReaderProps) {
  const [passage, setPassage] = useState<Passage | null>(first)
  const [page, setPage] = useState(first ? pageAt(pages, first.startCp) : 1)
  const onPassage = useCallback(
    (picked: Passage | null) => {
      setPassage(picked)
      if (picked) setPage(pageAt(pages, picked.startCp))
    },
    [pages],
  )
  const jump = (next: number) => {
    setPage(next)
    document.getElementById(pageHeadingId(next))?.scrollIntoView({ block: 'start' })
  }
  return (
    <div className="grid gap-x-8 gap-y-6 @4xl:grid-cols-[minmax(0,1fr)_minmax(0,32rem)]">
      <div className="flex min-w-0 flex-col gap-3 @4xl:sticky @4xl:top-4 @4xl:order-last @4xl:max-h-[calc(100dvh-2rem)] @4xl:self-start @4xl:overflow-y-auto">
        <JumpToPage page={page} count={pages.length} jump={jump} />
        <PdfPage
          key={page}
          documentId={documentId}
          page={page}
          count={pages.length}
          marked={isOn(passage, page, pages) ? passage : null}
        />
      </div>
      <DocumentReader {...reader} first={first} pages={pages} onPassage={onPassage} />
    </div>
  )
}

/** Whether a passage reaches into a page. */
function isOn(passage: Passage | null, page: number, pages: readonly number[]): boolean {
  if (!passage) return false
  return pageAt(pages, passage.startCp) <= page && pageAt(pages, passage.endCp - 1) >= page
}

type JumpProps = { page: number; count: number; jump: (page: number) => void }

function JumpToPage({ page, count, jump }: JumpProps) {
  const id = useId()
  return (
    <div className="flex items-center gap-2 print:hidden">
      <label htmlFor={id} className="text-sm font-medium whitespace-nowrap">
        {t('pdf.jump')}
      </label>
      <div className="w-32">
        <Select id={id} dense value={page} onChange={({ target }) => jump(Number(target.value))}>
          {Array.from({ length: count }, (_, index) => (
            <option key={index} value={index + 1}>
              {t('pdf.page', { page: index + 1, count })}
            </option>
          ))}
        </Select>
      </div>
    </div>
  )
}

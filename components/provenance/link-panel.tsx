'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Act } from '@/components/review/attempt'
import { Panel } from '@/components/ui/panel'
import type { LinkLine } from '@/lib/provenance/views'
import { wordsOf } from '@/lib/words/words'
import { CutLink } from './cut-link-dialog'
import { LinkList } from './link-list'

const t = wordsOf('provenance')

type LinkPanelProps = {
  title: string
  empty: string
  lines: readonly LinkLine[]
  /** What somebody who links may do here; null for somebody who only reads. */
  may: { personId: string; here: string; unlink: Act } | null
  /** Under the list: a form, the history. */
  children?: ReactNode
}

/** Links of a document in one direction, with what can be done to them; what was done is said, and focused. */
export function LinkPanel({ title, empty, lines, may, children }: LinkPanelProps) {
  const said = useRef<HTMLParagraphElement>(null)
  const [cuts, setCuts] = useState(0)
  useEffect(() => {
    if (cuts > 0) said.current?.focus()
  }, [cuts])
  const cut = (line: LinkLine) =>
    may ? <CutLink {...may} line={line} onDone={() => setCuts((count) => count + 1)} /> : null
  return (
    <Panel title={title}>
      <div className="flex flex-col gap-4">
        <p
          ref={said}
          tabIndex={-1}
          role="status"
          className="text-sm font-medium text-good outline-none empty:hidden"
        >
          {cuts > 0 ? t('cut.done') : ''}
        </p>
        <LinkList lines={lines} empty={empty} actOn={may ? cut : null} />
        {children}
      </div>
    </Panel>
  )
}

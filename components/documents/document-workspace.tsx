'use client'

import { clsx } from 'clsx'
import { type ReactNode, useMemo, useState } from 'react'
import { blankEvidence, type EvidenceForm, newKey } from '@/components/claims/claim-form-values'
import { type LinkBeside, LinkPassageDialog } from '@/components/provenance/link-passage-dialog'
import type { Passage } from '@/lib/documents/selection'
import { wordsOf } from '@/lib/words/words'
import { DocumentReader } from './document-reader'
import type { Mark } from './document-text'
import { LogBeside, OpenDraft } from './log-beside'
import { PdfReader } from './pdf-reader'
import { type FormBeside, useLogBeside } from './use-log-beside'

const t = wordsOf('documents')

type DocumentWorkspaceProps = {
  document: {
    id: string
    text: string
    language: string
    sourceId: string
    sourceLabel: string
    title: string
    /** Of a PDF: where each page begins in the text, in code points; empty elsewhere. */
    pages: readonly number[]
  }
  marks: readonly Mark[]
  /** The passage that the address names. */
  first: Passage | null
  /** Open the form at once: there is a draft, or the address asks for it. */
  opens: boolean
  /** Everything the claim form needs; null for somebody who only reads. */
  form: FormBeside | null
  /** What is needed to say where it comes from; null for somebody who only reads. */
  link: LinkBeside | null
  /** What is known of the document, and who quotes it. */
  aside: ReactNode
}

/** A document to read and to log claims from: the text on one side, on the other what is known of it or the form. */
export function DocumentWorkspace(props: DocumentWorkspaceProps) {
  const { document, marks, first, opens, form, link, aside } = props
  const [linking, setLinking] = useState<Passage | null>(null)
  const evidenceOf = (passage: Passage, key = newKey()): EvidenceForm => ({
    ...blankEvidence(key),
    source: { kind: 'known', id: document.sourceId, label: document.sourceLabel },
    quotation: { snapshotId: document.id, ...passage },
  })
  const beside = useLogBeside({
    form,
    opens,
    first: first && evidenceOf(first, form?.start.evidence[0]?.key),
  })
  const { sourceId, title, language } = document
  const source = useMemo(() => ({ id: sourceId, title, language }), [sourceId, title, language])
  // A page and its text need the whole width until the form comes.
  const isPaged = document.pages.length > 0
  const reader = {
    text: document.text,
    language: document.language,
    label: t('page.text'),
    marks,
    first,
    action: beside.isOpen ? t('bar.addEvidence') : t('bar.log'),
    take: form ? (passage: Passage) => beside.take(evidenceOf(passage)) : null,
    also: link && { label: wordsOf('provenance')('bar.act'), take: setLinking },
  }
  return (
    <LogBeside
      beside={beside}
      form={form}
      lead={t('page.logLead')}
      isWide={isPaged}
      aside={
        <>
          <OpenDraft beside={beside} />
          {aside}
        </>
      }
    >
      <div className={clsx('min-w-0', isPaged && '@container')}>
        {isPaged ? (
          <PdfReader {...reader} documentId={document.id} pages={document.pages} />
        ) : (
          <DocumentReader {...reader} />
        )}
        {link ? (
          <LinkPassageDialog
            source={source}
            documentId={document.id}
            passage={linking}
            beside={link}
            close={() => setLinking(null)}
          />
        ) : null}
      </div>
    </LogBeside>
  )
}

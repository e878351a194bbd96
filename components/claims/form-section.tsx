'use client'

import { ChevronRight } from 'lucide-react'
import { createContext, type ReactNode, useContext, useId, useState } from 'react'

/** Of the form's own headings: under the page's title, or under that of the pane the form stands in. */
const HeadingLevel = createContext<2 | 3>(2)
export const HeadingLevelProvider = HeadingLevel.Provider

type FormSectionProps = { title: string; lead?: string; children: ReactNode }

/** A titled part of the form that is always open: the essentials. */
export function FormSection({ title, lead, children }: FormSectionProps) {
  const id = useId()
  const Heading = `h${useContext(HeadingLevel)}` as const
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-4 border-t border-rule pt-6">
      <div className="flex flex-col gap-1">
        <Heading id={id} className="text-lg font-semibold">
          {title}
        </Heading>
        {lead ? <p className="max-w-measure text-sm text-muted">{lead}</p> : null}
      </div>
      {children}
    </section>
  )
}

type FormGroupProps = {
  title: string
  /** What is in it, in a few words; also why it may be left closed. */
  summary: string
  isFilled: boolean
  children: ReactNode
}

/** Points at what a closed group holds, and down into it once it is open. */
export function GroupMarker() {
  return (
    <ChevronRight
      aria-hidden
      className="size-4 shrink-0 self-center text-muted transition-transform in-[[open]>summary]:rotate-90 rtl:-scale-x-100 rtl:in-[[open]>summary]:-rotate-90"
    />
  )
}

/** A part that many claims do without: closed until asked for, open where something is in it. */
export function FormGroup({ title, summary, isFilled, children }: FormGroupProps) {
  const [startsOpen] = useState(isFilled)
  const Heading = `h${useContext(HeadingLevel)}` as const
  return (
    <details open={startsOpen} className="rounded border border-rule bg-raised">
      <summary className="flex min-h-11 flex-wrap items-baseline gap-x-2 px-4 py-3">
        <GroupMarker />
        <Heading className="inline text-base font-semibold">{title}</Heading>
        <span className="text-sm text-muted">{summary}</span>
      </summary>
      <div className="flex flex-col gap-4 px-4 pt-2 pb-6">{children}</div>
    </details>
  )
}

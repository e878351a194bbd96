'use client'

import { type ReactNode, useId, useState } from 'react'

type FormSectionProps = { title: string; lead?: string; children: ReactNode }

/** A titled part of the form that is always open: the essentials. */
export function FormSection({ title, lead, children }: FormSectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-4 border-t border-rule pt-6">
      <div className="flex flex-col gap-1">
        <h3 id={id} className="text-lg font-semibold">
          {title}
        </h3>
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

/** A part that many claims do without: closed until asked for, open where something is in it. */
export function FormGroup({ title, summary, isFilled, children }: FormGroupProps) {
  const [startsOpen] = useState(isFilled)
  return (
    <details open={startsOpen} className="group rounded border border-rule bg-raised">
      <summary className="flex min-h-11 flex-wrap items-baseline gap-x-3 px-4 py-3">
        <h3 className="inline text-base font-semibold">{title}</h3>
        <span className="text-sm text-muted">{summary}</span>
      </summary>
      <div className="flex flex-col gap-4 px-4 pt-2 pb-6">{children}</div>
    </details>
  )
}

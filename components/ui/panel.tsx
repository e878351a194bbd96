import { clsx } from 'clsx'
import { useId, type ReactNode } from 'react'

type PanelProps = {
  title?: ReactNode
  /** Heading level of the title; pages keep one `h1`. */
  level?: 2 | 3 | 4
  actions?: ReactNode
  children: ReactNode
  /** `plain` has no border: a titled part of a page rather than a box on it. */
  frame?: 'box' | 'plain'
  className?: string
}

/** A titled section. With a title it is a named region; borders, no shadow. */
export function Panel({ title, level = 2, actions, children, frame = 'box', className }: PanelProps) {
  const id = useId()
  const Heading = `h${level}` as const
  const boxed = frame === 'box'
  return (
    <section
      aria-labelledby={title ? id : undefined}
      className={clsx('min-w-0', boxed && 'rounded border border-rule bg-raised p-4 sm:p-6', className)}
    >
      {title || actions ? (
        <header className="mb-4 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-2">
          {title ? (
            <Heading id={id} className={level === 2 ? 'text-lg font-semibold' : 'text-base font-semibold'}>
              {title}
            </Heading>
          ) : null}
          {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
        </header>
      ) : null}
      {children}
    </section>
  )
}

type PageHeadProps = { title: ReactNode; lead?: ReactNode; above?: ReactNode; actions?: ReactNode }

/** The top of a page: its one `h1`, a sentence under it, the page's actions. */
export function PageHead({ title, lead, above, actions }: PageHeadProps) {
  return (
    <header className="mb-8 flex flex-wrap items-end justify-between gap-4">
      <div className="flex min-w-0 flex-col gap-2">
        {above ? <div className="text-sm text-muted">{above}</div> : null}
        <h1 className="text-2xl font-semibold text-balance wrap-anywhere">{title}</h1>
        {lead ? <p className="max-w-measure text-lg text-muted">{lead}</p> : null}
      </div>
      {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
    </header>
  )
}

export type Fact = { term: ReactNode; detail: ReactNode }

/** Named facts in two columns (one on a phone), as a description list. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="grid grid-cols-1 gap-x-6 gap-y-1 text-sm sm:grid-cols-[max-content_1fr] sm:gap-y-2">
      {facts.map(({ term, detail }, at) => (
        <div key={at} className="contents">
          <dt className="mt-2 text-muted sm:mt-0">{term}</dt>
          <dd className="min-w-0 wrap-anywhere [&_time]:whitespace-normal">{detail}</dd>
        </div>
      ))}
    </dl>
  )
}

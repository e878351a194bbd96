import type { ReactNode } from 'react'

type EmptyStateProps = { title: ReactNode; children?: ReactNode; action?: ReactNode }

/** Nothing here yet, or nothing found: say why and what to do next. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-start gap-3 rounded border border-dashed border-edge px-6 py-8">
      <p className="text-lg font-medium">{title}</p>
      {children ? <div className="max-w-measure text-muted">{children}</div> : null}
      {action ? <div className="flex flex-wrap gap-2">{action}</div> : null}
    </div>
  )
}

const widths = ['w-full', 'w-11/12', 'w-4/5', 'w-full', 'w-2/3'] as const

/** Still lines where text will come; they do not move. `label` is what a screen reader hears. */
export function Skeleton({ lines = 3, label }: { lines?: number; label: string }) {
  return (
    <div role="status" aria-label={label} className="flex flex-col gap-3">
      {Array.from({ length: lines }, (_, at) => (
        <span key={at} className={`block h-4 rounded bg-rule ${widths[at % widths.length] ?? 'w-full'}`} />
      ))}
    </div>
  )
}

import type { ReactNode } from 'react'

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-flex min-w-6 items-center justify-center rounded border border-edge bg-raised px-1 font-mono text-xs text-ink">
      {children}
    </kbd>
  )
}

type HashTextProps = {
  /** Lower-case hexadecimal, whole. */
  hash: string
  /** Characters shown; the whole is in the title and in `data-hash`. */
  length?: number
}

export function HashText({ hash, length = 12 }: HashTextProps) {
  return (
    <code className="font-mono text-[0.9em]" title={hash} data-hash={hash}>
      {hash.length > length ? `${hash.slice(0, length)}…` : hash}
    </code>
  )
}

/** A stable reference such as `C-7K3Q9`, set so that its characters are told apart and it never wraps. */
export function RefText({ children }: { children: string }) {
  return <code className="font-mono text-[0.9em] whitespace-nowrap">{children}</code>
}

import type { ReactNode } from 'react'

type SameInWordsProps = { summary: string; children: ReactNode }

/** What a picture shows, in words or numbers: always in the page, folded away until it is wanted. */
export function SameInWords({ summary, children }: SameInWordsProps) {
  return (
    <details data-same-in-words>
      <summary className="inline-flex min-h-8 items-center text-sm text-accent pointer-coarse:min-h-11">
        {summary}
      </summary>
      <div className="mt-2">{children}</div>
    </details>
  )
}

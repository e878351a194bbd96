import { cva, type VariantProps } from 'class-variance-authority'
import type { ReactNode } from 'react'

const look = cva(
  'inline-flex items-center gap-1 rounded border px-2 py-0.5 text-xs font-medium whitespace-nowrap',
  {
    variants: {
      tone: {
        plain: 'border-rule bg-sunk text-muted',
        accent: 'border-accent bg-accent-soft text-accent',
        caution: 'border-caution bg-caution-soft text-caution',
        alarm: 'border-alarm bg-alarm-soft text-alarm',
        good: 'border-good bg-good-soft text-good',
      },
    },
    defaultVariants: { tone: 'plain' },
  },
)

/** A short label for anything that is **not** a claim's status (that is `StatusBadge`). */
export function Badge({ tone, children }: VariantProps<typeof look> & { children: ReactNode }) {
  return <span className={look({ tone })}>{children}</span>
}

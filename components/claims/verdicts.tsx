import type { ComponentProps } from 'react'
import { SaidTrue } from './said-true'
import { StatusBadge } from './status-badge'

/** Said and true, side by side; of a retracted claim neither is still said by us, so its status stands alone. */
export function Verdicts({ status, size, ...rest }: ComponentProps<typeof SaidTrue>) {
  if (status === 'RETRACTED') return <StatusBadge status={status} size={size} />
  return <SaidTrue status={status} size={size} {...rest} />
}

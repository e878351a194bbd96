import { clsx } from 'clsx'
import type { ComponentProps } from 'react'

/** How far something is, as a bar in our own colours: the browser's own, once it has a size, is grey and green. */
export function Progress({ className, ...rest }: ComponentProps<'progress'> & { 'aria-label': string }) {
  return (
    <progress
      {...rest}
      className={clsx(
        'h-3 w-full appearance-none overflow-hidden rounded bg-rule [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-rule [&::-webkit-progress-value]:bg-accent',
        className,
      )}
    />
  )
}

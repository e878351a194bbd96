import { clsx } from 'clsx'
import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'

/** Shared by everything a person types into; also worn by the combobox. */
export const inputLook =
  'w-full rounded border border-edge bg-raised px-3 text-base text-ink aria-invalid:border-alarm aria-invalid:ring-1 aria-invalid:ring-alarm disabled:bg-sunk disabled:text-muted [&[readonly]]:bg-sunk'

// Each line typed is read in its own direction, whatever that of the page: a date, an address, a name in another script.
export const typedLook = '[unicode-bidi:plaintext]'

type Dense = { dense?: boolean }

const height = (dense: boolean | undefined) =>
  dense ? 'min-h-9 py-1 pointer-coarse:min-h-11' : 'min-h-11 py-2'

export function Input({ dense, className, ...rest }: ComponentProps<'input'> & Dense) {
  return <input {...rest} className={clsx(inputLook, typedLook, height(dense), className)} />
}

export function Textarea({ className, rows = 4, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      {...rest}
      rows={rows}
      className={clsx(inputLook, typedLook, 'field-sizing-content min-h-24 py-2', className)}
    />
  )
}

/** The browser's own select: right on every phone, with every keyboard, without JavaScript. */
export function Select({ dense, className, children, ...rest }: ComponentProps<'select'> & Dense) {
  return (
    <span className="relative block w-full">
      <select {...rest} className={clsx(inputLook, height(dense), 'appearance-none pe-10', className)}>
        {children}
      </select>
      <ChevronDown
        className="pointer-events-none absolute inset-y-0 end-3 my-auto size-4 text-muted"
        aria-hidden
      />
    </span>
  )
}

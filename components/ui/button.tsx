import type { ComponentProps, ReactNode } from 'react'
import { type ButtonLook, buttonLook } from './button-look'
import { Link } from './link'

export type ButtonProps = ButtonLook & ComponentProps<'button'>

/** A native button; `type` is `button` unless said otherwise, so that none submits by accident. */
export function Button({ variant, size, shape, className, type = 'button', ...rest }: ButtonProps) {
  return <button {...rest} type={type} className={buttonLook({ variant, size, shape, className })} />
}

export type LinkButtonProps = ButtonLook & {
  href: string
  children: ReactNode
} & Omit<ComponentProps<typeof Link>, 'href'>

/** A link that looks like a button: it goes somewhere, it changes nothing. */
export function LinkButton({ variant, size, shape, className, ...rest }: LinkButtonProps) {
  return <Link {...rest} className={buttonLook({ variant, size, shape, className })} />
}

import Link from 'next/link'
import type { ComponentProps } from 'react'
import { type ButtonLook, buttonLook } from './button-look'

/** A link of the desk that looks like a button; it goes there without loading the desk anew. */
export function DeskLinkButton({
  variant,
  size,
  shape,
  className,
  prefetch = false,
  ...rest
}: ButtonLook & ComponentProps<typeof Link>) {
  return <Link {...rest} prefetch={prefetch} className={buttonLook({ variant, size, shape, className })} />
}

import type { AnchorHTMLAttributes } from 'react'
import { here } from '@/lib/words/speech'

type LinkProps = AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }

/**
 * A link of a public page: a plain `<a>`, whose address is in the language of what is being answered. No router goes with
 * it, so nothing is fetched before it is asked for.
 */
export function Link({ href, children, ...rest }: LinkProps) {
  return (
    <a {...rest} href={here(href)}>
      {children}
    </a>
  )
}

import type { ComponentProps } from 'react'

type PictureProps = Omit<ComponentProps<'img'>, 'alt'> & {
  /** What it shows, in words; empty where the words stand beside it. */
  alt: string
}

/** A picture out of our own store. The framework's component writes inline styles, which the pages' policy forbids. */
export function Picture({ alt, ...rest }: PictureProps) {
  // oxlint-disable-next-line nextjs/no-img-element
  return <img decoding="async" {...rest} alt={alt} />
}

import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { directionOf } from '@/lib/words/direction'

type QuotationProps = {
  /** The exact words, to the byte. Quotation marks are drawn, so copying takes the words alone. */
  exact: string
  /** BCP 47 language of the words; decides direction and face. */
  lang: string
  dir?: 'ltr' | 'rtl' | 'auto'
  /** Words around it in the source, shown quietly for context. */
  prefix?: string
  suffix?: string
  /** Address of the source, for machines. */
  cite?: string
  /** Who published it, when, and the link to the place in the captured text. */
  source?: ReactNode
  size?: 'md' | 'lg'
}

const sizes = { md: 'text-lg', lg: 'text-xl' } as const

/** Someone else's exact words, in their own language and direction, with where they stand. */
export function Quotation({ exact, lang, dir, prefix, suffix, cite, source, size = 'md' }: QuotationProps) {
  const direction = dir ?? directionOf(lang)
  return (
    <figure className="min-w-0">
      <blockquote
        lang={lang}
        dir={direction}
        cite={cite}
        className={clsx('border-s-2 border-accent ps-4 font-serif', sizes[size])}
      >
        <p className="wrap-anywhere whitespace-pre-line">
          {prefix ? <span className="text-muted">…{prefix}</span> : null}
          <q>
            <bdi data-quotation>{exact}</bdi>
          </q>
          {suffix ? <span className="text-muted">{suffix}…</span> : null}
        </p>
      </blockquote>
      {source ? <figcaption className="mt-2 text-sm text-muted">{source}</figcaption> : null}
    </figure>
  )
}

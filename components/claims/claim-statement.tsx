import { clsx } from 'clsx'
import { directionOf } from '@/lib/words/direction'

type ClaimStatementProps = {
  children: string
  /** BCP 47 language of the statement; decides direction and face. */
  language: string
  as?: 'h1' | 'p'
}

// Words of a headline's size are hard to read by the hundred.
const LONG = 240

/** The desk's own words for what is claimed, set as the heading of its page. */
export function ClaimStatement({ children, language, as: Tag = 'h1' }: ClaimStatementProps) {
  return (
    <Tag
      lang={language}
      dir={directionOf(language)}
      className={clsx(
        'max-w-measure font-serif wrap-anywhere',
        children.length > LONG ? 'text-xl leading-8' : 'text-2xl text-balance',
      )}
    >
      {children}
    </Tag>
  )
}

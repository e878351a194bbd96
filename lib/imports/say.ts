import { wordsOf } from '@/lib/words/words'
import type { Reason } from './reasons'

/** A reason as a sentence, in the language of whoever looks. It does not say the line, which stands beside it. */
export const sayReason = ({ code, column = '', value = '' }: Reason): string =>
  wordsOf('imports')(`reasons.${code}`, { column, value })

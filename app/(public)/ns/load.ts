import 'server-only'
import { type Term, vocabulary } from '@/lib/exchange/vocabulary'
import type { Kind } from '@/lib/exchange/vocabulary-terms'

const kinds = ['class', 'property', 'individual'] as const satisfies readonly Kind[]

/** The terms by what they are, as they stand in the page. */
export const loadVocabulary = (): Array<{ kind: Kind; terms: Term[] }> =>
  kinds.map((kind) => ({ kind, terms: vocabulary.filter((term) => term.kind === kind) }))

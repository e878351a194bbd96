import { zodResolver } from '@hookform/resolvers/zod'
import { z } from 'zod'
import { claimContent } from '@/lib/claims/schema'
import { wordsOf } from '@/lib/words/words'
import { type ClaimForm, contentOf } from './claim-form-values'

/** A choice not made has no sentence of its own in the schema; where it is missing says what to do. */
function sentenceFor(path: readonly PropertyKey[] | undefined): string | undefined {
  const t = wordsOf('claims')
  const place = (path ?? []).map(String).join('.')
  if (/^attributions\.\d+\.agent$/.test(place)) return t('form.said.missing')
  if (/^evidence\.\d+\.source$/.test(place)) return t('form.evidence.missing')
  return undefined
}

/** The claim's own schema, asked about what the form means: empty texts as null, numbers as numbers. */
const formMeaning = z.preprocess((form: ClaimForm) => contentOf(form), claimContent)

export const claimResolver = zodResolver(formMeaning, { error: (issue) => sentenceFor(issue.path) })

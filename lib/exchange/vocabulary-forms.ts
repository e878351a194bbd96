import { wantedMost } from './accepted'

/** Where the terms stand: `${origin}/ns#Claim`. */
export const VOCABULARY_PATH = '/ns'

/** Each form of the vocabulary: its media type, and the address under which it stands by itself. */
export const vocabularyForms = {
  html: { type: 'text/html', path: VOCABULARY_PATH },
  jsonld: { type: 'application/ld+json', path: `${VOCABULARY_PATH}.jsonld` },
  turtle: { type: 'text/turtle; charset=utf-8', path: `${VOCABULARY_PATH}.ttl` },
} as const

const offers = [
  ['html', ['text/html', 'text/*', '*/*']],
  ['turtle', ['text/turtle', 'text/*', '*/*']],
  ['jsonld', ['application/ld+json', 'application/json', 'application/*', '*/*']],
] as const

/** Which form whoever sends this `Accept` is shown; the page where nothing else is wanted more. */
export const vocabularyForm = (accept: string | null): keyof typeof vocabularyForms =>
  wantedMost(offers, accept) ?? 'html'

import type { IncomingMessage } from 'node:http'
import { VOCABULARY_PATH, vocabularyForm, vocabularyForms } from '@/lib/exchange/vocabulary-forms'

const isOfForms = (url: string): boolean => url.split('?')[0] === VOCABULARY_PATH

/** What answers at one address in the form that the sender of `Accept` wants most: the terms of our exports. */
export function inForm({ url = '/', headers }: Pick<IncomingMessage, 'url' | 'headers'>): string {
  return isOfForms(url) ? vocabularyForms[vocabularyForm(headers.accept ?? null)].path : url
}

/** What of a request the answer depends on, besides its address: for every cache on the way. */
export const varyOf = ({ url = '/' }: Pick<IncomingMessage, 'url'>): string =>
  Object.values(vocabularyForms).some(({ path }) => path === url.split('?')[0])
    ? 'Accept, Accept-Encoding'
    : 'Accept-Encoding'

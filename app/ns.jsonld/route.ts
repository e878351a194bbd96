import { sharedAnswer, sharing } from '@/app/_doors/shared-answer'
import { config } from '@/lib/config'
import { vocabularyForms } from '@/lib/exchange/vocabulary-forms'
import { vocabularyJsonLd } from '@/lib/exchange/vocabulary-write'

/** The terms of our exports as JSON-LD; also what `/ns` answers to whoever accepts nothing more. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = sharing('read the terms', async (request) =>
  sharedAnswer(request, {
    body: JSON.stringify(vocabularyJsonLd(config().WHENCE_URL)),
    type: vocabularyForms.jsonld.type,
  }),
)

import 'server-only'
import { apiDocument } from '@/app/api/v1/document'
import { config } from '@/lib/config'
import { readDocument } from '@/lib/exchange/openapi/read-document'
import { type Reference, referenceOf } from '@/lib/exchange/openapi/reference'

let reference: Reference | undefined

export const loadReference = () => ({
  origin: config().WHENCE_URL,
  reference: (reference ??= referenceOf(readDocument(apiDocument()))),
})

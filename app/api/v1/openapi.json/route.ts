import { sharedAnswer, sharing } from '@/app/_doors/shared-answer'
import { apiDocument } from '@/app/api/v1/document'

let body: string | undefined

/** The API described for programs: OpenAPI 3.1. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = sharing('openapi.json', async (request) =>
  sharedAnswer(request, { body: (body ??= JSON.stringify(apiDocument())), type: 'application/json' }),
)

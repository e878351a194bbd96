import { sharedAnswer, sharing } from '@/app/_doors/shared-answer'
import { cardStyles } from '@/lib/share/card'

/** How embedded cards look. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = sharing('card styles', async (request) =>
  sharedAnswer(request, { body: cardStyles, type: 'text/css; charset=utf-8' }),
)

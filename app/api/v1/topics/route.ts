import { indexRoute } from '@/app/_doors/place-read'
import { topicLineOf } from '@/lib/exchange/api-places-json'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = indexRoute('topics', (items) =>
  items.map(topicLineOf),
)

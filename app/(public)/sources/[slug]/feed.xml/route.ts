import { placeFeedRoute } from '@/app/_doors/feeds'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = placeFeedRoute('source', 'xml')

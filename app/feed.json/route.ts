import { decisionsFeedRoute } from '@/app/_doors/feeds'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = decisionsFeedRoute('json')

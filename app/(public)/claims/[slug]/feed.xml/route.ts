import { claimFeedRoute } from '@/app/_doors/feeds'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = claimFeedRoute('xml')

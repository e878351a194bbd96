import { routeOf } from '@/app/_doors/api'
import { acts } from '@/app/api/v1/acts'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = routeOf(acts.assignClaim)

import { citeRoute } from '@/app/_doors/cite'

/** `?format=bibtex|csl|ris|plain`, and `?asOf=` for an earlier version. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = citeRoute(({ ref }) => ({
  segment: ref,
  path: `/api/v1/claims/${ref}/cite`,
}))

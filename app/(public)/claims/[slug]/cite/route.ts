import { citeRoute } from '@/app/_doors/cite'

/** In the language of the page; `?format=bibtex|csl|ris|plain`. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = citeRoute(({ slug }) => ({
  segment: slug,
  path: `/claims/${slug}/cite`,
}))

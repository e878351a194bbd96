import { indexRoute } from '@/app/_doors/place-read'
import { claimantLineOf } from '@/lib/exchange/api-places-json'
import { findAgentKinds } from '@/lib/published/index-records'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = indexRoute('claimants', async (items) => {
  const known = await findAgentKinds(items.map(({ slug }) => slug))
  const kinds = new Map(known.map(({ slug, kind }) => [slug, kind]))
  return items.map((item) => claimantLineOf(item, kinds.get(item.slug) ?? null))
})

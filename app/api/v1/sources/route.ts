import { indexRoute } from '@/app/_doors/place-read'
import { sourceLineOf } from '@/lib/exchange/api-places-json'
import { findSourceRecords } from '@/lib/published/index-records'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = indexRoute('sources', async (items) => {
  const records = await findSourceRecords(items.map(({ slug }) => slug))
  const bySlug = new Map(records.map((record) => [record.slug, record]))
  // One that was withheld between the two looks is left out.
  return items.flatMap((item) => {
    const record = bySlug.get(item.slug)
    return record ? [sourceLineOf(record, item)] : []
  })
})

import type { MetadataRoute } from 'next'
import { connection } from 'next/server'
import { config } from '@/lib/config'
import { listClaimAddresses } from '@/lib/published/queries'

/** Every public claim and the standing pages, under the address this site runs at. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  await connection()
  const origin = config().WHENCE_URL
  const claims = await listClaimAddresses()
  return [
    ...['/', '/claims', '/method'].map((path) => ({ url: `${origin}${path}` })),
    ...claims.map(({ url, decidedAt }) => ({ url: `${origin}${url}`, lastModified: decidedAt })),
  ]
}

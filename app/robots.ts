import type { MetadataRoute } from 'next'
import { connection } from 'next/server'
import { config } from '@/lib/config'

/** What is public is for everybody, machines included; the rest has nothing for them. */
export default async function robots(): Promise<MetadataRoute.Robots> {
  // The address of this site is known when it runs, not when it is built.
  await connection()
  return {
    rules: { userAgent: '*', allow: '/', disallow: ['/desk', '/admin', '/sign-in', '/welcome', '/api/auth'] },
    sitemap: `${config().WHENCE_URL}/sitemap.xml`,
  }
}

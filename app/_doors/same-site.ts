import { config } from '@/lib/config'

/**
 * Whether a request came from a page of this site. A browser’s own POST, PATCH and DELETE always name their origin;
 * its GET and HEAD, which change nothing, need not.
 */
export function isSameSite(sent: Headers, method = 'POST'): boolean {
  const origin = sent.get('origin')
  const site = sent.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin') return false
  if (origin === null) return method === 'GET' || method === 'HEAD'
  if (!URL.canParse(origin)) return false
  return new URL(origin).host === sent.get('host') || origin === config().WHENCE_URL
}

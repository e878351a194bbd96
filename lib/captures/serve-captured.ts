import type { Page, Route } from 'playwright-core'
import { safeFetch } from '@/lib/net/safe-fetch'

export type CapturedPage = {
  bytes: Uint8Array
  /** As declared by the site; null leaves it to the page itself. */
  charset: string | null
  url: string
  /** WHENCE_CAPTURE_ALLOW. */
  allow: readonly string[]
}

const mostRequests = 60
const mostBytes = 10 * 1024 * 1024
const mostTime = 20_000

/** What a still picture is made of. Frames are pages of others, and scripts do not run. */
const wanted = new Set(['stylesheet', 'image', 'font'])

const acceptOf = (kind: string) =>
  ({ stylesheet: 'text/css,*/*;q=0.1', image: 'image/*,*/*;q=0.1' })[kind] ?? '*/*'

/** The parts of one page: how many, how much and how long they may be together. */
function budget(allow: readonly string[]) {
  const until = Date.now() + mostTime
  let requests = 0
  let bytes = 0
  return async (url: string, kind: string) => {
    requests += 1
    const time = until - Date.now()
    if (requests > mostRequests || bytes >= mostBytes || time <= 0) return null
    const part = await safeFetch(url, {
      allow,
      accept: acceptOf(kind),
      maxBytes: mostBytes - bytes,
      timeoutMs: time,
    })
    if (!part.ok || bytes + part.body.byteLength > mostBytes) return null
    bytes += part.body.byteLength
    return part
  }
}

const documentType = (charset: string | null) => (charset ? `text/html; charset=${charset}` : 'text/html')

/**
 * Answers everything that this page of the browser asks for, so that the browser itself never asks anybody: the page
 * once, from the captured bytes; its style sheets, pictures and fonts through `safeFetch`; nothing else at all.
 */
export async function serveCaptured(page: Page, captured: CapturedPage): Promise<void> {
  const fetchPart = budget(captured.allow)
  let served = false
  const answer = async (route: Route) => {
    const request = route.request()
    const kind = request.resourceType()
    if (kind === 'document' && !served && request.frame() === page.mainFrame()) {
      served = true
      const body = Buffer.from(captured.bytes)
      return route.fulfill({ status: 200, contentType: documentType(captured.charset), body })
    }
    // To be led on (`<meta http-equiv=refresh>`) would end the picture; an answer without content leaves it as it is.
    if (kind === 'document') return route.fulfill({ status: 204 })
    if (!wanted.has(kind) || request.method() !== 'GET') return route.abort('blockedbyclient')
    const part = await fetchPart(request.url(), kind)
    if (!part) return route.abort('blockedbyclient')
    const contentType = part.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1]
    // Fonts are shown only to pages that the font's site names; this page is shown to nobody.
    const headers = {
      'access-control-allow-origin': '*',
      ...(contentType ? { 'content-type': contentType } : {}),
    }
    return route.fulfill({ status: 200, headers, body: Buffer.from(part.body) })
  }
  // The page may be closed while a part is on its way; there is nobody left to answer then.
  await page.route('**/*', (route) => answer(route).catch(() => {}))
}

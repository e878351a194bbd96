import type { IncomingMessage, ServerResponse } from 'node:http'
import { refusalSheet } from '@/lib/outcome'
import { splitLanguage } from '@/lib/words/speech'
import type { Address } from './addresses'
import { steadyHeaders, transportHeaders } from './policy'
import type { Render } from './render-apart'

/** Nothing is ever here, so that Next draws the page that says so, and not a shell that is filled in by scripts. */
export const NOWHERE = '/_not-found'

/**
 * Whether the path of an address can be read: `%E0%A4%A` is the beginning of a letter and no letter, so that nothing can
 * be called that. Next takes such a path for a fault of ours. What is asked of an address may be anything.
 */
export function isReadable(url: string): boolean {
  const [pathname = ''] = url.split('?')
  try {
    decodeURIComponent(pathname)
    return true
  } catch {
    return false
  }
}

/** In place of an address that cannot be read, in the language that was asked for. */
export const nowhereIn = (url: string): Address => ({
  locale: splitLanguage(url).locale,
  path: NOWHERE,
  stamp: null,
  slug: '',
  isOpen: false,
})

/** Says to programs, as RFC 9457 has it, that nothing is at an address; to everybody else by the page that says so. */
export function refuseUnreadable(
  request: IncomingMessage,
  response: ServerResponse,
  render: Render,
): Promise<void> | void {
  if (!request.url?.startsWith('/api/')) {
    request.url = NOWHERE
    return render(request, response)
  }
  const { status, title } = refusalSheet['not-found']
  const body = { type: '/api/v1/problems/not-found', title, status, detail: title }
  response.writeHead(status, {
    ...steadyHeaders,
    ...transportHeaders(),
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
  })
  response.end(request.method === 'HEAD' ? undefined : JSON.stringify(body))
}

import { createHash } from 'node:crypto'
import type { OutgoingHttpHeaders } from 'node:http'
import { inLanguage, splitLanguage } from '@/lib/words/speech'
import type { Address } from './addresses'
import { canPack, pack } from './pack'
import { stylesOf, withoutScripts } from './page-html'
import { pagePolicy, plainPolicy, steadyHeaders, transportHeaders } from './policy'
import type { Rendered } from './render-apart'
import type { Rendition } from './shelf'
import { troublePage } from './trouble-page'

/** Asked for anew each time, and answered shortly where nothing has changed. */
export const CHECKED = 'public, no-cache'

// Of the connection, of a cache that is not ours, or said anew here.
const notPassed =
  /^(connection|keep-alive|transfer-encoding|date|content-length|content-encoding|cache-control|etag|vary|set-cookie|x-nextjs-.*|x-middleware-.*|x-powered-by|content-security-policy|link)$/

/** The tag of a version: of this build, at this address in its language. */
export const tagFor = ({ locale, path }: Address, version: string): string =>
  createHash('sha256')
    .update([process.env.WHENCE_BUILD, process.env.WHENCE_URL, locale, path, version].join('\n'))
    .digest('base64url')
    .slice(0, 24)

/** `Link` of a rendering without what only Next's scripts need, and without its nonce. */
function linkHeader(link: OutgoingHttpHeaders[string]): string {
  return String(link ?? '')
    .split(/,\s*(?=<)/)
    .filter((one) => one !== '' && !/as="?script|modulepreload/.test(one))
    .map((one) => one.replace(/;\s*nonce="[^"]*"/, ''))
    .join(', ')
}

function passedOn(headers: OutgoingHttpHeaders): Rendition['headers'] {
  const passed: Rendition['headers'] = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || notPassed.test(name.toLowerCase())) continue
    passed[name.toLowerCase()] = Array.isArray(value) ? [...value] : String(value)
  }
  const link = linkHeader(headers.link)
  if (link) passed.link = link
  return passed
}

/** Whoever is led on stays in the language. */
function ledOn(location: string, { locale }: Address): string {
  return location.startsWith('/') && splitLanguage(location).locale === 'en'
    ? inLanguage(location, locale)
    : location
}

let styles = ''

/** The page that says that one could not be made. */
export function troubleOf({ locale, path }: Address, status: 500 | 503, integrity: string): Rendition {
  return {
    status,
    headers: {
      ...lowered(steadyHeaders),
      ...lowered(transportHeaders()),
      'content-type': 'text/html; charset=utf-8',
      'content-language': locale,
      'content-security-policy': pagePolicy(integrity, false),
      'cache-control': 'no-store',
      ...(status === 503 ? { 'retry-after': '5' } : {}),
    },
    tag: null,
    body: Buffer.from(troublePage(locale, path, styles)),
    packed: {},
  }
}

const lowered = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))

// What Next says of every page that is rendered for a request is longer, and no word of ours.
const isRefused = ({ headers }: Rendered) =>
  headers['set-cookie'] !== undefined ||
  /^\s*(private,\s*)?no-store\s*$/i.test(String(headers['cache-control'] ?? ''))

/** The body as readers get it; null where a page cannot do without its scripts. */
function bodyFor({ body }: Rendered, isPage: boolean): Buffer | null {
  if (!isPage) return body
  const html = withoutScripts(body.toString('utf8'))
  if (html === null) return null
  styles = stylesOf(html) || styles
  return Buffer.from(html)
}

/**
 * A rendering as readers get it: without scripts, under their policy, packed once.
 * @param version what it is the rendering of; null where nobody knows
 * @throws where a page is not whole without Next's scripts
 */
export async function renditionOf(
  address: Address,
  version: string | null,
  rendered: Rendered,
  integrity: string,
): Promise<Rendition> {
  const type = String(rendered.headers['content-type'] ?? '')
  const isPage = type.startsWith('text/html')
  const body = bodyFor(rendered, isPage)
  if (body === null) throw new Error(`a part of ${address.path.split('?')[0]} comes by script alone`)
  const headers = passedOn(rendered.headers)
  if (typeof headers.location === 'string') headers.location = ledOn(headers.location, address)
  if (isPage) headers['content-language'] = address.locale
  if (address.isOpen) headers['cross-origin-resource-policy'] = 'cross-origin'
  headers['content-security-policy'] = isPage ? pagePolicy(integrity, address.isOpen) : plainPolicy
  const mayBeKept = !isRefused(rendered)
  headers['cache-control'] = mayBeKept ? CHECKED : 'no-store'
  return {
    status: rendered.status,
    headers,
    tag: version !== null && mayBeKept && rendered.status === 200 ? tagFor(address, version) : null,
    body,
    packed: canPack(type, body) ? { gzip: await pack(body, 'gzip') } : {},
  }
}

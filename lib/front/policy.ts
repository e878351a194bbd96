/** Said of every answer, whoever makes it. */
export const steadyHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const

const siteIsHttps = () => process.env.WHENCE_URL?.startsWith('https:') ?? false

/** Once reached over TLS, always. */
export const transportHeaders = (): Record<string, string> =>
  siteIsHttps() ? { 'Strict-Transport-Security': 'max-age=63072000' } : {}

const upgraded = () => (siteIsHttps() ? ['upgrade-insecure-requests'] : [])

/**
 * What a browser may do on a reader's page. The one script there is named by its hash and not by a nonce: a body that
 * is kept by version cannot carry what is new for each request.
 */
export const pagePolicy = (integrity: string, isOpen: boolean): string =>
  [
    "default-src 'none'",
    `script-src '${integrity}'`,
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "media-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${isOpen ? '*' : "'none'"}`,
    ...upgraded(),
  ].join('; ')

/** What is no page (a feed, a picture, data) is shown, and runs nothing. */
export const plainPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"

/** A page of the desk, rendered by React in the browser; nothing but hot reload loosens it. */
export function deskPolicy(nonce: string, isDev: boolean): string {
  // While developing, readers' pages have the reader's script too, which carries no nonce.
  const script = isDev
    ? `script-src 'self' 'nonce-${nonce}' 'unsafe-eval'`
    : `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`
  const style = isDev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`
  return [
    "default-src 'self'",
    script,
    style,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${isDev ? ' ws: wss:' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...upgraded(),
  ].join('; ')
}

import { NextResponse, type NextRequest } from 'next/server'

/**
 * Headers for every answer, and nothing else: this is never the lock. Who may see or do what is decided in the
 * data layer and inside each action, where a missed path cannot open anything.
 */

const isDev = process.env.NODE_ENV === 'development'

/** Turbopack's hot reload evaluates code, opens a socket and writes inline styles; nothing else is loosened. */
function policyFor(nonce: string, isHttps: boolean): string {
  const script = `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDev ? " 'unsafe-eval'" : ''}`
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
    ...(isHttps ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}

/** What people sent or a clip was made of is never run, whatever it is: a header of the route itself would come too late. */
const filePolicy = "sandbox; default-src 'none'"

const steadyHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const

const privatePaths = ['/desk', '/admin', '/sign-in', '/welcome', '/api/auth'] as const

/** A path is judged as the router will read it: decoded. What cannot be decoded is treated as private. */
function isPrivate(pathname: string): boolean {
  try {
    const path = decodeURIComponent(pathname)
    return privatePaths.some((start) => path === start || path.startsWith(`${start}/`))
  } catch {
    return true
  }
}

export function proxy(request: NextRequest) {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
  const isHttps = process.env.WHENCE_URL?.startsWith('https:') ?? false
  const policy = policyFor(nonce, isHttps)

  // Next reads the nonce from the policy on the request and puts it on its own scripts; pages may read `x-nonce`.
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)

  const response = NextResponse.next({ request: { headers } })
  const isFile = request.nextUrl.pathname.startsWith('/files/')
  response.headers.set('Content-Security-Policy', isFile ? filePolicy : policy)
  for (const [name, value] of Object.entries(steadyHeaders)) response.headers.set(name, value)
  if (isHttps) response.headers.set('Strict-Transport-Security', 'max-age=63072000')
  if (isPrivate(request.nextUrl.pathname)) response.headers.set('Cache-Control', 'private, no-store')
  return response
}

export const config = {
  // Everything but hashed build files (fonts are among them): pages, data, actions, API and what is not found.
  matcher: ['/((?!_next/static/).*)'],
}

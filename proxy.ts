import { NextResponse, type NextRequest } from 'next/server'
import { deskPolicy, steadyHeaders, transportHeaders } from '@/lib/front/policy'

/**
 * Headers for every answer, and nothing else: this is never the lock. Who may see or do what is decided in the
 * data layer and inside each action, where a missed path cannot open anything. Readers' pages get a stricter policy
 * from the front (`lib/front`), which takes away their scripts.
 */

const isDev = process.env.NODE_ENV === 'development'

/** What people sent, a clip or a dump was made of is never run, whatever it is: a header of the route itself would come too late. */
const filePolicy = "sandbox; default-src 'none'"

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
  const policy = deskPolicy(nonce, isDev)

  // Next reads the nonce from the policy on the request and puts it on its own scripts; pages may read `x-nonce`.
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)

  const response = NextResponse.next({ request: { headers } })
  const isFile = /^\/(files|dump)\//.test(request.nextUrl.pathname)
  response.headers.set('Content-Security-Policy', isFile ? filePolicy : policy)
  for (const [name, value] of Object.entries({ ...steadyHeaders, ...transportHeaders() }))
    response.headers.set(name, value)
  if (isPrivate(request.nextUrl.pathname)) response.headers.set('Cache-Control', 'private, no-store')
  return response
}

export const config = {
  // Everything but hashed build files (fonts are among them): pages, data, actions, API and what is not found.
  matcher: ['/((?!_next/static/).*)'],
}

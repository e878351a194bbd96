import type { CookiesOptions } from 'next-auth'
import { SESSION_HOURS } from '@/lib/auth/sessions'
import { config } from '@/lib/config'

/** Over https the browser itself refuses these cookies from any other host, path or unencrypted page (`__Host-`). */
const nameFor = (name: string) => (isHttps() ? `__Host-whence.${name}` : `whence.${name}`)

const isHttps = () => config().WHENCE_URL.startsWith('https:')

export const sessionCookie = () => nameFor('session')

/** HttpOnly, same site, this host only; Secure wherever Whence is served over https. */
export function authCookies(): Partial<CookiesOptions> {
  const options = { httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps() } as const
  return {
    // Max-Age counts from the browser's own clock, so that a server's wrong clock cannot end a session at its birth.
    sessionToken: { name: sessionCookie(), options: { ...options, maxAge: SESSION_HOURS * 3600 } },
    callbackUrl: { name: nameFor('callback'), options },
    csrfToken: { name: nameFor('csrf'), options },
  }
}

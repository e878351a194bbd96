import type { NextAuthOptions, User } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { isMember } from '@/lib/auth/actor'
import { callbackPath } from '@/lib/auth/callback-path'
import { authCookies } from '@/lib/auth/cookies'
import { sessionIdOfRequest } from '@/lib/auth/session'
import { endSession, findActorOfSession, SESSION_HOURS } from '@/lib/auth/sessions'
import { signIn } from '@/lib/auth/sign-in'
import { busyRefusal } from '@/lib/busy'
import { config } from '@/lib/config'
import { log } from '@/lib/log'
import type { Outcome } from '@/lib/outcome'
import { uuid } from '@/lib/text/shapes'

declare module 'next-auth' {
  interface User {
    sessionId?: string
  }
}
declare module 'next-auth/jwt' {
  interface JWT {
    sessionId?: string
  }
}

type Headers = Record<string, unknown>

const headerIn = (headers: Headers, name: string): string | null => {
  const value = headers[name]
  return typeof value === 'string' ? value : null
}

/** Behind our own server (`scripts/serve.mjs`) this header is the socket's address; a client cannot choose it. */
const addressOf = (headers: Headers): string =>
  headerIn(headers, 'x-forwarded-for')?.split(',')[0]?.trim() || 'unknown'

/** What a thrown fault becomes: next-auth would put its message, which may hold anything, into an address. */
function refusalCode(error: unknown): 'unavailable' | 'fault' {
  if (busyRefusal(error)) return 'unavailable'
  log.error({ err: error }, 'sign-in failed')
  return 'fault'
}

/** Signs in; the session that this browser had before ends, so that no second one stays open behind it (ASVS 7.2.4). */
async function authorize(
  credentials: Partial<Record<'email' | 'password', string>> | undefined,
  headers: Headers,
): Promise<User | null> {
  const from = { address: addressOf(headers), userAgent: headerIn(headers, 'user-agent') ?? '' }
  let outcome: Outcome<{ personId: string; sessionId: string }>
  try {
    outcome = await signIn({ email: credentials?.email, password: credentials?.password }, from)
    const former = outcome.ok ? await sessionIdOfRequest() : null
    if (former) await endSession(former)
  } catch (error) {
    throw new Error(refusalCode(error))
  }
  // next-auth shows a thrown message as `error`, and a null answer as `CredentialsSignin`.
  if (!outcome.ok && outcome.refusal.code === 'throttled') throw new Error('throttled')
  return outcome.ok ? { id: outcome.value.personId, sessionId: outcome.value.sessionId } : null
}

/** For next-auth's own answers: a cookie whose session is over is an invalid one, and is taken away. */
async function requireOpen(sessionId: string | undefined): Promise<void> {
  const id = uuid.safeParse(sessionId)
  if (!id.success || !isMember(await findActorOfSession(id.data))) throw new Error('this session is over')
}

const callbacks: NextAuthOptions['callbacks'] = {
  jwt: async ({ token, user }) => {
    if (user) return { sub: user.id, sessionId: user.sessionId }
    await requireOpen(token.sessionId)
    return { sub: token.sub, sessionId: token.sessionId }
  },
  // The session's id stays in the sealed cookie.
  session: ({ session }) => ({ expires: session.expires }),
  redirect: ({ url, baseUrl }) => {
    const target = URL.canParse(url, baseUrl) ? new URL(url, baseUrl) : null
    const isOurs = target?.origin === new URL(baseUrl).origin
    return `${baseUrl}${callbackPath(isOurs ? `${target.pathname}${target.search}${target.hash}` : null)}`
  },
}

const events: NextAuthOptions['events'] = {
  signOut: async ({ token }) => {
    const id = uuid.safeParse(token?.sessionId)
    if (!id.success) return
    await endSession(id.data)
    log.info({ who: token?.sub }, 'signed out')
  },
}

/**
 * next-auth 4 with credentials allows a signed cookie only, so the cookie carries the id of a session row and nothing
 * else that counts: `findActorOfSession` asks the database at every request. Read lazily, since a build has no settings.
 */
export function authOptions(): NextAuthOptions {
  return {
    secret: config().NEXTAUTH_SECRET,
    session: { strategy: 'jwt', maxAge: SESSION_HOURS * 3600 },
    cookies: authCookies(),
    // next-auth's own pages have inline styles, which our policy refuses; each of them becomes one of ours.
    pages: { signIn: '/sign-in', signOut: '/desk/me', error: '/sign-in', verifyRequest: '/sign-in' },
    logger: {
      error: (code) => log.info({ code }, 'next-auth'),
      warn: () => undefined,
      debug: () => undefined,
    },
    providers: [
      CredentialsProvider({
        name: 'password',
        credentials: { email: {}, password: {} },
        authorize: (credentials, request) => authorize(credentials, request.headers ?? {}),
      }),
    ],
    callbacks,
    events,
  }
}

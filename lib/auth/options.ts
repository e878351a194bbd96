import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { endSession, SESSION_HOURS } from '@/lib/auth/sessions'
import { signIn } from '@/lib/auth/sign-in'
import { config } from '@/lib/config'

declare module 'next-auth' {
  interface Session {
    sessionId?: string
  }
  interface User {
    sessionId?: string
  }
}
declare module 'next-auth/jwt' {
  interface JWT {
    sessionId?: string
  }
}

/** Behind our own server (`scripts/serve.ts`) this header is the socket's address; a client cannot choose it. */
const addressOf = (headers: Record<string, unknown> | undefined): string =>
  String(headers?.['x-forwarded-for'] ?? 'unknown').split(',')[0]?.trim() ?? 'unknown'

/**
 * next-auth 4 with credentials allows a signed cookie only, so the cookie carries the id of a session row and nothing
 * else that counts: `findActorOfSession` asks the database at every request. Read lazily, since a build has no settings.
 */
export function authOptions(): NextAuthOptions {
  return {
    secret: config().NEXTAUTH_SECRET,
    session: { strategy: 'jwt', maxAge: SESSION_HOURS * 3600 },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [
      CredentialsProvider({
        name: 'password',
        credentials: { email: {}, password: {} },
        authorize: async (credentials, request) => {
          const outcome = await signIn(
            { email: credentials?.email, password: credentials?.password },
            { address: addressOf(request.headers), userAgent: String(request.headers?.['user-agent'] ?? '') },
          )
          if (!outcome.ok) {
            // next-auth shows a thrown message as `error`; a null answer as `CredentialsSignin`.
            if (outcome.refusal.code === 'throttled') throw new Error('throttled')
            return null
          }
          const { personId, sessionId, email, name } = outcome.value
          return { id: personId, email, name, sessionId }
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sub: user.id, sessionId: user.sessionId } : { sub: token.sub, sessionId: token.sessionId }),
      session: ({ session, token }) => ({ expires: session.expires, sessionId: token.sessionId }),
      // Never off this site: a path of ours, and no tricks with slashes.
      redirect: ({ url, baseUrl }) => {
        const target = URL.canParse(url, baseUrl) ? new URL(url, baseUrl) : null
        return target && target.origin === new URL(baseUrl).origin ? target.href : `${baseUrl}/desk`
      },
    },
    events: {
      signOut: async ({ token }) => {
        if (token?.sessionId) await endSession(token.sessionId)
      },
    },
  }
}

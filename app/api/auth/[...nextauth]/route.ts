import NextAuth from 'next-auth'
import type { NextRequest } from 'next/server'
import { authOptions } from '@/lib/auth/options'

type Context = { params: Promise<{ nextauth: string[] }> }

const answer = (request: NextRequest, context: Context): Promise<Response> =>
  NextAuth(request, context, authOptions())

export { answer as GET }

/** next-auth parses a JSON body unguarded, and its own client sends only forms: the rest is refused. */
export function POST(request: NextRequest, context: Context): Response | Promise<Response> {
  const isForm = request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')
  return isForm
    ? answer(request, context)
    : new Response('Send a form.\n', {
        status: 415,
        headers: { 'content-type': 'text/plain; charset=utf-8' },
      })
}

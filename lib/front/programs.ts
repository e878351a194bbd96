import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Taken } from '@/lib/api/limit-headers'
import { refusalSheet } from '@/lib/outcome'
import { type Address, addressOf } from './addresses'
import { CHECKED } from './rendition'
import { plainPolicy, steadyHeaders, transportHeaders } from './policy'
import type { Rendition } from './shelf'

/*
 * What programs read without saying who they are is public, and kept as pages are. Whoever sends a token is answered by the
 * door itself, which looks at it.
 */

const isApi = (url: string): boolean => /^\/api\/v1(\/|$|\?)/.test(url)

/** Whether what a program asks for may come from the shelf. */
export const isKeptForPrograms = ({ url = '/', headers }: IncomingMessage): boolean =>
  isApi(url) && headers.authorization === undefined && addressOf(url).stamp !== null

type Code = 'throttled' | 'unavailable' | 'fault'

const problems = {
  throttled: {
    status: 429,
    title: 'These are more requests than are answered in a minute. Wait as long as “Retry-After” says.',
  },
  unavailable: refusalSheet.unavailable,
  fault: {
    status: 500,
    title:
      'This did not work, through no fault of yours. Try again; if it happens again, tell an administrator.',
  },
} as const satisfies Record<Code, { status: number; title: string }>

/** A problem as the API tells it (RFC 9457), to whoever asks from anywhere. */
export function problemFor(code: Code): Rendition {
  const { status, title } = problems[code]
  const told = { type: `/api/v1/problems/${code}`, title, status, detail: title }
  return {
    status,
    headers: {
      ...steadyHeaders,
      ...transportHeaders(),
      'content-type': 'application/problem+json',
      'content-security-policy': plainPolicy,
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'RateLimit, RateLimit-Policy, Retry-After',
      'cache-control': 'no-store',
      ...(code === 'unavailable' ? { 'retry-after': '5' } : {}),
    },
    tag: null,
    body: Buffer.from(JSON.stringify(told)),
    packed: {},
  }
}

/** Whether the address is the API's: what goes wrong there is told as a problem, not as a page. */
export const isForPrograms = ({ path }: Pick<Address, 'path'>): boolean => isApi(path)

/** Takes one of the reads that a network address has. */
export type TakeRead = (address: string) => Promise<Taken>

/**
 * Counts a read of the API, and says in the answer's headers how many are left.
 * @returns the refusal where there are none
 */
export async function countRead(
  request: IncomingMessage,
  response: ServerResponse,
  takeRead: TakeRead,
): Promise<Rendition | null> {
  if (!isApi(request.url ?? '/')) return null
  // One address: what others say of where they come from was taken away before.
  const sent = request.headers['x-forwarded-for']
  const taken = await takeRead(typeof sent === 'string' ? sent : (request.socket.remoteAddress ?? ''))
  for (const [name, value] of Object.entries(taken.headers)) response.setHeader(name, value)
  return taken.ok ? null : problemFor('throttled')
}

/** What is said of an answer that has not changed: as much of it as a browser needs to show what it holds. */
export const unchangedHeaders = (address: Pick<Address, 'path' | 'isOpen'>): Record<string, string> => ({
  ...steadyHeaders,
  ...transportHeaders(),
  ...(address.isOpen ? { 'Cross-Origin-Resource-Policy': 'cross-origin' } : {}),
  ...(isForPrograms(address) ? { 'access-control-allow-origin': '*' } : {}),
  'cache-control': CHECKED,
})

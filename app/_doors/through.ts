import 'server-only'
import { headers } from 'next/headers'
import type { z } from 'zod'
import { admit, nameOf, orBusy } from '@/app/_doors/admit'
import { viewer } from '@/app/_doors/viewer'
import { type Actor, isMember, PUBLIC } from '@/lib/auth/actor'
import { config } from '@/lib/config'
import { logDenied } from '@/lib/log'
import { type Outcome, refuse } from '@/lib/outcome'

/** Next lets a Server Action pass that has no Origin; we do not: a browser's own POST always has one. */
async function isFromThisSite(): Promise<boolean> {
  const sent = await headers()
  const origin = sent.get('origin')
  const site = sent.get('sec-fetch-site')
  if (!origin || !URL.canParse(origin) || (site !== null && site !== 'same-origin')) return false
  const { host } = new URL(origin)
  return host === sent.get('host') || origin === config().WHENCE_URL
}

/**
 * The writing door of pages, in order: same site, signed in, then what it shares with the API's door (`admit`):
 * well-formed, then the command.
 */
export async function through<Schema extends z.ZodType, Value>(
  schema: Schema,
  raw: unknown,
  command: (actor: Actor, input: z.infer<Schema>) => Promise<Outcome<Value>>,
): Promise<Outcome<Value>> {
  if (!(await isFromThisSite())) {
    logDenied(PUBLIC, nameOf(command), 'from another site')
    return refuse('not-allowed', 'This request did not come from this site. Reload the page and try again.')
  }
  return orBusy(async () => {
    const actor = await viewer()
    return isMember(actor) ? admit(actor, schema, raw, command) : refuse('signed-out')
  })
}

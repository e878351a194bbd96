import 'server-only'
import { headers } from 'next/headers'
import type { z } from 'zod'
import { admit, nameOf, orBusy } from '@/app/_doors/admit'
import { isSameSite } from '@/app/_doors/same-site'
import { viewer } from '@/app/_doors/viewer'
import { type Actor, isMember, PUBLIC } from '@/lib/auth/actor'
import { logDenied } from '@/lib/log'
import { type Outcome, refuse } from '@/lib/outcome'

/**
 * The writing door of pages, in order: same site, signed in, then what it shares with the API's door (`admit`):
 * well-formed, then the command.
 */
export async function through<Schema extends z.ZodType, Value>(
  schema: Schema,
  raw: unknown,
  command: (actor: Actor, input: z.infer<Schema>) => Promise<Outcome<Value>>,
): Promise<Outcome<Value>> {
  // Next lets a Server Action pass that has no Origin; we do not.
  if (!isSameSite(await headers())) {
    logDenied(PUBLIC, nameOf(command), 'from another site')
    return refuse('not-allowed', 'This request did not come from this site. Reload the page and try again.')
  }
  return orBusy(async () => {
    const actor = await viewer()
    return isMember(actor) ? admit(actor, schema, raw, command) : refuse('signed-out')
  })
}

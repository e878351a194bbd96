import 'server-only'
import { headers } from 'next/headers'
import type { z } from 'zod'
import { viewer } from '@/app/_doors/viewer'
import { type Actor, isMember, PUBLIC } from '@/lib/auth/actor'
import { busyRefusal } from '@/lib/busy'
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

/** The faults of a parse, as places in the form and sentences. */
export const issuesOf = (error: z.ZodError) =>
  error.issues.map((issue) => ({ path: issue.path.map(String).join('.'), message: issue.message }))

/**
 * Every writing door, in order: same site, signed in, well-formed, then the command, which alone decides. What a busy
 * or absent database throws becomes a refusal that loses nothing; every other exception is a bug and stays one.
 */
export async function through<Schema extends z.ZodType, Value>(
  schema: Schema,
  raw: unknown,
  command: (actor: Actor, input: z.infer<Schema>) => Promise<Outcome<Value>>,
): Promise<Outcome<Value>> {
  if (!(await isFromThisSite())) {
    logDenied(PUBLIC, command.name || 'act', 'from another site')
    return refuse('not-allowed', 'This request did not come from this site. Reload the page and try again.')
  }
  try {
    const actor = await viewer()
    if (!isMember(actor)) return refuse('signed-out')
    const parsed = schema.safeParse(raw)
    if (!parsed.success) {
      const issues = issuesOf(parsed.error)
      return refuse('invalid', issues[0]?.message, issues)
    }
    const outcome = await command(actor, parsed.data)
    if (!outcome.ok && outcome.refusal.code === 'not-allowed')
      logDenied(actor, command.name || 'act', outcome.refusal.detail)
    return outcome
  } catch (error) {
    const busy = busyRefusal(error)
    if (busy) return busy
    throw error
  }
}

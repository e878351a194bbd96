import type { z } from 'zod'
import type { Actor } from '@/lib/auth/actor'
import { busyRefusal } from '@/lib/busy'
import { logDenied } from '@/lib/log'
import { type Issue, type Outcome, refusalSheet, refuse } from '@/lib/outcome'

/** The faults of a parse, as places in what was sent and sentences; each field too many at its own place. */
export const issuesOf = (error: z.ZodError): Issue[] =>
  error.issues.flatMap((issue) => {
    const place = issue.path.map(String)
    return issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({
          path: [...place, key].join('.'),
          message: 'This field is not known here. Leave it out.',
        }))
      : [{ path: place.join('.'), message: issue.message }]
  })

/** What a busy or absent database throws becomes a refusal that loses nothing; every other exception is a bug and stays one. */
export async function orBusy<Value>(work: () => Promise<Outcome<Value>>): Promise<Outcome<Value>> {
  try {
    return await work()
  } catch (error) {
    const busy = busyRefusal(error)
    if (busy) return busy
    throw error
  }
}

/** The name under which the log tells what somebody wanted. */
export const nameOf = (command: { name: string }): string => command.name || 'act'

/**
 * What every writing door does once it knows who is calling: well-formed, then the command, which alone decides. Each
 * "you may not" is written down.
 */
export function admit<Schema extends z.ZodType, Value>(
  actor: Actor,
  schema: Schema,
  raw: unknown,
  command: (actor: Actor, input: z.infer<Schema>) => Promise<Outcome<Value>>,
): Promise<Outcome<Value>> {
  return orBusy(async () => {
    const parsed = schema.safeParse(raw)
    if (!parsed.success) {
      const issues = issuesOf(parsed.error)
      return refuse('invalid', issues[0]?.message, issues)
    }
    const outcome = await command(actor, parsed.data)
    if (!outcome.ok && refusalSheet[outcome.refusal.code].status === 403)
      logDenied(actor, nameOf(command), outcome.refusal.detail)
    return outcome
  })
}

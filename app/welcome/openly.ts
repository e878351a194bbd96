import 'server-only'
import type { z } from 'zod'
import { issuesOf } from '@/app/_doors/admit'
import { busyRefusal } from '@/lib/busy'
import { type Outcome, refuse } from '@/lib/outcome'

/**
 * The writing door for whoever holds a one-time link: nobody is signed in yet, and the token in the body is all that
 * counts, so no cookie is looked at and none could be misused by another site.
 */
export async function openly<Schema extends z.ZodType, Value>(
  schema: Schema,
  raw: unknown,
  command: (input: z.infer<Schema>) => Promise<Outcome<Value>>,
): Promise<Outcome<Value>> {
  const parsed = schema.safeParse(raw)
  if (!parsed.success) {
    const issues = issuesOf(parsed.error)
    return refuse('invalid', issues[0]?.message, issues)
  }
  try {
    return await command(parsed.data)
  } catch (error) {
    const busy = busyRefusal(error)
    if (busy) return busy
    throw error
  }
}

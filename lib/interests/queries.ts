import { type Actor, isMember } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { canStateInterests } from '@/lib/interests/policy'
import type { OwnInterests } from '@/lib/interests/views'

const YEAR_LATER = (at: Date): Date => {
  const later = new Date(at)
  later.setUTCFullYear(later.getUTCFullYear() + 1)
  return later
}

/** One's own newest statement and whether it still stands; null for whoever is never asked for one. */
export async function findOwnInterests(actor: Actor): Promise<OwnInterests | null> {
  if (!isMember(actor) || !canStateInterests(actor)) return null
  const newest = await db().interestStatement.findFirst({
    where: { personId: actor.id },
    orderBy: [{ statedAt: 'desc' }, { id: 'desc' }],
    select: {
      statedAt: true,
      remark: true,
      interests: {
        select: {
          agent: { select: { id: true, name: true } },
          topic: { select: { id: true, name: true } },
        },
      },
    },
  })
  if (!newest) return { statedAt: null, until: null, stands: false, agents: [], topics: [], remark: null }
  const until = YEAR_LATER(newest.statedAt)
  return {
    statedAt: newest.statedAt.toISOString(),
    until: until.toISOString(),
    stands: until.getTime() > Date.now(),
    agents: newest.interests.flatMap(({ agent }) => (agent ? [agent] : [])),
    topics: newest.interests.flatMap(({ topic }) => (topic ? [topic] : [])),
    remark: newest.remark,
  }
}

import { randomUUID } from 'node:crypto'
import { describeAgent } from '@/lib/agents/commands/describe-agent'
import { mergeAgent } from '@/lib/agents/commands/merge-agent'
import type { AgentAlias, AgentDescription, DescribeAgentInput } from '@/lib/agents/schema'
import type { Member } from '@/lib/auth/actor'
import { db, transaction } from '@/lib/db'
import type { AgentKind } from '@/lib/sources/rules'
import { settleAgent } from '@/lib/sources/settle'
import { good } from '@/tests/support/scene'

/** A name of its own each time, so that tests of one file do not meet. */
export const unique = (word: string) => `${word} ${randomUUID().slice(0, 8)}`

/** Somebody of that name, as logging a claim would settle them. */
export const settled = (actor: Member, name: string, agentKind: AgentKind = 'ORGANISATION') =>
  transaction((tx) => settleAgent(tx, actor, { kind: 'new', name, agentKind }, 'agent'))

export async function newAgent(actor: Member, name = unique('Office'), kind: AgentKind = 'ORGANISATION') {
  return (await settled(actor, name, kind)).id
}

/** Somebody as they stand, as a page shows them. */
export async function descriptionOf(id: string): Promise<AgentDescription> {
  return db().agent.findUniqueOrThrow({
    where: { id },
    select: {
      name: true,
      kind: true,
      description: true,
      sameAs: true,
      aliases: { where: { endedAt: null }, select: { name: true, language: true }, orderBy: { name: 'asc' } },
    },
  })
}

export async function describing(
  id: string,
  changes: Partial<DescribeAgentInput['value']>,
): Promise<DescribeAgentInput> {
  const was = await descriptionOf(id)
  return { id, was, value: { ...was, keepsOldName: true, ...changes }, reason: 'Their own page says so.' }
}

export async function named(actor: Member, id: string, ...aliases: AgentAlias[]) {
  const was = await descriptionOf(id)
  good(await describeAgent(actor, await describing(id, { aliases: [...was.aliases, ...aliases] })))
}

/** Merges one into another and answers with the merge's id. */
export async function merged(actor: Member, id: string, intoId: string): Promise<string> {
  good(await mergeAgent(actor, { id, intoId, reason: 'They are one.' }))
  const { id: mergeId } = await db().agentMerge.findFirstOrThrow({
    where: { agentId: id, until: null },
    select: { id: true },
  })
  return mergeId
}

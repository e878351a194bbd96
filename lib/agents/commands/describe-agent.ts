import { type Called, listCalled } from '@/lib/agents/find-agents'
import { canDescribeAgent } from '@/lib/agents/policy'
import { aliasChanges, descriptionAfter, isSameDescription, nameTaken } from '@/lib/agents/rules'
import type { AgentDescription, DescribeAgentInput } from '@/lib/agents/schema'
import type { Actor, Member } from '@/lib/auth/actor'
import { transaction, type Tx } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { record } from '@/lib/ledger/record'
import { done, type Outcome, refuse, type Refused } from '@/lib/outcome'
import { lockGraph } from '@/lib/provenance/lock-graph'
import { refreshPlaces } from '@/lib/published/publish-places'
import { slugFor } from '@/lib/sources/settle'
import { fold } from '@/lib/text/fold'

const described = {
  name: true,
  kind: true,
  description: true,
  sameAs: true,
  aliases: { where: { endedAt: null }, select: { name: true, language: true } },
  mergedInto: { where: { until: null }, select: { into: { select: { name: true } } } },
} as const

/** The agent as it stands, locked against another description and a merge; or why it is not described. */
async function refuseStale(tx: Tx, { id, was }: DescribeAgentInput): Promise<Refused | null> {
  await tx.$queryRaw`SELECT FROM desk.agent WHERE id = ${id}::uuid FOR NO KEY UPDATE`
  const found = await tx.agent.findUnique({ where: { id }, select: described })
  if (!found) return refuse('not-found')
  const { mergedInto, ...now } = found
  if (!isSameDescription(now, was)) return refuse('stale')
  const into = mergedInto[0]?.into
  return into
    ? refuse(
        'wrong-state',
        `“${now.name}” is one with “${into.name}”. Describe that one, or take them apart.`,
      )
    : null
}

// Two who give one name at one moment to different agents: the second must see what the first wrote.
async function lockNames(tx: Tx, folded: readonly string[]): Promise<void> {
  for (const name of [...new Set(folded)].sort())
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`agent ${name}`}, 0))`
}

/**
 * A new name, or one in a new kind, may be no name of another of that kind at all. Another name may be shared by two, as
 * people share theirs, unless it is the very name of one, who alone would be found by it.
 */
async function refuseTaken(tx: Tx, id: string, was: AgentDescription, next: AgentDescription) {
  const isNew = fold(next.name) !== fold(was.name) || next.kind !== was.kind
  const aliases = next.kind === was.kind ? aliasChanges(was, next).come : next.aliases
  const asked = [
    ...(isNew ? [{ name: next.name, path: 'value.name' as const }] : []),
    ...aliases.map(({ name }) => ({ name, path: 'value.aliases' as const })),
  ]
  const names = asked.map(({ name }) => fold(name))
  await lockNames(tx, names)
  const called = await listCalled(tx, names, next.kind)
  // A name of its own that it does not have yet is that of one that was merged into it.
  const takes = (path: string, { id: owner, isOwn }: Called) =>
    path === 'value.name' ? owner !== id || isOwn : owner !== id && isOwn
  for (const { name, path } of asked) {
    const owner = called.find((each) => each.folded === fold(name) && takes(path, each))
    if (owner) return nameTaken(name, path, await ownerOf(tx, owner.id, id))
  }
  return null
}

async function ownerOf(tx: Tx, ownerId: string, id: string) {
  const { name } = await tx.agent.findUniqueOrThrow({ where: { id: ownerId }, select: { name: true } })
  return { name, isOneWithThis: ownerId === id }
}

/** Ends the names that go and adds those that come, both by this event. */
async function writeAliases(
  tx: Tx,
  actor: Member,
  agentId: string,
  { gone, come }: ReturnType<typeof aliasChanges>,
  eventId: string,
): Promise<void> {
  const folded = gone.map(({ name }) => fold(name))
  await tx.agentAlias.updateMany({
    where: { agentId, endedAt: null, folded: { in: folded } },
    data: { endedEventId: eventId },
  })
  await tx.agentAlias.createMany({
    data: come.map((alias) => ({
      ...alias,
      agentId,
      folded: fold(alias.name),
      addedById: actor.id,
      eventId,
    })),
  })
}

/** The name that they had is to be none of theirs any more. */
const leavesItsName = ({ was, value }: DescribeAgentInput) =>
  !value.keepsOldName && fold(value.name) !== fold(was.name)

/**
 * Another address for whoever is not to be known by the name that theirs is made of, unless readers know it: then it stays
 * for good. Behind the graph's lock, since whoever is published meanwhile is known by then.
 */
async function addressAfter(tx: Tx, input: DescribeAgentInput): Promise<{ slug?: string }> {
  if (!leavesItsName(input)) return {}
  const [row] = await tx.$queryRaw<
    Array<{ seen: boolean }>
  >`SELECT desk.is_address_seen(${input.id}::uuid) AS seen`
  return row?.seen === false ? { slug: slugFor(input.value.name) } : {}
}

async function describe(actor: Member, input: DescribeAgentInput): Promise<Outcome<null>> {
  return transaction(async (tx) => {
    const { id, was, value, reason } = input
    if (leavesItsName(input)) await lockGraph(tx, 'alone')
    const stale = await refuseStale(tx, input)
    if (stale) return stale
    const next = descriptionAfter(was, value)
    if (isSameDescription(next, was))
      return refuse('invalid', 'Nothing differs from what it was. Change something first.')
    const taken = await refuseTaken(tx, id, was, next)
    if (taken) return taken

    const address = await addressAfter(tx, input)
    const { aliases: _, ...own } = next
    // Before the log's lock is taken: whoever holds that may wait for this row.
    await tx.agent.update({ where: { id }, data: { ...own, ...address, folded: fold(next.name) } })
    const payload = { agentId: id, was, value: next, reason }
    const event = await record(tx, actor, { kind: 'agent.described', payload })
    await writeAliases(tx, actor, id, aliasChanges(was, next), event.id)
    await refreshPlaces(tx, { agentIds: [id] })
    return done(null)
  })
}

// A name that somebody else made of an agent at this moment, and that only the index saw.
const isTakenMeanwhile = (error: unknown) =>
  error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'

/**
 * Describes somebody anew, with a reason: name, kind, other names, what they are, where else they are known. The name they
 * had stays one of theirs unless that is refused. Revisions keep the names that they were written with.
 * Refusals: not-allowed, not-found, stale, wrong-state (merged into another), invalid (nothing differs), duplicate (the name
 * is another's of that kind: merge them).
 */
export async function describeAgent(actor: Actor, input: DescribeAgentInput): Promise<Outcome<null>> {
  if (!canDescribeAgent(actor)) return refuse('not-allowed')
  try {
    return await describe(actor, input)
  } catch (error) {
    if (isTakenMeanwhile(error))
      return refuse('duplicate', 'Somebody has just given this name to another. Look again.')
    throw error
  }
}

import { type Refused, refuse } from '@/lib/outcome'
import type { AgentKind, Stance, Verb } from '@/lib/sources/rules'
import { fold } from '@/lib/text/fold'
import type { AgentAlias, AgentDescription, DescribeAgentInput } from './schema'

const isCalled = (name: string) => (alias: AgentAlias) => fold(alias.name) === fold(name)

/**
 * The other names that somebody has once described so: those given, without the name itself, and with the name they had
 * unless it is to be forgotten or is only written otherwise.
 */
function aliasesAfter(was: AgentDescription, value: DescribeAgentInput['value']): AgentAlias[] {
  const others = value.aliases.filter((alias) => !isCalled(value.name)(alias))
  const isNew = fold(was.name) !== fold(value.name) && !others.some(isCalled(was.name))
  return value.keepsOldName && isNew ? [...others, { name: was.name, language: null }] : others
}

/** What a description says once it is written. */
export const descriptionAfter = (
  was: AgentDescription,
  { keepsOldName, ...value }: DescribeAgentInput['value'],
): AgentDescription => ({ ...value, aliases: aliasesAfter(was, { keepsOldName, ...value }) })

const aliasKey = ({ name, language }: AgentAlias) => `${language ?? ''} ${name}`
const sameLists = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.toSorted().every((text, at) => text === b.toSorted()[at])

/** Whether two descriptions say the same; in what order other names and addresses stand says nothing. */
export const isSameDescription = (a: AgentDescription, b: AgentDescription): boolean =>
  a.name === b.name &&
  a.kind === b.kind &&
  a.description === b.description &&
  sameLists(a.sameAs, b.sameAs) &&
  sameLists(a.aliases.map(aliasKey), b.aliases.map(aliasKey))

/** Other names that go, and those that come; one of which the language changed does both. */
export function aliasChanges(was: AgentDescription, next: AgentDescription) {
  const without = (list: readonly AgentAlias[], other: readonly AgentAlias[]) =>
    list.filter((alias) => !other.some((each) => aliasKey(each) === aliasKey(alias)))
  return { gone: without(was.aliases, next.aliases), come: without(next.aliases, was.aliases) }
}

/** What changed from one description to the next; null where that part did not. */
export type DescriptionChanges = {
  name: { from: string; to: string } | null
  kind: { from: AgentKind; to: AgentKind } | null
  description: { from: string | null; to: string | null } | null
  aliasesGone: AgentAlias[]
  aliasesCome: AgentAlias[]
  sameAsGone: string[]
  sameAsCome: string[]
}

const turned = <Value>(from: Value, to: Value) => (from === to ? null : { from, to })

export function descriptionChanges(was: AgentDescription, next: AgentDescription): DescriptionChanges {
  const { gone, come } = aliasChanges(was, next)
  return {
    name: turned(was.name, next.name),
    kind: turned(was.kind, next.kind),
    description: turned(was.description, next.description),
    aliasesGone: gone,
    aliasesCome: come,
    sameAsGone: was.sameAs.filter((each) => !next.sameAs.includes(each)),
    sameAsCome: next.sameAs.filter((each) => !was.sameAs.includes(each)),
  }
}

/** One of two agents to be merged; `mergedInto`: the name of the one it leads on to already. */
export type MergeParty = { id: string; name: string; mergedInto: string | null }

/** Why two agents cannot become one, or null. Of what kinds they are is no obstacle: the page says it. */
export function mergeObstacle(agent: MergeParty, into: MergeParty): Refused | null {
  if (agent.id === into.id) {
    const message = 'Nobody is merged into themselves. Choose somebody else.'
    return refuse('invalid', message, [{ path: 'intoId', message }])
  }
  for (const { name, mergedInto } of [agent, into])
    if (mergedInto !== null)
      return refuse(
        'wrong-state',
        `“${name}” is one with “${mergedInto}” already. Merge that one, or take them apart.`,
      )
  return null
}

/** A name that is taken: what to do depends on whose it is. */
export function nameTaken(
  name: string,
  path: 'value.name' | 'value.aliases',
  owner: { name: string; isOneWithThis: boolean },
): Refused {
  const message = owner.isOneWithThis
    ? `“${name}” is the name of what was merged into this; it leads here as it is.`
    : `“${name}” is a name of “${owner.name}”, of the same kind. If the two are one, merge them; if not, choose a name that tells them apart.`
  return refuse('duplicate', message, [{ path, message }])
}

/** Whoever denies something is right where it is refuted; all other verbs put it forward. */
export const stanceOf = (verb: Verb): Stance => (verb === 'DENIES' ? 'DISPUTES' : 'SUPPORTS')

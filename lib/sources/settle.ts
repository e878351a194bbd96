import { randomBytes } from 'node:crypto'
import { findOneCalled, holdAgent } from '@/lib/agents/find-agents'
import type { Member } from '@/lib/auth/actor'
import { queueCapture } from '@/lib/captures/queue-capture'
import type { RevisionAgent } from '@/lib/claims/revision'
import type { Tx } from '@/lib/db'
import { type Issue, type Outcome, refuse } from '@/lib/outcome'
import { type SettledLink, writeLink } from '@/lib/provenance/write-link'
import { lockAddress } from '@/lib/sources/lock-address'
import type { AgentChoice, NewSource, NewSourceLink, SourceChoice, TopicChoice } from '@/lib/sources/schema'
import { fold } from '@/lib/text/fold'
import { refFrom } from '@/lib/text/ref'
import { slugOf } from '@/lib/text/slug'

/** Why a choice could not be settled; thrown inside a transaction so that nothing of it stays. */
export class Unsettled extends Error {
  constructor(readonly issue: Issue) {
    super(issue.message)
  }
}

/** Runs a transaction's work and turns `Unsettled` into a refusal; the transaction has then been rolled back. */
export async function settling<T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Unsettled) return refuse('invalid', error.issue.message, [error.issue])
    throw error
  }
}

const agentFields = { id: true, name: true, slug: true, kind: true } as const

/** An address of its own for a name, since two names in one script can fold to the same words. */
export const slugFor = (name: string) => slugOf(name, refFrom(randomBytes(5)))

/**
 * The agent somebody chose, or whoever goes by the typed name in that kind, or a new one under it. Whoever was merged
 * leads on to the one it is: nothing new rests on a name that is another's. Throws `Unsettled`.
 */
export async function settleAgent(
  tx: Tx,
  actor: Member,
  choice: AgentChoice,
  path: string,
): Promise<RevisionAgent> {
  if (choice.kind === 'known') {
    const found = await holdAgent(tx, choice.id)
    if (!found) throw new Unsettled({ path, message: 'This name is no longer there. Choose it again.' })
    return found
  }
  const called = await findOneCalled(tx, choice.name, choice.agentKind)
  if (called === 'several')
    throw new Unsettled({
      path,
      message: `More than one goes by the name “${choice.name}”. Choose who is meant.`,
    })
  const found = called && (await holdAgent(tx, called.id))
  if (found) return found
  const key = { kind: choice.agentKind, folded: fold(choice.name) }
  await tx.agent.createMany({
    data: [{ ...key, name: choice.name, slug: slugFor(choice.name), createdById: actor.id }],
    skipDuplicates: true,
  })
  return tx.agent.findUniqueOrThrow({ where: { kind_folded: key }, select: agentFields })
}

export async function settleTopic(tx: Tx, actor: Member, choice: TopicChoice, path: string) {
  const fields = { id: true, slug: true, name: true } as const
  if (choice.kind === 'known') {
    const found = await tx.topic.findUnique({ where: { id: choice.id }, select: fields })
    if (!found) throw new Unsettled({ path, message: 'This topic is no longer there. Choose it again.' })
    return found
  }
  const folded = fold(choice.name)
  const words = slugOf(choice.name, 'C-00000').replace(/-?c00000$/, '')
  const slug = words || slugFor(choice.name)
  const taken = await tx.topic.findFirst({ where: { slug, NOT: { folded } }, select: { id: true } })
  await tx.topic.createMany({
    data: [{ name: choice.name, folded, slug: taken ? slugFor(choice.name) : slug, createdById: actor.id }],
    skipDuplicates: true,
  })
  return tx.topic.findUniqueOrThrow({ where: { folded }, select: fields })
}

export const sourceFields = {
  id: true,
  title: true,
  url: true,
  author: true,
  genre: true,
  distance: true,
  language: true,
  publishedOn: true,
  accessedOn: true,
  publisher: { select: agentFields },
  grades: { select: { grade: true, gradedAt: true, reason: true } },
} as const

/**
 * New sources as an act settles them, and where each says that it comes from (`links`, which lie at `path`). `key`: by
 * what it is the same document as another new one of the act.
 */
export type LaterLinks = Array<{
  key: string
  fromId: string
  links: readonly NewSourceLink[]
  path: string
}>

/**
 * `captured`: its page is held already, so that the worker need not fetch it. `later`: where an act settles more than
 * this, it writes the links of new sources when all is settled (`writeLaterLinks`).
 */
type Settling = { captured?: boolean; later?: LaterLinks }

/**
 * The source somebody chose, or a new one. An address that is kept already is refused: it would count twice. The page of
 * a new address is asked for at once; what rests on the source does not wait for it.
 */
export async function settleSource(
  tx: Tx,
  actor: Member,
  choice: SourceChoice,
  path: string,
  { captured = false, later }: Settling = {},
) {
  if (choice.kind === 'new') {
    const source = await makeSource(tx, actor, choice, path)
    if (!captured) await askForPage(tx, actor, source)
    const { links = [] } = choice
    const own = { key: keyOf(choice), fromId: source.id, links, path: `${path}.links` }
    if (later) later.push(own)
    else await writeLaterLinks(tx, actor, [own])
    return source
  }
  const found = await tx.source.findUnique({
    where: { id: choice.id },
    select: { ...sourceFields, ...withGrades },
  })
  if (!found) throw new Unsettled({ path, message: 'This source is no longer there. Choose it again.' })
  return found
}

const withGrades = {
  publisher: {
    select: { ...agentFields, grades: { select: { grade: true, gradedAt: true, reason: true } } },
  },
} as const

async function askForPage(tx: Tx, actor: Member, { id, url }: { id: string; url: string | null }) {
  if (!url) return
  // The sample dossier is played years back, and what it cites is not asked for today.
  const { sampleClock } = await tx.instance.findFirstOrThrow({ select: { sampleClock: true } })
  if (sampleClock) return
  await queueCapture(tx, { url, sourceId: id, requestedById: actor.id, cause: 'REQUESTED' })
}

async function makeSource(tx: Tx, actor: Member, choice: NewSource, path: string) {
  if (choice.url) {
    await lockAddress(tx, choice.url)
    const same = await tx.source.findFirst({ where: { url: choice.url }, select: { title: true } })
    if (same)
      throw new Unsettled({
        path: `${path}.url`,
        message: `This address is kept already, as “${same.title}”. Choose that source.`,
      })
  }
  const publisher = choice.publisher
    ? await settleAgent(tx, actor, choice.publisher, `${path}.publisher`)
    : null
  const { id } = await tx.source.create({
    data: {
      publisherId: publisher?.id ?? null,
      genre: choice.genre,
      distance: choice.distance,
      url: choice.url,
      title: choice.title,
      folded: fold(`${choice.title} ${publisher?.name ?? ''}`),
      author: choice.author,
      language: choice.language,
      publishedOn: choice.publishedOn,
      accessedOn: choice.accessedOn,
      createdById: actor.id,
    },
    select: { id: true },
  })
  return tx.source.findUniqueOrThrow({ where: { id }, select: { ...sourceFields, ...withGrades } })
}

const keyOf = (choice: NewSource) => choice.url ?? JSON.stringify({ ...choice, links: undefined })

/** The document or the person at the end of a new source's link; what the act makes anyway is not made again. */
async function settleEnd(
  tx: Tx,
  actor: Member,
  { to }: NewSourceLink,
  path: string,
  made: Map<string, string>,
): Promise<Pick<SettledLink, 'toId' | 'agentId'>> {
  if (to.kind === 'agent')
    return { toId: null, agentId: (await settleAgent(tx, actor, to.agent, `${path}.to.agent`)).id }
  const key = to.source.kind === 'new' ? keyOf(to.source) : to.source.id
  const toId =
    made.get(key) ?? (await settleSource(tx, actor, to.source, `${path}.to.source`, { later: [] })).id
  made.set(key, toId)
  return { toId, agentId: null }
}

/**
 * Writes where new sources come from, each link with its own event: before the act's own, and after everything that
 * may wait for others, since it takes the log's lock. Throws `Unsettled`.
 */
export async function writeLaterLinks(tx: Tx, actor: Member, later: LaterLinks): Promise<void> {
  const made = new Map(later.map(({ key, fromId }) => [key, fromId]))
  const links = new Map<string, SettledLink>()
  for (const { fromId, links: own, path } of later)
    for (const [index, link] of own.entries()) {
      const place = `${path}.${index}`
      const end = await settleEnd(tx, actor, link, place, made)
      const same = [fromId, link.kind, end.toId ?? end.agentId].join(' ')
      if (end.toId === fromId)
        throw new Unsettled({ path: `${place}.to`, message: 'A document does not come from itself.' })
      if (links.has(same))
        throw new Unsettled({ path: `${place}.to`, message: 'This is said twice. Take one of them away.' })
      const { kind, note } = link
      links.set(same, { fromId, ...end, kind, note, passage: null, suggestionId: null })
    }
  for (const link of links.values()) await writeLink(tx, actor, link)
}

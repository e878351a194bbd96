import { randomBytes } from 'node:crypto'
import type { Member } from '@/lib/auth/actor'
import { queueCapture } from '@/lib/captures/queue-capture'
import type { RevisionAgent } from '@/lib/claims/revision'
import type { Tx } from '@/lib/db'
import { type Issue, type Outcome, refuse } from '@/lib/outcome'
import { lockAddress } from '@/lib/sources/lock-address'
import type { AgentChoice, NewSource, SourceChoice, TopicChoice } from '@/lib/sources/schema'
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

// A slug of its own, since two names in one script can fold to the same words.
const slugFor = (name: string) => slugOf(name, refFrom(randomBytes(5)))

/** The agent somebody chose, or a new one under that name; one of the same kind and folded name is the same agent. */
export async function settleAgent(
  tx: Tx,
  actor: Member,
  choice: AgentChoice,
  path: string,
): Promise<RevisionAgent> {
  if (choice.kind === 'known') {
    const found = await tx.agent.findUnique({ where: { id: choice.id }, select: agentFields })
    if (!found) throw new Unsettled({ path, message: 'This name is no longer there. Choose it again.' })
    return found
  }
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

/** `captured`: its page is held already, so that the worker need not fetch it. */
type Settling = { captured: boolean }

/**
 * The source somebody chose, or a new one. An address that is kept already is refused: it would count twice. The page of
 * a new address is asked for at once; what rests on the source does not wait for it.
 */
export async function settleSource(
  tx: Tx,
  actor: Member,
  choice: SourceChoice,
  path: string,
  { captured }: Settling = { captured: false },
) {
  if (choice.kind === 'new') {
    const source = await makeSource(tx, actor, choice, path)
    if (!captured) await askForPage(tx, actor, source)
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

import { type Actor, isEditorial, type Member } from '@/lib/auth/actor'
import { longTransaction, type Tx } from '@/lib/db'
import { type Recorded, record } from '@/lib/ledger/record'
import { done, type Outcome, refuse, type Refused } from '@/lib/outcome'
import { lockGraph } from '@/lib/provenance/lock-graph'
import { refreshPlaces } from '@/lib/published/publish-places'
import { renameInNotices } from '@/lib/ripples/notices'
import { startRipples } from '@/lib/ripples/start-ripples'
import { lockAddress } from '@/lib/sources/lock-address'
import type { EditSourceInput, SourceDescription } from '@/lib/sources/schema'
import { settleAgent, settling, Unsettled } from '@/lib/sources/settle'
import { fold } from '@/lib/text/fold'

const described = {
  title: true,
  publisherId: true,
  url: true,
  genre: true,
  distance: true,
  author: true,
  language: true,
  publishedOn: true,
  accessedOn: true,
} as const

const keys = [
  'title',
  'publisherId',
  'url',
  'genre',
  'distance',
  'author',
  'language',
  'publishedOn',
  'accessedOn',
] as const satisfies ReadonlyArray<keyof SourceDescription>

const isSame = (a: SourceDescription, b: SourceDescription) => keys.every((key) => a[key] === b[key])

/** An address is a source's own: kept twice, one document would count as two. */
async function refuseTaken(tx: Tx, { sourceId, value: { url } }: EditSourceInput): Promise<Refused | null> {
  if (url === null) return null
  await lockAddress(tx, url)
  const other = await tx.source.findFirst({ where: { url, NOT: { id: sourceId } }, select: { title: true } })
  if (!other) return null
  const message = `This address is kept already, as “${other.title}”.`
  return refuse('duplicate', message, [{ path: 'value.url', message }])
}

/** The source as it stands, locked; or why it is not edited. */
async function refuseEdit(tx: Tx, input: EditSourceInput): Promise<Refused | null> {
  const { sourceId, was } = input
  await tx.$queryRaw`SELECT FROM desk.source WHERE id = ${sourceId}::uuid FOR UPDATE`
  const now = await tx.source.findUnique({ where: { id: sourceId }, select: described })
  if (!now) return refuse('not-found')
  if (!isSame(now, was)) return refuse('stale')
  return refuseTaken(tx, input)
}

async function settled(tx: Tx, actor: Member, { value }: EditSourceInput) {
  const { publisher, ...rest } = value
  const agent = publisher ? await settleAgent(tx, actor, publisher, 'value.publisher') : null
  return { publisher: agent?.name ?? null, next: { ...rest, publisherId: agent?.id ?? null } }
}

/** Who published it decides what it counts for with whatever rests on it; its title is told where it changed before. */
async function ripple(
  tx: Tx,
  { sourceId, was }: EditSourceInput,
  next: SourceDescription,
  event: Recorded,
): Promise<void> {
  const isRenamed = next.title !== was.title || next.language !== was.language
  if (isRenamed) await renameInNotices(tx, sourceId)
  if (next.publisherId !== was.publisherId)
    await startRipples(tx, { cause: 'EDITED', event, sourceIds: [sourceId] })
}

/**
 * Describes a source anew, with a reason. Revisions hold what they said of it when they were written: a claim shows the
 * new description when it is next edited. Where its publisher changed, decisions that rest on it, at any depth, wait to
 * be looked at again. Refuses the address of another source, and where nothing would change.
 */
export async function editSource(actor: Actor, input: EditSourceInput): Promise<Outcome<null>> {
  if (!isEditorial(actor)) return refuse('not-allowed')
  return settling(() =>
    longTransaction(async (tx) => {
      await lockGraph(tx, 'alone')
      const refused = await refuseEdit(tx, input)
      if (refused) return refused
      const { sourceId, was, reason } = input
      const { publisher, next } = await settled(tx, actor, input)
      if (isSame(next, was))
        throw new Unsettled({
          path: 'value',
          message: 'Nothing differs from what it was. Change something first.',
        })
      await tx.source.update({
        where: { id: sourceId },
        data: { ...next, folded: fold(`${next.title} ${publisher ?? ''}`) },
      })
      const payload = { sourceId, was, value: next, reason }
      const event = await record(tx, actor, { kind: 'source.edited', payload })
      await refreshPlaces(tx, { sourceIds: [sourceId] })
      await ripple(tx, input, next, event)
      return done(null)
    }),
  )
}

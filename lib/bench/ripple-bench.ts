import type pg from 'pg'
import type { Member } from '@/lib/auth/actor'
import { db, longTransaction } from '@/lib/db'
import { closeReader, read } from '@/lib/db-public'
import { deliverNotifications } from '@/lib/notifications/deliver'
import { linkDocument } from '@/lib/provenance/commands/link-document'
import { unlinkDocument } from '@/lib/provenance/commands/unlink-document'
import { findDependents } from '@/lib/ripples/find-dependents'
import { loadResting } from '@/lib/ripples/load-resting'
import { takeTime } from '@/lib/ripples/take-time'
import { weigh } from '@/lib/ripples/weigh'
import { fillRipple, WIRE } from './fill-ripple'
import type { Trial } from './measure'
import { columns } from './table'

const MANY = 50_000

type Timed<T> = { value: T; ms: number }

async function timed<T>(work: () => Promise<T>): Promise<Timed<T>> {
  const begun = performance.now()
  const value = await work()
  return { value, ms: performance.now() - begun }
}

/** Reads a public page again and again until told to stop, and says how long the longest took. */
function readMeanwhile(): () => Promise<number> {
  let [isOver, longest] = [false, 0]
  const reading = (async () => {
    while (!isOver) {
      const { ms } = await timed(() =>
        read('bench.reader', 'SELECT page FROM published.claim WHERE slug = $1', ['claim-77']),
      )
      longest = Math.max(longest, ms)
      await new Promise<void>((resolve) => void setTimeout(resolve, 5))
    }
  })()
  return async () => {
    isOver = true
    await reading
    return longest
  }
}

const counted = async (owner: pg.Client, text: string) =>
  (await owner.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${text}`)).rows[0]?.n ?? 0

/** The parts of a ripple, one by one, in a transaction that writes nothing. */
async function phases(sourceId: string): Promise<Array<[string, number]>> {
  return longTransaction(async (tx) => {
    await takeTime(tx)
    const event = { id: sourceId }
    const found = await timed(() => findDependents(tx, { cause: 'RETRACTED', event, sourceIds: [sourceId] }))
    const ids = found.value.map(({ id }) => id)
    const loaded = await timed(() => loadResting(tx, ids))
    const weighed = await timed(() => weigh(tx, loaded.value))
    return [
      [`finding ${ids.length.toLocaleString('en')} dependents`, found.ms],
      ['reading what they rest on', loaded.ms],
      ['counting origins and asking rules', weighed.ms],
    ]
  })
}

const good = <T>(outcome: { ok: true; value: T } | { ok: false }): T => {
  if (!outcome.ok) throw new Error('the bench was refused')
  return outcome.value
}

async function editorAndWire(owner: pg.Client): Promise<{ editor: Member; sourceId: string }> {
  const { rows } = await owner.query<{ id: string; wire: string }>(
    `SELECT id, ${WIRE}::text AS wire FROM desk.person WHERE role = 'EDITOR' ORDER BY name LIMIT 1`,
  )
  const [row] = rows
  if (!row) throw new Error('the bench has no editor')
  return { editor: { kind: 'member', id: row.id, name: 'Person', role: 'EDITOR' }, sourceId: row.wire }
}

async function retract(editor: Member, sourceId: string) {
  const source = { kind: 'known', id: sourceId, label: 'wire' } as const
  const said = { passage: null, note: 'The agency took it back.' }
  return good(
    await linkDocument(editor, {
      fromId: sourceId,
      kind: 'RETRACTS',
      to: { kind: 'source', source },
      ...said,
    }),
  )
}

/** Everybody is told of everything that came before. */
const tellFromNowOn = () =>
  db().outbox.upsert({
    where: { name: 'notifications' },
    create: { name: 'notifications', next: MANY },
    update: { next: MANY },
  })

const figure = (value: number) => Math.round(value).toLocaleString('en')

async function perform(owner: pg.Client): Promise<string[]> {
  await fillRipple(owner, MANY)
  const { editor, sourceId } = await editorAndWire(owner)
  const parts = await phases(sourceId)
  const stop = readMeanwhile()
  const made = await timed(() => retract(editor, sourceId))
  const longest = await stop()
  await closeReader()
  const [ripples, notices] = [await counted(owner, 'desk.ripple'), await counted(owner, 'published.notice')]
  await tellFromNowOn()
  const told = await timed(deliverNotifications)
  const cut = await timed(async () =>
    good(await unlinkDocument(editor, { linkId: made.value.linkId, reason: 'It stands after all.' })),
  )
  const left = await counted(owner, 'published.notice')
  const rows: Array<[string, number]> = [
    ...parts,
    [`a retraction: ${figure(ripples)} ripples, ${figure(notices)} notices`, made.ms],
    ['a reader’s longest wait meanwhile', longest],
    [`telling ${told.value.told} people of it`, told.ms],
    [`the retraction taken back: ${left} notices left`, cut.ms],
  ]
  return [
    `ripple (a wire story under ${figure(MANY)} public claims at depths 1 to 4)`,
    ...columns([['', 'ms'], ...rows.map(([name, ms]) => [name, figure(ms)])]),
  ]
}

/** Retracting a wire story under fifty thousand claims takes less than ten seconds, and readers wait for nothing of it. */
export const rippleBench: Trial = { name: 'ripple', perform }

import type { Actor, Member } from '@/lib/auth/actor'
import { chooseClaims } from '@/lib/bulk/commands/choose-claims'
import { startBulk } from '@/lib/bulk/commands/start-bulk'
import { runBulk } from '@/lib/bulk/run-bulk'
import type { BulkAct } from '@/lib/bulk/schema'
import { logClaim } from '@/lib/claims/commands/log-claim'
import { submitClaim } from '@/lib/claims/commands/submit-claim'
import { db } from '@/lib/db'
import { contentWith, evidenceFrom, good, newDocument, restingOn, versionOf } from '@/tests/support/scene'

/** So many claims by this author that rest on one document, as drafts or submitted, in the order in which they were logged. */
export async function manyClaims(
  author: Member,
  count: number,
  { submitted = true } = {},
): Promise<string[]> {
  const document = await newDocument(author)
  const refs: string[] = []
  for (let n = 0; n < count; n += 1) {
    const evidence = n % 2 === 0 ? evidenceFrom(document) : restingOn(document.sourceId, null)
    const { ref } = good(await logClaim(author, { content: contentWith([evidence]), slot: null }))
    if (submitted) good(await submitClaim(author, { ref, version: 1 }))
    refs.push(ref)
  }
  return refs
}

/** Chosen as they stand just now. */
export async function chosenOf(actor: Actor, refs: readonly string[]): Promise<string> {
  const lines = await Promise.all(refs.map(async (ref) => ({ ref, version: await versionOf(ref) })))
  return good(await chooseClaims(actor, { by: 'lines', lines })).bulkId
}

export const UNSETTLED = {
  act: 'decide',
  status: 'UNVERIFIABLE',
  reason: 'Archives of the harbour were asked for and are closed; open sources cannot settle it.',
  note: null,
} as const satisfies BulkAct

export const countOf = (bulkId: string) => db().bulkItem.count({ where: { bulkId } })

/** Begins it as somebody does who counted. */
export const started = async (actor: Actor, bulkId: string, act: BulkAct = UNSETTLED) =>
  good(await startBulk(actor, { bulkId, count: await countOf(bulkId), act }))

/** Chooses these, begins, and runs it to where it comes. */
export async function ranOver(actor: Actor, refs: readonly string[], act: BulkAct = UNSETTLED) {
  const bulkId = await chosenOf(actor, refs)
  await started(actor, bulkId, act)
  const { state } = await runBulk({ bulkId })
  return { bulkId, state }
}

/** What became of each, in order: `done`, or why it was refused. */
export async function outcomesOf(bulkId: string): Promise<Record<string, string>> {
  const rows = await db().$queryRaw<Array<{ ref: string; state: string; code: string | null }>>`
    SELECT c.ref, i.state::text AS state, i.code FROM desk.bulk_item i JOIN desk.claim c ON c.id = i.claim_id
    WHERE i.bulk_id = ${bulkId}::uuid ORDER BY i.n`
  return Object.fromEntries(rows.map(({ ref, state, code }) => [ref, code ?? state.toLowerCase()]))
}

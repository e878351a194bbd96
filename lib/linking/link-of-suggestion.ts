import type { Actor } from '@/lib/auth/actor'
import { canReadDesk } from '@/lib/claims/policy'
import { db } from '@/lib/db'
import { codePointLength, sliceCodePoints } from '@/lib/evidence/code-points'
import { done, type Outcome, refuse } from '@/lib/outcome'
import { linkSheet } from '@/lib/provenance/links'
import { canLinkDocuments } from '@/lib/provenance/policy'
import type { LinkDocumentInput } from '@/lib/provenance/schema'
import { findAgency } from './find-agencies'
import { type AcceptSuggestionInput, type SuggestionDetail, suggestionDetail } from './schema'

/**
 * A passage that shows a link is at most so long; of a longer run its beginning is quoted, up to a word's end. It is public
 * with the claims that rest on it: enough to be found again, and no more of somebody's text.
 */
const MOST_QUOTED = 320

type Passage = NonNullable<LinkDocumentInput['passage']>

async function passageAt(snapshotId: string, startCp: number, endCp: number): Promise<Passage | null> {
  const length = Math.min(endCp - startCp, MOST_QUOTED)
  const [row] = await db().$queryRaw<Array<{ words: string }>>`
    SELECT substring(n.text FROM ${startCp + 1}::int FOR ${length}::int) AS words FROM desk.snapshot n WHERE n.id = ${snapshotId}::uuid`
  const words = row?.words ?? ''
  const isWhole = length === endCp - startCp
  const exact = isWhole ? words : words.replace(/\s+\S*$/u, '')
  const quoted = exact === '' ? sliceCodePoints(words, 0, MOST_QUOTED) : exact
  return quoted === ''
    ? null
    : { snapshotId, exact: quoted, startCp, endCp: startCp + codePointLength(quoted) }
}

/** The longest run as it stands in the document from which the link leads, else its credit; null where neither stands there. */
async function passageOf(detail: SuggestionDetail, isTurned: boolean): Promise<Passage | null> {
  const [run] = detail.runs
  const snapshotId = isTurned ? detail.toSnapshotId : detail.fromSnapshotId
  const place = run ? (isTurned ? run.to : run.from) : isTurned ? null : (detail.credit?.place ?? null)
  return snapshotId && place ? passageAt(snapshotId, place.startCp, place.endCp) : null
}

type Found = { fromId: string; toId: string | null; agentId: string | null; agentName: string | null }

/** Where the link leads: the other document, or who is credited, by any name we know them by. */
async function targetOf(found: Found, isTurned: boolean): Promise<LinkDocumentInput['to'] | null> {
  const { fromId, toId, agentId, agentName } = found
  if (toId) return { kind: 'source', source: { kind: 'known', id: isTurned ? fromId : toId, label: '' } }
  const known = agentId ?? (agentName === null ? null : ((await findAgency(db(), agentName))?.id ?? null))
  if (known) return { kind: 'agent', agent: { kind: 'known', id: known, label: '' } }
  return agentName === null
    ? null
    : { kind: 'agent', agent: { kind: 'new', name: agentName, agentKind: 'ORGANISATION' } }
}

const notShown = 'No words of the document show it. Say in a note how it is known.'

/**
 * The link that taking a suggestion makes, ready for `linkDocument`, which asks everything again under its locks.
 * Refusals: not-found, not-allowed, wrong-state (settled already), invalid (a kind that leads elsewhere, an agency turned
 * round, nothing that shows it).
 */
export async function linkOfSuggestion(
  actor: Actor,
  { suggestionId: id, kind, turned, note }: AcceptSuggestionInput,
): Promise<Outcome<LinkDocumentInput>> {
  if (!canReadDesk(actor)) return refuse('not-found')
  if (!canLinkDocuments(actor)) return refuse('not-allowed')
  const select = {
    fromId: true,
    toId: true,
    agentId: true,
    agentName: true,
    state: true,
    detail: true,
  } as const
  const found = await db().linkSuggestion.findUnique({ where: { id }, select })
  const detail = suggestionDetail.safeParse(found?.detail).data
  if (!found || !detail) return refuse('not-found', 'This suggestion is no longer there.')
  if (found.state !== 'OPEN') return refuse('wrong-state', 'Somebody has settled this suggestion already.')
  const to = await targetOf(found, turned)
  if (!to || linkSheet[kind].to !== to.kind || (turned && to.kind === 'agent'))
    return refuse('invalid', 'This kind of link leads elsewhere. Choose another one.')
  const passage = await passageOf(detail, turned)
  if (passage === null && note === null)
    return refuse('invalid', notShown, [{ path: 'note', message: notShown }])
  const fromId = turned && found.toId ? found.toId : found.fromId
  return done({ fromId, kind, to, passage, note, suggestionId: id })
}

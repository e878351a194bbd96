import { listCalled } from '@/lib/agents/find-agents'
import type { Actor } from '@/lib/auth/actor'
import { canReadDesk } from '@/lib/claims/policy'
import { hex } from '@/lib/claims/revision'
import { db } from '@/lib/db'
import { findQuote } from '@/lib/evidence/anchor'
import type { ApiEvidence, ApiFacts, QuotationFinding } from '@/lib/exchange/api-claim'
import { fold } from '@/lib/text/fold'

/** The hashes (hex) that a verdict may bind to: of the newest revision and of the decided one. */
export async function findRevisionHashes(
  actor: Actor,
  ref: string,
): Promise<{ newest: string; decided: string | null } | null> {
  if (!canReadDesk(actor)) return null
  const found = await db().claim.findUnique({
    where: { ref },
    select: { currentRevision: { select: { hash: true } }, decidedRevision: { select: { hash: true } } },
  })
  if (!found?.currentRevision) return null
  const { currentRevision, decidedRevision } = found
  return { newest: hex(currentRevision.hash), decided: decidedRevision && hex(decidedRevision.hash) }
}

/** Whether a thing of that id is one of this claim: an address that names two claims at once leads nowhere. */
export async function isOnClaim(
  actor: Actor,
  ref: string,
  kind: 'comment' | 'suggestion' | 'withholding',
  id: string,
): Promise<boolean> {
  if (!canReadDesk(actor)) return false
  const where = { id, claim: { ref } }
  const counts = {
    comment: () => db().fieldComment.count({ where }),
    suggestion: () => db().suggestion.count({ where }),
    withholding: () => db().withholding.count({ where }),
  }
  return (await counts[kind]()) === 1
}

type Wanted = Array<{ index: number; quote: NonNullable<ApiEvidence['quotation']> }>

// One text at a time, the newest capture first: a text can be megabytes long.
async function findInCaptures(
  sourceId: string,
  wanted: Wanted,
  findings: Map<number, QuotationFinding>,
): Promise<void> {
  const captures = await db().snapshot.findMany({
    where: { sourceId },
    select: { id: true },
    orderBy: [{ capturedAt: 'desc' }, { id: 'asc' }],
  })
  let open = wanted
  for (const { id } of captures) {
    if (open.length === 0) return
    const { text } = await db().snapshot.findUniqueOrThrow({ where: { id }, select: { text: true } })
    for (const { index, quote } of open) {
      const found = findQuote(text, quote)
      if (found.kind === 'found') findings.set(index, { ...found, snapshotId: id })
      // Words that stand twice in one capture and nowhere in another are there, and in doubt.
      else if (findings.get(index)?.kind !== 'ambiguous') findings.set(index, { kind: found.kind })
    }
    open = open.filter(({ index }) => findings.get(index)?.kind !== 'found')
  }
}

async function findQuotations(pieces: readonly ApiEvidence[], sources: ApiFacts['sources']) {
  const findings = new Map<number, QuotationFinding>()
  for (const source of sources) {
    const wanted = pieces.flatMap(({ source: { url }, quotation }, index) =>
      quotation && url === source.url ? [{ index, quote: quotation }] : [],
    )
    if (wanted.length > 0) await findInCaptures(source.id, wanted, findings)
  }
  return findings
}

/**
 * Everybody who goes by one of these names, by their own first and then whoever is known the longest. Another name that
 * several of one kind share leads to none of them: settling it asks who is meant.
 */
async function findNamed(names: ReadonlyArray<string | null>): Promise<ApiFacts['agents']> {
  const called = await listCalled(
    db(),
    names.flatMap((name) => (name === null ? [] : [fold(name)])),
  )
  const rows = await db().agent.findMany({
    where: { id: { in: called.map(({ id }) => id) } },
    select: { id: true, name: true, kind: true },
  })
  const known = called.flatMap(({ id, folded, isOwn }) => {
    const agent = rows.find((row) => row.id === id)
    return agent ? [{ ...agent, folded, isOwn }] : []
  })
  const isShared = ({ id, kind, folded }: (typeof known)[number]) =>
    known.some((other) => other.folded === folded && other.kind === kind && other.id !== id)
  return known
    .filter((agent) => agent.isOwn || !isShared(agent))
    .map(({ id, name, kind, folded }) => ({ id, name, kind, folded }))
}

/** What we have of the agents, sources and quoted words that a claim sent by a program names. */
export async function findApiFacts(
  actor: Actor,
  named: { claimant: string | null; evidence: readonly ApiEvidence[] },
): Promise<ApiFacts> {
  if (!canReadDesk(actor)) return { agents: [], sources: [], quotations: new Map() }
  const { claimant, evidence } = named
  const names = [claimant, ...evidence.map(({ source }) => source.publisher)]
  const urls = evidence.flatMap(({ source: { url } }) => (url === null ? [] : [url]))
  const [agents, sources] = await Promise.all([
    findNamed(names),
    db().source.findMany({
      where: { url: { in: urls } },
      select: { id: true, title: true, url: true },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      distinct: ['url'],
    }),
  ])
  return { agents, sources, quotations: await findQuotations(evidence, sources) }
}

import { config } from '@/lib/config'
import { db } from '@/lib/db'
import { read } from '@/lib/db-public'
import { apiLineOf } from '@/lib/exchange/api-line'
import type { PublicCorrection } from '@/lib/moments/corrections'
import { lineNow, listed } from '@/lib/published/clauses'
import { correctionJson } from '@/lib/published/correction-queries'
import type { ClaimLine, WithheldPage } from '@/lib/published/views'
import { PING } from './kinds'
import {
  claimData,
  MOST_NAMED,
  sourceData,
  webhookMessage,
  type WebhookMessage,
} from '@/lib/exchange/webhook-message'

/** What is to be told. `event` is null of a test. */
export type ToTell = {
  kind: string
  subjectId: string
  createdAt: Date
  event: { id: string; leafIndex: bigint; at: Date } | null
}

type Happened = NonNullable<ToTell['event']>

const site = (path: string) => `${config().WHENCE_URL}${path}`
const happened = ({ id, leafIndex }: Happened) => ({ id, index: Number(leafIndex) })

type ClaimRow = {
  ref: string
  slug: string
  claim: ClaimLine | null
  withheld: WithheldPage['withheld'] | null
  mergedInto: string | null
  correction: PublicCorrection | null
}

// Asked as readers are answered: whatever they may not see is not there to be sent.
const claimText = `
  SELECT p.ref, p.slug, CASE WHEN ${listed} THEN ${lineNow('p')} END AS claim, p.page -> 'withheld' AS withheld,
    p.merged_into AS "mergedInto",
    (SELECT ${correctionJson('x', 'p')} FROM published.correction x WHERE x.event_id = $2 AND x.claim_id = p.claim_id) AS correction
  FROM published.claim p WHERE p.claim_id = $1`

async function claimFacts(event: Happened, claimId: string) {
  const [row] = await read<ClaimRow>('webhooks.claim', claimText, [claimId, event.id])
  return claimData.parse({
    event: happened(event),
    ref: row?.ref ?? null,
    url: row ? site(`/claims/${row.slug}`) : null,
    claim: row?.claim ? apiLineOf(row.claim) : null,
    withheld: row?.withheld ?? null,
    mergedInto: row?.mergedInto ?? null,
    correction: row?.correction ?? null,
  })
}

const reachedText = `
  SELECT p.ref, p.slug, p.status::text AS status, coalesce((n.body -> 'noLongerMet')::boolean, false) AS "noLongerMet",
    count(*) OVER ()::int AS total
  FROM published.claim p LEFT JOIN published.notice n ON n.claim_id = p.claim_id
  WHERE p.claim_id = ANY ($1::uuid[]) AND ${listed} ORDER BY p.decided_at DESC, p.ref LIMIT ${MOST_NAMED}`

type Reached = { ref: string; slug: string; status: string; noLongerMet: boolean; total: number }

const sourceText = `
  SELECT s.id::text, s.slug, s.page ->> 'title' AS title, s.page ->> 'language' AS language FROM published.source s WHERE s.id = $1`

type SourceRow = { id: string; slug: string; title: string; language: string }

async function sourceFacts(event: Happened, subjectId: string) {
  const ripples = await db().ripple.findMany({
    where: { eventId: event.id },
    select: { claimId: true, cause: true },
  })
  const reached = await read<Reached>('webhooks.reached', reachedText, [
    ripples.map(({ claimId }) => claimId),
  ])
  const [source] = await read<SourceRow>('webhooks.source', sourceText, [subjectId])
  return sourceData.parse({
    event: happened(event),
    cause: ripples[0]?.cause ?? null,
    source: source ? { ...source, url: site(`/sources/${source.slug}`) } : null,
    claims: {
      total: reached[0]?.total ?? 0,
      items: reached.map(({ ref, slug, status, noLongerMet }) => ({
        ref,
        status,
        url: site(`/claims/${slug}`),
        noLongerMet,
      })),
    },
  })
}

/**
 * The message about what happened, from what readers see at this moment and nothing else: what was withheld since it
 * happened is not in it, and a message sent again tells how things stand then.
 */
export async function composeMessage({ kind, subjectId, createdAt, event }: ToTell): Promise<WebhookMessage> {
  if (kind === PING || !event) return { type: PING, timestamp: createdAt.toISOString(), data: {} }
  const isSource = kind === 'source.changed'
  return webhookMessage.parse({
    type: kind,
    timestamp: event.at.toISOString(),
    data: isSource ? await sourceFacts(event, subjectId) : await claimFacts(event, subjectId),
  })
}

import { captureFound, type CaptureFound } from '@/lib/captures/schema'
import type { Tx } from '@/lib/db'
import type { Span } from '@/lib/evidence/anchor'
import { plainAddress } from './addresses'
import { agenciesNamed, type Credit, creditsIn } from './bylines'
import { quotedSpans } from './quoted'
import { type CutWords, cutWords } from './words'

/** Whoever can be asked: the pool, or a transaction. */
export type Asked = Pick<Tx, '$queryRaw'>

/** What a page says it is from: a known way, to an address. */
export type Named = { way: 'CANONICAL' | NonNullable<CaptureFound['from']>[number]['way']; url: string }

export type CreditGiven = Omit<Credit, 'place'> & { place: Span | null }

/** A document as it is compared with others. */
export type End = {
  sourceId: string
  /** Its newest captured text; null where nothing is captured. */
  snapshotId: string | null
  words: CutWords
  quoted: Span[]
  publishedOn: string | null
  /** The one they are, where they were merged. */
  publisherId: string | null
  /** Folded, all they go by. */
  publisherNames: string[]
  /** Its own addresses, in the plain writing. */
  addresses: string[]
  named: Named[]
  credits: CreditGiven[]
}

type Row = {
  sourceId: string
  snapshotId: string | null
  text: string | null
  url: string | null
  finalUrl: string | null
  publishedOn: string | null
  found: unknown
  publisherId: string | null
  publisherNames: string[] | null
}

const findRow = (asked: Asked, sourceId: string) => asked.$queryRaw<Row[]>`
  WITH RECURSIVE led AS (
    SELECT s.publisher_id AS id, 0 AS step FROM desk.source s WHERE s.id = ${sourceId}::uuid AND s.publisher_id IS NOT NULL
    UNION ALL
    SELECT m.into_id, l.step + 1 FROM led l JOIN desk.agent_merge m ON m.agent_id = l.id AND m.until IS NULL
  ), head AS (SELECT id FROM led ORDER BY step DESC LIMIT 1
  ), one AS (
    SELECT id FROM head UNION SELECT m.agent_id FROM one o JOIN desk.agent_merge m ON m.into_id = o.id AND m.until IS NULL
  )
  SELECT s.id::text AS "sourceId", n.id::text AS "snapshotId", n.text, s.url, n.final_url AS "finalUrl", s.published_on AS "publishedOn",
    (SELECT c.found FROM desk.capture c WHERE c.snapshot_id = n.id AND c.found IS NOT NULL ORDER BY c.requested_at DESC, c.id LIMIT 1) AS found,
    (SELECT id::text FROM head) AS "publisherId",
    ARRAY(SELECT a.folded FROM desk.agent a WHERE a.id IN (SELECT id FROM one)
          UNION SELECT l.folded FROM desk.agent_alias l WHERE l.agent_id IN (SELECT id FROM one) AND l.ended_at IS NULL) AS "publisherNames"
  FROM desk.source s LEFT JOIN LATERAL (
    SELECT n.* FROM desk.snapshot n WHERE n.source_id = s.id AND n.text_length_cp > 0 ORDER BY n.captured_at DESC, n.id LIMIT 1) n ON true
  WHERE s.id = ${sourceId}::uuid`

/** Addresses that a page names as what it is from, its own left out. */
function namedIn(found: CaptureFound | null, own: readonly string[]): Named[] {
  const canonical = found?.canonicalUrl ? [{ way: 'CANONICAL' as const, url: found.canonicalUrl }] : []
  return [...canonical, ...(found?.from ?? [])].filter(({ url }) => {
    const plain = plainAddress(url)
    return plain !== null && !own.includes(plain)
  })
}

/** How plainly a page's own words about itself tell it. */
const STATED = 0.8

function creditsOf(text: string, found: CaptureFound | null): CreditGiven[] {
  const written: CreditGiven[] = creditsIn(text)
  const says = [found?.author, found?.publisher, ...(found?.credits ?? [])].flatMap((line) => line ?? [])
  const stated = says.flatMap(agenciesNamed).map((agency) => ({ agency, place: null, strength: STATED }))
  const best = new Map<string, CreditGiven>()
  // What stands in the text can be shown, so it comes first.
  for (const credit of [...written, ...stated]) if (!best.has(credit.agency)) best.set(credit.agency, credit)
  return [...best.values()]
}

/** A source with the newest text that is captured of it; null where there is no such source. */
export async function readEnd(asked: Asked, sourceId: string): Promise<End | null> {
  const [row] = await findRow(asked, sourceId)
  if (!row) return null
  const found = captureFound.safeParse(row.found).data ?? null
  const text = row.text ?? ''
  const addresses = [row.url, row.finalUrl].flatMap((url) => (url ? (plainAddress(url) ?? []) : []))
  return {
    sourceId: row.sourceId,
    snapshotId: row.snapshotId,
    words: cutWords(text),
    quoted: quotedSpans(text),
    publishedOn: row.publishedOn,
    publisherId: row.publisherId,
    publisherNames: row.publisherNames ?? [],
    addresses: [...new Set(addresses)],
    named: namedIn(found, addresses),
    credits: creditsOf(text, found),
  }
}

import type { RevisionContent, RevisionQuotation } from '@/lib/claims/revision'
import type { Tx } from '@/lib/db'
import { sizeOfKept, verifyKept } from '@/lib/evidence/store'
import { type Outcome, refuse } from '@/lib/outcome'

/**
 * A quotation that does not pass the quote gate any more. `words`: the kept text is not the one that was hashed, or does
 * not carry these words at this place; `file`: the captured bytes are missing or damaged.
 */
export type QuotationFault = { key: string; position: number; title: string; why: 'words' | 'file' }

/** Quoted words, and what is said of them where they fail: a piece of evidence, or the passage that shows a link. */
export type Quoting = {
  key: string
  position: number
  title: string
  quotation: Pick<RevisionQuotation, 'snapshotId' | 'snapshotSha256' | 'startCp' | 'endCp' | 'exact'> & {
    heard?: { transcriptId: string; transcriptSha256: string }
  }
}

const quotingOf = ({ evidence }: RevisionContent): Quoting[] =>
  evidence.flatMap(({ key, source, quotation }, at) =>
    quotation ? [{ key, position: at + 1, title: source.title, quotation }] : [],
  )

type Asked = {
  at: number
  snapshot: string
  sha256: string
  transcript: string | null
  transcriptSha256: string | null
  start: number
  end: number
  exact: string
}

const askedOf = ({ quotation }: Quoting, at: number): Asked => ({
  at,
  snapshot: quotation.snapshotId,
  sha256: quotation.snapshotSha256,
  transcript: quotation.heard?.transcriptId ?? null,
  transcriptSha256: quotation.heard?.transcriptSha256 ?? null,
  start: quotation.startCp,
  end: quotation.endCp,
  exact: quotation.exact,
})

/** Places, in the order asked, of words that do not stand in what is kept. Each text is hashed once. */
const listMissing = (tx: Tx, asked: readonly Asked[]) =>
  tx.$queryRaw<Array<{ at: number }>>`
    WITH asked AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) AS a
        (at int, snapshot uuid, sha256 text, transcript uuid, "transcriptSha256" text, start int, "end" int, exact text)
    ), kept AS MATERIALIZED (
      SELECT s.id AS snapshot, t.id AS transcript, encode(s.sha256, 'hex') AS file, encode(t.text_sha256, 'hex') AS heard,
        coalesce(t.text, s.text) AS text,
        coalesce(t.text_sha256, s.text_sha256) = sha256(convert_to(coalesce(t.text, s.text), 'UTF8')) AS whole
      FROM (SELECT DISTINCT snapshot, transcript FROM asked) a
        JOIN desk.snapshot s ON s.id = a.snapshot
        LEFT JOIN desk.transcript t ON t.id = a.transcript AND t.snapshot_id = s.id
      WHERE a.transcript IS NULL OR t.id IS NOT NULL
    )
    SELECT a.at FROM asked a
      LEFT JOIN kept k ON k.snapshot = a.snapshot AND k.transcript IS NOT DISTINCT FROM a.transcript
    WHERE (k.whole AND k.file = a.sha256 AND k.heard IS NOT DISTINCT FROM a."transcriptSha256" AND a.start >= 0 AND a.start < a."end"
      AND convert_to(substr(k.text, a.start + 1, a."end" - a.start), 'UTF8') = convert_to(a.exact, 'UTF8')) IS NOT TRUE`

/**
 * How captured files are looked at. `whole`: each is read and hashed, where that was not done before. `quick`: large ones
 * are only found, so that nobody waits for a film to be read: for screens, and behind the log's one lock.
 */
export type Look = 'whole' | 'quick'

/** 32 MiB: read and hashed in a tenth of a second. */
const LARGE = 32 * 1024 * 1024

async function isUnharmed(sha256: string, look: Look): Promise<boolean> {
  if (look === 'whole') return verifyKept(sha256)
  const size = await sizeOfKept(sha256)
  return size !== null && (size > LARGE || (await verifyKept(sha256)))
}

async function listDamagedFiles(hashes: readonly string[], look: Look): Promise<Set<string>> {
  const damaged = new Set<string>()
  for (const sha256 of new Set(hashes)) if (!(await isUnharmed(sha256, look))) damaged.add(sha256)
  return damaged
}

/** The quote gate, asked again of any quoted words. In the order in which they were given; empty where all pass. */
export async function listFaulty(
  tx: Tx,
  quoting: readonly Quoting[],
  look: Look = 'whole',
): Promise<QuotationFault[]> {
  if (quoting.length === 0) return []
  const missing = new Set((await listMissing(tx, quoting.map(askedOf))).map((row) => row.at))
  const files = quoting.map(({ quotation }) => quotation.snapshotSha256)
  const damaged = await listDamagedFiles(files, look)
  return quoting.flatMap(({ quotation, ...piece }, at): QuotationFault[] => {
    if (missing.has(at)) return [{ ...piece, why: 'words' }]
    return damaged.has(quotation.snapshotSha256) ? [{ ...piece, why: 'file' }] : []
  })
}

/**
 * The quote gate, asked again of every quotation of a revision: the words that would be shown against the text and the
 * bytes as they are kept now. In the order of the evidence; empty where all pass.
 */
export const listQuotationFaults = (
  tx: Tx,
  content: RevisionContent,
  look: Look = 'whole',
): Promise<QuotationFault[]> => listFaulty(tx, quotingOf(content), look)

const sentences = {
  words:
    'its quotation no longer stands in its captured text. Send the claim back, or edit it, so that the words are selected again.',
  file: 'the captured file of its quotation is missing or damaged. Put the file back from a backup, or add the document again and select the words anew.',
} as const satisfies Record<QuotationFault['why'], string>

/** The refusal of whatever would publish words that do not pass the quote gate; null where all pass. */
export async function refuseFaulty(tx: Tx, content: RevisionContent): Promise<Outcome<never> | null> {
  const [first, ...others] = await listQuotationFaults(tx, content)
  if (!first) return null
  const more = others.length === 0 ? '' : ` The same is asked of ${others.length} more.`
  const message = `Evidence ${first.position}, “${first.title}”: ${sentences[first.why]}${more}`
  return refuse('invalid', message, [{ path: `evidence.${first.position - 1}.quotation`, message }])
}

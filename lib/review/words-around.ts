import type { Tx } from '@/lib/db'
import { sliceCodePoints } from '@/lib/evidence/code-points'
import { Prisma } from '@/lib/generated/prisma/client'
import type { CapturedWords } from '@/lib/review/views'

export type WordsAround = { before: string; exact: string; after: string }

type Row = {
  id: string
  /** The quotation within `text`, in code points. */
  start: number
  end: number
  text: string
  isFirst: boolean
  isLast: boolean
  /** The captured text still carries the quoted words there. */
  stands: boolean
}

/** One read of a part of each capture, or of the transcript that heard words stand in: a text of megabytes is not sent for a line of it. */
const readParts = (tx: Tx, quotations: Prisma.Sql, reach: number) => tx.$queryRaw<Row[]>`
  SELECT found.id::text, part.start, part."end", part.text, q.start_cp <= ${reach}::int AS "isFirst",
         q.end_cp + ${reach}::int >= coalesce(char_length(t.text), s.text_length_cp) AS "isLast",
         substr(part.text, part.start + 1, part."end" - part.start) = q.exact AS stands
  FROM (${quotations}) AS found (id, quotation_id)
  JOIN desk.quotation q ON q.id = found.quotation_id
  JOIN desk.snapshot s ON s.id = q.snapshot_id
  LEFT JOIN desk.transcript t ON t.id = q.transcript_id
  CROSS JOIN LATERAL (
    SELECT least(q.start_cp, ${reach}::int) AS start, least(q.start_cp, ${reach}::int) + q.end_cp - q.start_cp AS "end",
           substr(coalesce(t.text, s.text), greatest(q.start_cp - ${reach}::int, 0) + 1,
                  least(q.start_cp, ${reach}::int) + q.end_cp - q.start_cp + ${reach}::int) AS text
    -- Materialised: the part is cut out of the text once.
    OFFSET 0) AS part`

const wordsOf = ({ text, start, end }: Row): WordsAround => ({
  before: sliceCodePoints(text, 0, start),
  exact: sliceCodePoints(text, start, end),
  after: sliceCodePoints(text, end, text.length),
})

/** The captured words of quotations, and `reach` code points on either side of each, by the quotation's id. */
export async function readWordsAround(
  tx: Tx,
  quotationIds: readonly string[],
  reach: number,
): Promise<Map<string, WordsAround>> {
  const ids = [...new Set(quotationIds)]
  if (ids.length === 0) return new Map()
  const rows = await readParts(tx, Prisma.sql`SELECT id, id FROM unnest(${ids}::uuid[]) AS id`, reach)
  return new Map(rows.map((row) => [row.id, wordsOf(row)]))
}

const fromWordOn = (text: string) => text.replace(/^[\p{L}\p{N}\p{M}\p{Join_Control}]+/u, '').trimStart()
const upToWord = (text: string) => text.replace(/[\p{L}\p{N}\p{M}\p{Join_Control}]+$/u, '').trimEnd()

/**
 * The captured words around the quotations of a revision, by the key of the evidence: `reach` code points on either
 * side, cut where words end. A quotation that no longer stands in its captured text is left out.
 */
export async function listWordsAround(
  tx: Tx,
  revisionId: string,
  reach: number,
): Promise<Map<string, CapturedWords>> {
  const quotations = Prisma.sql`SELECT key, quotation_id FROM desk.evidence WHERE revision_id = ${revisionId}::uuid`
  const rows = await readParts(tx, quotations, reach)
  return new Map(
    rows
      .filter((row) => row.stands)
      .map((row) => {
        const { before, after } = wordsOf(row)
        const { isFirst, isLast } = row
        const cut = {
          before: isFirst ? before : fromWordOn(before),
          after: isLast ? after : upToWord(after),
        }
        return [row.id, { ...cut, isFirst, isLast }]
      }),
  )
}

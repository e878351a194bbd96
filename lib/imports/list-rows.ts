import { z } from 'zod'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import type { CandidateSource, CandidateVerdict } from './candidate'
import { canReadImports } from './policy'
import type { ImportRowState, LinkedBy } from './rules'
import { reasonShape } from './schema'
import type { ImportRowLine, RowFilter } from './views'

const { sql } = Prisma

const url = z.string().nullable()
const verdict = z.object({
  words: z.string(),
  by: z.string(),
  url,
  archivedUrl: url,
  title: z.string().nullable(),
  on: z.string().nullable(),
}) satisfies z.ZodType<CandidateVerdict>
const source = z.object({
  url,
  archivedUrl: url,
  title: z.string(),
  publisher: z.string().nullable(),
  publishedAt: z.string().nullable(),
  genre: z.custom<CandidateSource['genre']>((value) => typeof value === 'string'),
  note: z.string().nullable(),
}) satisfies z.ZodType<CandidateSource>
const toldShape = z.object({
  statement: z.string().optional(),
  note: z.string().optional(),
  alsoSaidBy: z.array(z.string()).optional(),
  verdicts: z.array(verdict).optional(),
  sources: z.array(source).optional(),
})

type Row = {
  row: number
  line: number
  state: ImportRowState
  ref: string | null
  statement: string | null
  sameRow: number | null
  linkedBy: LinkedBy | null
  reasons: unknown
  told: unknown
  likelyRef: string | null
  likelyStatement: string | null
  likeness: number | null
}

const conditions: Record<RowFilter, Prisma.Sql> = {
  all: sql`true`,
  made: sql`r.state = 'MADE'`,
  linked: sql`r.state = 'LINKED'`,
  refused: sql`r.reasons <> '[]' AND r.state = 'REFUSED'`,
  remarked: sql`r.reasons <> '[]' AND r.state <> 'REFUSED'`,
  likely: sql`l.row IS NOT NULL`,
}

function lineOf({
  ref,
  statement,
  likelyRef,
  likelyStatement,
  likeness,
  reasons,
  told,
  ...row
}: Row): ImportRowLine {
  const said = toldShape.parse(told)
  return {
    ...row,
    claim: ref === null ? null : { ref, statement: statement ?? '' },
    statement: said.statement ?? null,
    reasons: z.array(reasonShape).parse(reasons),
    verdicts: said.verdicts ?? [],
    sources: said.sources ?? [],
    alsoSaidBy: said.alsoSaidBy ?? [],
    note: said.note ?? null,
    likely:
      likelyRef === null
        ? null
        : { ref: likelyRef, statement: likelyStatement ?? '', likeness: likeness ?? 0 },
  }
}

export type RowsAsked = { importId: string; filter: RowFilter; after?: number; most?: number }

/** What became of the rows after row `after`, in the order of the file: at most `most`, 50 unless told. */
export async function listRows(
  actor: Actor,
  { importId, filter, after = 0, most = 50 }: RowsAsked,
): Promise<ImportRowLine[]> {
  if (!canReadImports(actor)) return []
  const rows = await db().$queryRaw<Row[]>`
    SELECT r.row, r.line, r.state::text AS state, c.ref, v.statement, r.same_row AS "sameRow", r.linked_by AS "linkedBy", r.reasons, r.told,
      o.ref AS "likelyRef", w.statement AS "likelyStatement", l.likeness
    FROM desk.import_row r
      LEFT JOIN desk.claim c ON c.id = r.claim_id LEFT JOIN desk.revision v ON v.id = c.current_revision_id
      LEFT JOIN desk.import_likely l ON l.import_id = r.import_id AND l.row = r.row
      LEFT JOIN desk.claim o ON o.id = l.claim_id LEFT JOIN desk.revision w ON w.id = o.current_revision_id
    WHERE r.import_id = ${importId}::uuid AND r.row > ${after}::int AND ${conditions[filter]} ORDER BY r.row LIMIT ${most}::int`
  return rows.map(lineOf)
}

const AT_ONCE = 500

/** All of them, a few hundred in memory at a time: for a file to be downloaded. */
export async function* streamRows(
  actor: Actor,
  asked: Pick<RowsAsked, 'importId' | 'filter'>,
): AsyncGenerator<ImportRowLine> {
  for (let after = 0; ;) {
    const rows = await listRows(actor, { ...asked, after, most: AT_ONCE })
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < AT_ONCE) return
    after = last.row
  }
}

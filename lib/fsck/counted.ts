import { db } from '@/lib/db'
import type { Invariant, Sql } from '@/lib/fsck/invariant'
import { listOriginCounts } from '@/lib/provenance/count-origins'
import type { OriginCounts } from '@/lib/provenance/views'

type Shown = OriginCounts & { id: string; ref: string }

const AT_ONCE = 25
const none: OriginCounts = { reports: 0, origins: 0, circular: 0 }

const said = ({ reports, origins, circular }: OriginCounts) =>
  `${reports} reports, ${origins} origins, ${circular} of them circular`

async function findMiscounted(sql: Sql): Promise<string[]> {
  const shown = await sql<Shown>(
    `SELECT claim_id AS id, ref, reports, origins, circular FROM published.claim
     WHERE withheld_at IS NULL AND merged_into IS NULL ORDER BY claim_id`,
  )
  const faults: string[] = []
  for (let from = 0; from < shown.length; from += AT_ONCE) {
    const some = shown.slice(from, from + AT_ONCE)
    const ids = some.map(({ id }) => id)
    const counted = await db().$transaction((tx) => listOriginCounts(tx, ids, 'newest look'))
    for (const row of some) {
      const again = said(counted.get(row.id) ?? none)
      if (again !== said(row)) faults.push(`${row.ref}: says ${said(row)}; there were ${again}`)
    }
  }
  return faults
}

/** Pages are folded by the law; what they count is asked of the database once more. */
export const originInvariants: Invariant[] = [
  { name: 'every public page counts the origins that its newest look found', find: findMiscounted },
]

import { db } from '@/lib/db'
import { bySql, type Invariant } from '@/lib/fsck/invariant'

const whatIsKept = `
  SELECT format('counters are kept under %s and %s, which nothing bears', a, b) AS line
  FROM published.tally_kept k
  WHERE (a <> 0 AND NOT EXISTS (SELECT FROM published.tally_key m WHERE m.id = k.a))
     OR (b <> 0 AND NOT EXISTS (SELECT FROM published.tally_key m WHERE m.id = k.b))`

const HOUR_MS = 3_600_000

// Counted from the claims once more, less what is not folded yet: one statement, so one moment. A claimant or a source that
// many claims brought at once may not be kept under every place yet; what is kept of it is whole.
// Counting a million claims in every way takes minutes, and this is no reader who waits.
const findMiscounted = (): Promise<string[]> =>
  db().$transaction(
    async (tx) => {
      await tx.$executeRaw`SET LOCAL statement_timeout = 0`
      await tx.$executeRaw`SET LOCAL work_mem = '256MB'`
      const rows = await tx.$queryRaw<Array<{ line: string }>>`
  SELECT format('counter of %s under %s: says %s, and there are %s', coalesce(k.mark, 'claims') || CASE status WHEN '' THEN '' ELSE ' ' || status END,
    coalesce(nullif(concat_ws(' and ', x.mark, y.mark), ''), 'nothing'), coalesce(t.n, 0), coalesce(w.n, 0)) AS line
  FROM published.tally t
    FULL JOIN published.tally_anew('{}', NULL, NULL) w USING (a, b, kind, key, status)
    LEFT JOIN published.tally_key k ON k.id = key
    LEFT JOIN published.tally_key x ON x.id = a
    LEFT JOIN published.tally_key y ON y.id = b
  WHERE t.n IS DISTINCT FROM w.n AND NOT (t.n IS NULL AND a <> 0 AND kind IN ('c', 's') AND NOT EXISTS (
    SELECT FROM published.tally o WHERE (o.a, o.b, o.kind, o.key, o.status) = (w.a, w.b, w.kind, w.key, '')))`
      return rows.map(({ line }) => line)
    },
    { timeout: HOUR_MS },
  )

export const tallyInvariants: Invariant[] = [
  { name: 'every counter of public claims says what counting says', find: findMiscounted },
  bySql('counters are kept under marks that are known', whatIsKept),
]

import type { Tx } from '@/lib/db'
import { plainAddress } from '@/lib/linking/addresses'
import type { RowKeys } from './row-keys'
import type { LinkedBy } from './rules'

/** What a row is the same as: a claim, or (in a dry run, which makes none) an earlier row of the file. */
export type Same = { by: LinkedBy; claimId: string | null; sameRow: number | null }

type Asking = { importId: string; dry: boolean }
type EarlierRow = { n: number; by: LinkedBy; claimId: string | null; row: number; importId: string }

/**
 * Rows of this and of earlier imports under the same keys, whose claim was not withdrawn. By its key a row is found
 * again also where the claim it made was worded better since.
 */
async function findEarlierRows(
  tx: Tx,
  { importId, dry }: Asking,
  keys: readonly RowKeys[],
): Promise<EarlierRow[]> {
  const asked = keys.map(({ content, address }, n) => ({ n, content, address }))
  return tx.$queryRaw<EarlierRow[]>`
    WITH asked AS MATERIALIZED (
      SELECT x.n, k.by, k.key FROM json_to_recordset(${JSON.stringify(asked)}::json) AS x(n int, content text, address text),
        LATERAL (VALUES ('address', decode(x.address, 'hex')), ('content', decode(x.content, 'hex'))) AS k(by, key)
      WHERE k.key IS NOT NULL
    )
    SELECT asked.n, asked.by, f.claim_id::text AS "claimId", f.row, f.import_id::text AS "importId" FROM asked, LATERAL (
      SELECT r.import_id, r.row, coalesce(c.merged_into_id, c.id) AS claim_id
      FROM (SELECT * FROM desk.import_row a WHERE asked.by = 'address' AND a.address_key = asked.key
            UNION ALL SELECT * FROM desk.import_row b WHERE asked.by = 'content' AND b.content_key = asked.key) r
        LEFT JOIN desk.claim c ON c.id = r.claim_id
      WHERE (c.id IS NOT NULL AND c.workflow <> 'WITHDRAWN') OR (${dry}::boolean AND r.import_id = ${importId}::uuid AND r.state <> 'REFUSED')
      LIMIT 1) f`
}

type SameWords = {
  n: number
  claimId: string
  claimants: string[]
  saidOn: string | null
  urls: string[]
}

/** Claims of the very same words, letter case and marks apart, with who says it, when, and what they rest on. */
async function findSameWords(tx: Tx, keys: readonly RowKeys[]): Promise<SameWords[]> {
  const asked = keys.map(({ folded }, n) => ({ n, folded }))
  return tx.$queryRaw<SameWords[]>`
    SELECT x.n, f."claimId", f.claimants, f."saidOn", f.urls
    FROM json_to_recordset(${JSON.stringify(asked)}::json) AS x(n int, folded text), LATERAL (
      SELECT coalesce(c.merged_into_id, c.id)::text AS "claimId",
        ARRAY(SELECT g.folded FROM desk.attribution a JOIN desk.agent g ON g.id = a.agent_id WHERE a.revision_id = c.current_revision_id) AS claimants,
        (SELECT a.said_on FROM desk.attribution a WHERE a.revision_id = c.current_revision_id ORDER BY a.level LIMIT 1) AS "saidOn",
        ARRAY(SELECT s.url FROM desk.evidence e JOIN desk.source s ON s.id = e.source_id WHERE e.revision_id = c.current_revision_id AND s.url IS NOT NULL) AS urls
      FROM desk.claim_likeness l JOIN desk.claim c ON c.id = l.claim_id
      WHERE hashtextextended(l.folded, 0) = hashtextextended(x.folded, 0) AND l.folded = x.folded AND c.workflow <> 'WITHDRAWN'
      ORDER BY c.created_at, c.id LIMIT 10) f`
}

const isSameList = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((each, at) => each === b[at])

/** By what a claim of the same words is the same claim; null: it is another's, or of another time. */
function sameBy(keys: RowKeys, { claimants, saidOn, urls }: SameWords): LinkedBy | null {
  const addresses = new Set(urls.map(plainAddress))
  if (keys.addresses.some((address) => addresses.has(address))) return 'address'
  // A claim holds the first of several claimants.
  const others = [...new Set(claimants)].sort()
  const isOurs =
    isSameList(keys.claimants, others) ||
    (keys.claimants.length > 1 && keys.claimants.some((name) => isSameList([name], others)))
  return isOurs && keys.saidOn === saidOn ? 'content' : null
}

/** What each of these is the same as, in their order; null: it is new. Rows of one batch are compared by the caller. */
export async function findSame(
  tx: Tx,
  asking: Asking,
  keys: readonly RowKeys[],
): Promise<Array<Same | null>> {
  const found = keys.map((): Same | null => null)
  for (const same of await findSameWords(tx, keys)) {
    const own = keys[same.n]
    const by = own && sameBy(own, same)
    if (by && !found[same.n]) found[same.n] = { by, claimId: same.claimId, sameRow: null }
  }
  // A row tells best: of a claim that was worded anew since, too. What has the address comes before what has the words.
  for (const { n, by, claimId, row, importId } of (await findEarlierRows(tx, asking, keys)).toSorted(
    (a, b) => (a.by === b.by ? 0 : a.by === 'address' ? 1 : -1),
  ))
    found[n] = { by, claimId, sameRow: importId === asking.importId ? row : null }
  return found
}

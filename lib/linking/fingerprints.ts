import type { Tx } from '@/lib/db'
import { plainAddress, writingsOf } from './addresses'
import type { Asked, End } from './read-end'
import { fingerprintsOf, hashOf } from './shingles'

/** A hash that so many documents have is a standing phrase: it tells nothing, and is not asked. */
const MOST_HOLDERS = 200
/** Documents that are compared word by word. */
const MOST_LIKELY = 40
/** Code points of other texts that one task reads. */
const MOST_READ = 8_000_000
/** Says that a text was looked at, also where it has no words. */
const LOOKED_AT = 0n

const isAt = (plain: string) => hashOf(`is at ${plain}`)
const names = (plain: string) => hashOf(`names ${plain}`)

/**
 * Writes the fingerprints of a text, and the hashes of its own addresses and of those that its page names, so that each
 * finds the other whichever comes first. Other texts of the source lose theirs: the newest one counts. Twice is once.
 */
export async function writeFingerprints(tx: Tx, end: End, snapshotId: string): Promise<void> {
  const named = end.named.flatMap(({ url }) => plainAddress(url) ?? [])
  const hashes = [LOOKED_AT, ...fingerprintsOf(end.words), ...end.addresses.map(isAt), ...named.map(names)]
  await tx.$executeRaw`
    DELETE FROM desk.fingerprint f USING desk.snapshot n
    WHERE f.snapshot_id = n.id AND n.source_id = ${end.sourceId}::uuid AND n.id <> ${snapshotId}::uuid`
  await tx.$executeRaw`
    INSERT INTO desk.fingerprint (snapshot_id, hash) SELECT ${snapshotId}::uuid, h FROM unnest(${hashes}::bigint[]) h
    ON CONFLICT DO NOTHING`
}

type Likely = { sourceId: string; length: number }

/** Sources whose newest text shares rare fingerprints, those that share most first. */
const sharing = (asked: Asked, { sourceId }: End, snapshotId: string) => asked.$queryRaw<Likely[]>`
  WITH held AS MATERIALIZED (
    SELECT m.hash, f.snapshot_id, count(*) OVER (PARTITION BY m.hash) AS holders
    FROM desk.fingerprint m CROSS JOIN LATERAL (
      SELECT f.snapshot_id FROM desk.fingerprint f WHERE f.hash = m.hash LIMIT ${MOST_HOLDERS + 1}::int) f
    WHERE m.snapshot_id = ${snapshotId}::uuid AND m.hash <> ${LOOKED_AT}
  ), likely AS (
    SELECT snapshot_id, count(*) AS shared FROM held WHERE holders <= ${MOST_HOLDERS}::int GROUP BY snapshot_id
  )
  SELECT n.source_id::text AS "sourceId", n.text_length_cp AS length
  FROM likely l JOIN desk.snapshot n ON n.id = l.snapshot_id
  WHERE n.source_id <> ${sourceId}::uuid ORDER BY l.shared DESC, n.captured_at, n.id LIMIT ${MOST_LIKELY}::int`

/** Sources whose address this page names, and sources whose page names this address. */
async function naming(asked: Asked, { sourceId, named, addresses }: End): Promise<string[]> {
  const plain = named.flatMap(({ url }) => plainAddress(url) ?? [])
  const hashes = [...plain.map(isAt), ...addresses.map(names)]
  const writings = named.flatMap(({ url }) => writingsOf(url))
  const rows = await asked.$queryRaw<Array<{ id: string }>>`
    SELECT id::text FROM (
      SELECT s.id FROM desk.source s WHERE s.url = ANY (${writings}::text[])
      UNION SELECT n.source_id FROM desk.fingerprint f JOIN desk.snapshot n ON n.id = f.snapshot_id WHERE f.hash = ANY (${hashes}::bigint[])
    ) found WHERE id <> ${sourceId}::uuid LIMIT ${MOST_LIKELY}::int`
  return rows.map(({ id }) => id)
}

/** The sources that a document is worth comparing with, each once; as many as can be read. */
export async function listLikely(asked: Asked, end: End, snapshotId: string): Promise<string[]> {
  let left = MOST_READ
  const shared = (await sharing(asked, end, snapshotId)).filter(({ length }) => (left -= length) >= 0)
  const named = await naming(asked, end)
  return [...new Set([...named, ...shared.map(({ sourceId }) => sourceId)])]
}

import type pg from 'pg'
import { deskPool } from '@/lib/db'

/** So few claims are counted anew after each change. */
const FEW = 20_000

/** The advisory lock of whoever counts words. */
const LOCK = 0x77_6f_72_64

/** Words that are kept in one transaction. More make whoever withholds a claim wait longer, and spare little. */
const AT_ONCE = 5_000

/** As the counts are once this is done; `forgot` as it was when it began. */
type Begun = { beat: string; docs: number; length: number; forgot: string }
type Stretch = { words: string[]; docs: number[] }

/** What is due; nothing where words are counted already, or beside another who counts them. A million claims take minutes. */
async function begin(reader: pg.PoolClient): Promise<Begun | null> {
  await reader.query(
    'BEGIN ISOLATION LEVEL REPEATABLE READ; SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0',
  )
  const { rows: alone } = await reader.query<{ alone: boolean }>(
    'SELECT pg_try_advisory_xact_lock($1) AS alone',
    [LOCK],
  )
  if (!alone[0]?.alone) return null
  const { rows } = await reader.query<Begun>(
    `SELECT p.beat, n.docs, n.length, c.forgot FROM published.pulse p, published.word_count c, (
       SELECT count(*)::int AS docs, coalesce(avg(length(search)), 0)::float8 AS length
       FROM published.claim WHERE withheld_at IS NULL AND merged_into IS NULL) n
     WHERE p.beat <> c.beat AND (n.docs <= $1 OR n.docs > c.docs * 1.1 OR c.counted_at < clock_timestamp() - interval '1 day')`,
    [FEW],
  )
  return rows[0] ?? null
}

// In one order, so that what no claim says any more lies between two words that are said.
const COUNT = `
  DECLARE counted NO SCROLL CURSOR FOR
  SELECT word, ndoc FROM ts_stat('SELECT search FROM published.claim WHERE withheld_at IS NULL AND merged_into IS NULL')
  WHERE length(word) <= 200 ORDER BY word COLLATE "C"`

async function nextStretch(reader: pg.PoolClient): Promise<Stretch> {
  const { rows } = await reader.query<{ word: string; ndoc: number }>(`FETCH ${AT_ONCE} FROM counted`)
  return { words: rows.map(({ word }) => word), docs: rows.map(({ ndoc }) => ndoc) }
}

// Claims may be withheld while we count, and their words may not come back: each transaction begins with the row that
// whoever forgets words writes to first.
const STANDS = 'SELECT FROM published.word_count WHERE forgot = $1 FOR UPDATE'

const KEEP = `
  WITH counted AS (SELECT * FROM unnest($1::text[], $2::int[]) c (word, docs)),
  gone AS (
    DELETE FROM published.lexeme l WHERE l.word > $3 COLLATE "C" AND ($4::text IS NULL OR l.word <= $4 COLLATE "C")
      AND NOT EXISTS (SELECT FROM counted c WHERE c.word COLLATE "C" = l.word))
  INSERT INTO published.lexeme AS l (word, docs) SELECT word, docs FROM counted
  ON CONFLICT (word) DO UPDATE SET docs = excluded.docs WHERE l.docs <> excluded.docs`

/** Writes, unless a claim was withheld since counting began. */
async function writeIfWhole(begun: Begun, text: string, values: unknown[]): Promise<boolean> {
  const writer = await deskPool().connect()
  try {
    await writer.query('BEGIN')
    const { rowCount } = await writer.query(STANDS, [begun.forgot])
    if (rowCount === 1) await writer.query(text, values)
    await writer.query('COMMIT')
    writer.release()
    return rowCount === 1
  } catch (cause) {
    // What it was in the middle of is rolled back with the connection.
    writer.release(true)
    throw cause
  }
}

/** Keeps one stretch of words after another; those between them that no claim says go. Null where it had to stop. */
async function keepAll(reader: pg.PoolClient, begun: Begun): Promise<number | null> {
  let kept = 0
  for (let after = ''; ;) {
    const { words, docs } = await nextStretch(reader)
    const last = words.length < AT_ONCE ? null : (words.at(-1) ?? null)
    if (!(await writeIfWhole(begun, KEEP, [words, docs, after, last]))) return null
    kept += words.length
    if (last === null) break
    after = last
  }
  const counts = [begun.docs, begun.length, begun.beat]
  const text =
    'UPDATE published.word_count SET docs = $1, length = $2, beat = $3, counted_at = clock_timestamp()'
  return (await writeIfWhole(begun, text, counts)) ? kept : null
}

/**
 * Counts how many public claims have each word, stem and mark, where what readers see has changed since: at once while
 * there are few claims, of many once a day or when a tenth more have come. What is counted decides the order of hits
 * and which words are taken for mistyped, never whether a claim is found. Beside itself it does nothing, and where a
 * claim is withheld meanwhile it stops, to begin anew when it is asked again.
 * @returns how many words there are; 0 where nothing was due, or it stopped
 */
export async function countWords(): Promise<number> {
  const reader = await deskPool().connect()
  try {
    const begun = await begin(reader)
    if (begun) await reader.query(COUNT)
    const kept = begun && (await keepAll(reader, begun))
    await reader.query('ROLLBACK')
    reader.release()
    return kept ?? 0
  } catch (cause) {
    reader.release(true)
    throw cause
  }
}

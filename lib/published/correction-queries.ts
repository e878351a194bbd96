import { z } from 'zod'
import { read } from '@/lib/db-public'
import type { CorrectionKind, CorrectionPage, PublicCorrection } from '@/lib/moments/corrections'

const CORRECTIONS = 25

const iso = (moment: string) => `to_char(${moment} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/**
 * A line of the log as it is shown. A text that is withheld now is told of with the reason that its page gives.
 * @param x the name under which the query knows `published.correction`
 * @param c and `published.claim`
 */
export const correctionJson = (x: string, c: string) => `json_build_object(
  'id', ${x}.event_id, 'kind', ${x}.kind, 'ref', ${x}.ref, 'url', '/claims/' || ${x}.slug,
  'statement', nullif(${c}.line ->> 'statement', ''), 'language', CASE WHEN ${c}.line ->> 'statement' <> '' THEN ${c}.language END,
  'at', ${iso(`${x}.at`)}, 'shownAt', ${iso(`${x}.shown_since`)},
  'notice', CASE WHEN ${x}.kind = 'WITHHELD' AND ${x}.notice = '' AND ${c}.withheld_at = ${x}.at THEN ${c}.page -> 'withheld' ->> 'reason' ELSE ${x}.notice END,
  'from', json_build_object('status', ${x}.from_status, 'said', ${x}.from_said),
  'to', json_build_object('status', ${x}.to_status, 'said', ${x}.to_said),
  'reworded', ${x}.reworded, 'mergedInto', ${x}.merged_into, 'ground', ${x}.ground)`

type Cursor = { way: 'before' | 'after'; at: string; id: string }

const cursorShape = z.tuple([z.enum(['before', 'after']), z.iso.datetime(), z.uuid()])

const writeCursor = (way: Cursor['way'], { at, id }: PublicCorrection) =>
  Buffer.from(JSON.stringify([way, at, id])).toString('base64url')

/** The place in a cursor; null where it cannot be read. */
export function readCorrectionCursor(text: string): Cursor | null {
  try {
    const [way, at, id] = cursorShape.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
    return { way, at, id }
  } catch {
    return null
  }
}

const listText = (isDown: boolean) => `
  SELECT ${correctionJson('x', 'c')} AS line FROM published.correction x JOIN published.claim c ON c.claim_id = x.claim_id
  WHERE (x.at, x.event_id) ${isDown ? '<' : '>'} ($1::timestamptz, $2::uuid) AND ($3::text[] IS NULL OR x.kind = ANY ($3))
  ORDER BY x.at ${isDown ? 'DESC' : 'ASC'}, x.event_id ${isDown ? 'DESC' : 'ASC'} LIMIT $4`

const ends = {
  down: ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
  up: ['-infinity', '00000000-0000-0000-0000-000000000000'],
} as const

async function readLines(
  kinds: readonly CorrectionKind[],
  cursor: Cursor | null,
  limit: number,
): Promise<PublicCorrection[]> {
  const isDown = cursor?.way !== 'before'
  const place = cursor ? [cursor.at, cursor.id] : ends[isDown ? 'down' : 'up']
  const rows = await read<{ line: PublicCorrection }>(
    `corrections.${isDown ? 'down' : 'up'}`,
    listText(isDown),
    [...place, kinds.length > 0 ? kinds : null, limit],
  )
  return rows.map(({ line }) => line)
}

type Asked = { kinds?: readonly CorrectionKind[]; cursor?: string; limit?: number }

/**
 * A page of the public log of corrections, newest first. A cursor that cannot be read counts as none: ask
 * `readCorrectionCursor` first.
 */
export async function listCorrections(asked: Asked = {}): Promise<CorrectionPage> {
  const { kinds = [], limit = CORRECTIONS } = asked
  const cursor = asked.cursor === undefined ? null : readCorrectionCursor(asked.cursor)
  const lines = await readLines(kinds, cursor, limit + 1)
  const isBack = cursor?.way === 'before'
  const isMore = lines.length > limit
  // Less than a page before the place: the place was near the beginning, so the beginning is shown whole.
  if (isBack && lines.length < limit) return listCorrections({ kinds, limit })
  const items = isBack ? lines.slice(0, limit).reverse() : lines.slice(0, limit)
  const [first, last] = [items[0], items.at(-1)]
  return {
    items,
    nextCursor: last && (isBack || isMore) ? writeCursor('after', last) : null,
    previousCursor: first && (isBack ? isMore : cursor !== null) ? writeCursor('before', first) : null,
  }
}

import { z } from 'zod'
import { read } from '@/lib/db-public'
import { listClaimants, listSources, listTopics, tallyPlace } from '@/lib/tally/queries'
import { hasNul, isWellFormed } from '@/lib/text/well-formed'
import type { IndexKind, IndexLine, IndexOrder, IndexPage } from './topic-views'

/** Lines on a page of an index. */
const LINES = 50

/** A place in the order of names: the line next to which a page begins, and the way it is read from there. */
type Place = { way: 'after' | 'before'; label: string; slug: string }

const text = z.string().refine((value) => isWellFormed(value) && !hasNul(value))
const shape = z.tuple([z.enum(['after', 'before']), text, text])

const writePlace = ({ way, label, slug }: Place): string =>
  Buffer.from(JSON.stringify([way, label, slug])).toString('base64url')

function placeOf(cursor: string | undefined): Place | null {
  try {
    const [way, label, slug] = shape.parse(
      JSON.parse(Buffer.from(cursor ?? '', 'base64url').toString('utf8')),
    )
    return { way, label, slug }
  } catch {
    return null
  }
}

/** Whether a cursor is one of an index in this order: whole, and written for it. */
export const isIndexCursor = (order: IndexOrder, cursor: string): boolean =>
  (order === 'number' ? tallyPlace(cursor) : placeOf(cursor)) !== null

/** Where each kind is kept, what it is called, and what its claims are counted under. */
const kinds = {
  topics: { from: 'published.topic x', label: 'x.name', language: 'NULL', mark: "'t:' || x.slug" },
  claimants: {
    from: 'published.agent x WHERE x.merged_into IS NULL',
    label: "(x.page ->> 'name')",
    language: 'NULL',
    mark: "'c:' || x.slug",
  },
  sources: {
    from: 'published.source x',
    label: "(x.page ->> 'title')",
    language: "x.page ->> 'language'",
    mark: "'s:' || x.id",
  },
} as const satisfies Record<IndexKind, { from: string; label: string; language: string; mark: string }>

// As a reader of any language looks names up, whatever the database sorts by.
const AZ = 'COLLATE "und-x-icu"'

function byNameText(kind: IndexKind, isDown: boolean): string {
  const { from, label, language, mark } = kinds[kind]
  const [past, order] = isDown ? ['>', 'ASC'] : ['<', 'DESC']
  const where = from.includes('WHERE') ? 'AND' : 'WHERE'
  return `
    SELECT n.slug, n.label, n.language, coalesce((SELECT json_object_agg(status, n ORDER BY status) FROM published.tally_by_status(ARRAY[n.mark])), '{}') AS counts
    FROM (SELECT x.slug, ${label} AS label, ${language} AS language, ${mark} AS mark FROM ${from}
      ${where} ($1::text IS NULL OR (${label} ${AZ}, x.slug) ${past} ($1::text, $2::text))
      ORDER BY ${label} ${AZ} ${order}, x.slug ${order} LIMIT $3) n`
}

type Row = Omit<IndexLine, 'total'>

async function listByName(kind: IndexKind, cursor: string | undefined): Promise<IndexPage> {
  const place = placeOf(cursor)
  const isBack = place?.way === 'before'
  const rows = await read<Row>(`index.${kind}.${isBack ? 'up' : 'down'}`, byNameText(kind, !isBack), [
    place?.label ?? null,
    place?.slug ?? null,
    LINES + 1,
  ])
  const isMore = rows.length > LINES
  if (isBack && rows.length < LINES) return listByName(kind, undefined)
  const shown = isBack ? rows.slice(0, LINES).toReversed() : rows.slice(0, LINES)
  const cursorAt = (row: Row | undefined, way: Place['way']) =>
    row ? writePlace({ way, label: row.label, slug: row.slug }) : null
  return {
    items: shown.map((row) => ({
      ...row,
      total: Object.values(row.counts).reduce((sum, count) => sum + count, 0),
    })),
    nextCursor: isBack || isMore ? cursorAt(shown.at(-1), 'after') : null,
    previousCursor: (isBack ? isMore : place !== null) ? cursorAt(shown[0], 'before') : null,
  }
}

const byNumber = { topics: listTopics, claimants: listClaimants, sources: listSources } as const

/**
 * One page of everything of a kind that public claims are about, by how many claims there are, or by name. A cursor that
 * cannot be read counts as none: ask `isIndexCursor` first.
 */
export const listIndex = (
  kind: IndexKind,
  order: IndexOrder,
  cursor: string | undefined,
): Promise<IndexPage> => (order === 'number' ? byNumber[kind](cursor) : listByName(kind, cursor))

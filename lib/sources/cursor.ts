import { z } from 'zod'

/** A place in a list: the row next to which a page begins, by what the list is ordered by, and the way it is read from there. */
export type Place = { way: 'after' | 'before'; sort: string; key: string; id: string }

const shape = z.tuple([z.enum(['after', 'before']), z.string().max(20), z.string().max(1200), z.uuid()])

/** Opaque: base64url, so that it needs no escaping in an address. */
export const writePlace = ({ way, sort, key, id }: Place): string =>
  Buffer.from(JSON.stringify([way, sort, key, id])).toString('base64url')

function parsed(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}

/** The place, or null where there is none, it was cut or made up, or it was written for another order. */
export function readPlace(cursor: string | null, sort: string): Place | null {
  if (cursor === null) return null
  const read = shape.safeParse(parsed(cursor))
  if (!read.success) return null
  const [way, of, key, id] = read.data
  const isDate = sort !== 'newest' || !Number.isNaN(Date.parse(key))
  return of === sort && isDate ? { way, sort, key, id } : null
}

export type Page<Item> = { items: Item[]; nextCursor: string | null; previousCursor: string | null }

type Keyed = { id: string; key: string }

/**
 * A page out of the rows read from a place, one more than fit, in reading order of the way they were read: the spare
 * one says that there is more.
 */
export function pageFrom<Row extends Keyed>(
  rows: readonly Row[],
  place: Place | null,
  sort: string,
  size: number,
): Page<Row> {
  const isBack = place?.way === 'before'
  const kept = rows.slice(0, size)
  const items = isBack ? kept.toReversed() : kept
  const hasMore = rows.length > size
  const [first, last] = [items.at(0), items.at(-1)]
  const at = (row: Row | undefined, way: Place['way']) =>
    row ? writePlace({ way, sort, key: row.key, id: row.id }) : null
  return {
    items,
    nextCursor: isBack || hasMore ? at(last, 'after') : null,
    previousCursor: (isBack ? hasMore : place !== null) ? at(first, 'before') : null,
  }
}

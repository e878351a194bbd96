import { z } from 'zod'
import { isRef } from '@/lib/text/ref'
import { type ClaimSearch, sorts } from './search'

export type Sort = (typeof sorts)[number]

/** A place in a list of claims: the line next to which a page begins, and the way it is read from there. */
export type Cursor = {
  way: 'after' | 'before'
  sort: Sort
  /** When that line was decided. */
  at: Date
  ref: string
  /** Its rank among the candidates; 0 where the list is not ordered by relevance. */
  rank: number
}

const shape = z.tuple([
  z.enum(['after', 'before']),
  z.enum(sorts),
  z.int().min(0).max(8.64e15),
  z.string().refine(isRef),
  z.number().min(0).max(1e9),
])

/** Opaque to readers: base64url, so that it needs no escaping in an address. */
export const writeCursor = ({ way, sort, at, ref, rank }: Cursor): string =>
  Buffer.from(JSON.stringify([way, sort, at.getTime(), ref, rank])).toString('base64url')

function parsed(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}

/** The order in which a search is listed: by relevance where there are words to be relevant to, unless another is asked for. */
export const sortOf = ({ sort, q }: Pick<ClaimSearch, 'sort' | 'q'>): Sort => {
  if (q !== undefined) return sort ?? 'relevance'
  return sort === 'oldest' ? 'oldest' : 'newest'
}

/** The cursor of a search, or null where it has none or one that was cut, made up, or written for another order. */
export function cursorOf(search: ClaimSearch): Cursor | null {
  if (!search.cursor) return null
  const read = shape.safeParse(parsed(search.cursor))
  if (!read.success) return null
  const [way, sort, at, ref, rank] = read.data
  return sort === sortOf(search) ? { way, sort, at: new Date(at), ref, rank } : null
}

import { z } from 'zod'
import { uuid } from '@/lib/text/shapes'

/** A place in the inbox: the line next to which a page begins, and the way it is read from there. */
export type InboxPlace = { way: 'older' | 'newer'; at: Date; id: string }

const shape = z.tuple([z.enum(['older', 'newer']), z.int().min(0).max(8.64e15), uuid])

/** Opaque: base64url, so that it needs no escaping in an address. */
export const writePlace = ({ way, at, id }: InboxPlace): string =>
  Buffer.from(JSON.stringify([way, at.getTime(), id])).toString('base64url')

function parsed(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}

/** The place that a cursor names, or null where it is none: the list then begins at its beginning. */
export function readPlace(cursor: string | null): InboxPlace | null {
  const read = shape.safeParse(cursor === null ? null : parsed(cursor))
  if (!read.success) return null
  const [way, at, id] = read.data
  return { way, at: new Date(at), id }
}

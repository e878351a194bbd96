import { uuid } from '@/lib/text/shapes'

/** The line next to which a page of the queue begins, and the way it is read from there. */
export type Place = { back: boolean; at: Date; id: string }

/** Opaque: base64url, so that it needs no escaping in an address. */
export const cursorOf = ({ back, at, id }: Place): string =>
  Buffer.from(`${back ? '<' : '>'}${at.toISOString()}${id}`).toString('base64url')

/** A place in the queue out of an address, or null where it is none: the list then begins at its beginning. */
export function placeOf(cursor: string | null): Place | null {
  const text = cursor ? Buffer.from(cursor, 'base64url').toString('utf8') : ''
  const [at, id] = [new Date(text.slice(1, 25)), uuid.safeParse(text.slice(25))]
  const isWhole = /^[<>]\d{4}-/.test(text) && id.success && !Number.isNaN(at.getTime())
  return isWhole ? { back: text.startsWith('<'), at, id: id.data } : null
}

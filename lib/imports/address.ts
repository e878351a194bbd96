import { httpUrl } from '@/lib/text/shapes'

/** An address as a file has it: of the document itself, and of a copy in an archive. */
export type Address = { url: string | null; archivedUrl: string | null }

// Members of a list stand in brackets and quotation marks where a program wrote it down as it holds it.
const bared = (written: string) =>
  written
    .trim()
    .replace(/^[[\]'"<\s]+/, '')
    .replace(/['"\]>\s,]+$/, '')

/** The members of a list of addresses: a joiner divides only where another address begins, since addresses hold such marks themselves. */
export function addressesIn(written: string, joiner: string | null): string[] {
  if (joiner === null) return [bared(written)].filter(Boolean)
  const mark = joiner.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return written
    .split(new RegExp(`${mark}(?=\\s*['"]?(?:https?:|www\\.|$))`, 'i'))
    .map(bared)
    .filter(Boolean)
}

/** An http(s) address that leads somewhere; null where it does not, as one whose two halves were written without a stroke between. */
export function goodAddress(written: string): string | null {
  if (!httpUrl.safeParse(written).success) return null
  const { hostname } = new URL(written)
  const isHost = hostname.includes('.') || hostname.startsWith('[')
  return isHost && !/(?:https?|\.)$/i.test(hostname) ? written : null
}

const archived = /^https?:\/\/(?:web\.|www\.)?archive\.org\/web\/\d{4,14}(?:[a-z]{2}_)?\/(https?:\/\/?.+)$/i

/** What an address of the Wayback Machine is a copy of: its address says so. */
export function originalOf(address: string): string | null {
  const [, inner] = archived.exec(address) ?? []
  return inner === undefined ? null : goodAddress(inner.replace(/^(https?:)\/(?!\/)/i, '$1//'))
}

/** A document's address where a file has no title: its host and path, as people read them. */
export function titleOfAddress(address: string): string {
  const { hostname, pathname } = new URL(address)
  return `${hostname.replace(/^www\./, '')}${decodedPath(pathname === '/' ? '' : pathname)}`
}

function decodedPath(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    // URIError: percent signs that stand for no UTF-8.
    return path
  }
}

/** The host of an address, as the name of who publishes there; null for what is no address. */
export const hostOf = (address: string): string | null =>
  goodAddress(address) ? new URL(address).hostname.replace(/^www\./, '') : null

import { createHash } from 'node:crypto'
import { plainAddress } from '@/lib/linking/addresses'
import { fold } from '@/lib/text/fold'
import type { Candidate } from './candidate'

/** By what a row is the same as another or as a claim: in the words and letters that are compared. */
export type RowKeys = {
  folded: string
  claimants: string[]
  saidOn: string | null
  /** Plain addresses of what was reviewed or cited, reviews first. */
  addresses: string[]
  /** SHA-256, hex. */
  content: string
  address: string | null
}

const digest = (parts: readonly string[]) => createHash('sha256').update(parts.join('\u001f')).digest('hex')

/** An address as it is compared; what is no http(s) address is left out. */
const plain = (url: string | null) => (url === null ? null : plainAddress(url))

export function keysOf({ statement, claimants, saidOn, sources, verdicts }: Candidate): RowKeys {
  const folded = fold(statement)
  const names = [...new Set(claimants.map(({ name }) => fold(name)))].sort()
  const addresses = [...verdicts, ...sources].flatMap(({ url }) => plain(url) ?? [])
  // A review is of one claim or a few; a source may be cited by very many, and says less of which claim it is.
  const [own] = addresses
  return {
    folded,
    claimants: names,
    saidOn,
    addresses: [...new Set(addresses)],
    content: digest([folded, names.join('\u001e'), saidOn ?? '']),
    address: own === undefined ? null : digest([folded, own]),
  }
}

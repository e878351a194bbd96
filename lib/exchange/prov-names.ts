import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { PublicQuotation } from '@/lib/published/evidence-views'
import type { ProvPrefixes } from './prov-model'

/** Every name of ours lies under the site's own address; `dct` are the terms of Dublin Core. */
export const provPrefixes = (origin: string): ProvPrefixes => ({
  whence: `${origin}/ns#`,
  claim: `${origin}/claims/`,
  source: `${origin}/sources/`,
  agent: `${origin}/claimants/`,
  signed: `${origin}/ns/signed/`,
  export: `${origin}/api/v1/claims/`,
  dct: 'http://purl.org/dc/terms/',
})

/** The export of a claim, which is the bundle of its statements where several are told at once. */
export const exportName = (ref: string): string => `export:${ref}/prov`

export const claimName = (ref: string): string => `claim:${ref}`
export const revisionName = (ref: string, number: number): string => `claim:${ref}/revisions/${number}`

/** Decisions and the reviews they come from are counted from the first, which stays the first. */
export const decisionName = (ref: string, number: number): string => `claim:${ref}/decisions/${number}`
export const reviewName = (ref: string, number: number): string => `claim:${ref}/reviews/${number}`

export const sourceName = (id: string): string => `source:${id}`
export const agentName = (slug: string): string => `agent:${slug}`
export const ruleSetName = (version: string): string => `whence:rule-set-${version}`

/** Whoever signs with that name: readers know no more of reviewers and translators, so two of one name are one here. */
export const signedName = (name: string): string =>
  `signed:${encodeURIComponent(name).replace(
    /[!'()*~]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )}`

/** When and what: one document that is captured twice has two snapshots. */
const heldAt = ({ capturedAt, snapshotSha256 }: PublicQuotation): string =>
  `${snapshotSha256}/${capturedAt.replace(/[:-]/g, '')}`

export const snapshotName = (sourceId: string, quotation: PublicQuotation): string =>
  `source:${sourceId}/snapshots/${heldAt(quotation)}`
export const captureName = (sourceId: string, quotation: PublicQuotation): string =>
  `source:${sourceId}/captures/${heldAt(quotation)}`

/**
 * The same words at the same place of the same snapshot, whichever claim quotes them: named by their hash, since the
 * words of a recording may be written down anew.
 */
export function quotationName(sourceId: string, quotation: PublicQuotation): string {
  const { exact, startCp, endCp, page, time } = quotation
  const place = JSON.stringify([
    heldAt(quotation),
    startCp,
    endCp,
    page,
    time && [time.startMs, time.endMs],
    exact,
  ])
  return `source:${sourceId}/quotations/${bytesToHex(sha256(utf8ToBytes(place))).slice(0, 32)}`
}

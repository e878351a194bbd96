import { wantedMost } from './accepted'

/** The media type of PROV-N (W3C Recommendation, annex A). PROV-JSON has none of its own but that of JSON. */
export const PROV_NOTATION = 'text/provenance-notation; charset=utf-8'

type Format = 'json' | 'provn'

const offers = [
  ['json', ['application/json', 'application/*', '*/*']],
  ['provn', ['text/provenance-notation', 'text/*', '*/*']],
] as const

/**
 * In what PROV is answered: as `?format=` asks, else as `Accept` does; JSON where nothing is asked, and where both are
 * wanted alike. Null: there is no such format.
 */
export function provFormat(format: string | null, accept: string | null): Format | null {
  if (format !== null) return format === 'json' || format === 'provn' ? format : null
  return wantedMost(offers, accept)
}

/** What says only by which way somebody came. */
const tracking =
  /^(?:utm_\w+|at_\w+|fbclid|gclid|dclid|yclid|msclkid|igshid|mc_[ce]id|cmpid|ocid|ref|ref_src|smid|s_?cid|ito)$/i

/**
 * An address as two writings of it are compared: without scheme, `www.`, fragment, what only tells the way somebody came,
 * and slash at its end. Null where it is no http(s) address.
 */
export function plainAddress(address: string): string | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null
  const ways = [...url.searchParams.keys()].filter((name) => tracking.test(name))
  for (const name of ways) url.searchParams.delete(name)
  url.searchParams.sort()
  const query = url.searchParams.toString()
  return `${url.host.replace(/^www\./, '')}${url.pathname.replace(/\/+$/, '')}${query ? `?${query}` : ''}`
}

/** The writings under which a source of that address may be kept. */
export function writingsOf(address: string): string[] {
  const plain = plainAddress(address)
  if (plain === null) return []
  const [path = '', query] = plain.split('?', 2)
  const tails = query === undefined ? [path, `${path}/`] : [`${path}?${query}`, `${path}/?${query}`]
  const written = tails.flatMap((tail) =>
    ['https://', 'https://www.', 'http://', 'http://www.'].map((head) => head + tail),
  )
  return [...new Set([address, ...written])]
}

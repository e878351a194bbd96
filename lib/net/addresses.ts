import ipaddr from 'ipaddr.js'

/**
 * Addresses that lie in a public range and yet lead inside: the host's own agent on Azure.
 * https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
 */
const insideThough = new Set(['168.63.129.16'])

/** RFC 4291, 2.4: of IPv6 only this eighth has been given out for addresses that lead anywhere in the world. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3')

/**
 * Names that never mean a place in the public network: RFC 6761, RFC 6762, RFC 8375, RFC 7686, and `internal`, which
 * ICANN set aside for private use in 2024.
 */
const privateNames = ['localhost', 'local', 'internal', 'home.arpa', 'onion', 'test', 'invalid', 'example']

/** The host of a URL as this file compares it: without brackets, without the root's dot, in small letters. */
export const plainHost = (host: string): string =>
  host
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '')
    .toLowerCase()

/** An IPv4 address in four decimal parts or an IPv6 address without a zone; no other spelling counts as one. */
function parseAddress(text: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text)
  if (text.includes(':') && !text.includes('%') && ipaddr.IPv6.isValid(text)) return ipaddr.IPv6.parse(text)
  return null
}

/** True for an address written in figures, as `203.0.113.7` or `2001:db8::1`. */
export const isAddress = (host: string): boolean => parseAddress(plainHost(host)) !== null

/**
 * True only for global unicast: no private, loopback, link-local, shared (CGNAT), translated (NAT64, 6to4, Teredo,
 * mapped, compatible), unspecified, multicast, reserved, benchmark or documentation range of the IANA registries of
 * special-purpose addresses. What cannot be read as an address is not public.
 */
export function isPublicAddress(ip: string): boolean {
  const address = parseAddress(plainHost(ip))
  if (!address || insideThough.has(address.toString()) || address.range() !== 'unicast') return false
  return address instanceof ipaddr.IPv4 || address.match(globalUnicast)
}

/** True for a name that the public DNS may answer for: two labels at least, and none of the names set aside. */
export function isPublicName(host: string): boolean {
  const name = plainHost(host)
  if (!name.includes('.')) return false
  return !privateNames.some((reserved) => name === reserved || name.endsWith(`.${reserved}`))
}

function isWithin(address: ipaddr.IPv4 | ipaddr.IPv6, entry: string): boolean {
  if (!ipaddr.isValidCIDR(entry)) return false
  const range = ipaddr.parseCIDR(entry)
  return range[0].kind() === address.kind() && address.match(range)
}

/**
 * True where the operator let capture reach this host or address although it is private, and on any port
 * (WHENCE_CAPTURE_ALLOW: names, addresses and CIDRs). A mapped address is not the IPv4 address inside it.
 */
export function isAllowedThough(host: string, allow: readonly string[]): boolean {
  const wanted = plainHost(host)
  const address = parseAddress(wanted)
  return allow.some((entry) => {
    const allowed = plainHost(entry.trim())
    if (!address) return allowed === wanted
    const same = parseAddress(allowed)
    return same ? same.toString() === address.toString() : isWithin(address, allowed)
  })
}

/** Whether one answer of the DNS for this URL may be connected to. */
export function mayConnect(url: URL, address: string, allow: readonly string[]): boolean {
  if (isAllowedThough(url.hostname, allow) || isAllowedThough(address, allow)) return true
  const named = isAddress(url.hostname) || isPublicName(url.hostname)
  return named && hasWebPort(url) && isPublicAddress(address)
}

/** 80 or 443, whichever the scheme; a URL leaves out the port that its scheme implies. */
export const hasWebPort = (url: URL): boolean => ['', '80', '443'].includes(url.port)

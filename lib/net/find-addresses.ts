import { lookup } from 'node:dns/promises'
import { hasWebPort, isAddress, isPublicName, mayConnect, plainHost } from './addresses'
import { FetchFault } from './fetch-fault'

/** The addresses of a name, in the order in which they are tried; throws where there is none. */
export type Resolve = (hostname: string) => Promise<readonly string[]>

/** As the system resolves. IPv4 comes first: a machine without IPv6 would lose seconds with each dead address. */
export const resolveBySystem: Resolve = async (hostname) => {
  const answers = await lookup(hostname, { all: true, order: 'ipv4first' })
  return answers.map((answer) => answer.address)
}

const refused = (url: URL) =>
  new FetchFault({ code: 'refused-address', detail: url.host || url.href.slice(0, 200), again: false })

/** Throws before anybody is asked: not of the web, with a password in it, or plainly private. */
export function refuseOutright(url: URL, allow: readonly string[]): void {
  if (!/^https?:$/.test(url.protocol) || url.username || url.password) throw refused(url)
  if (isAddress(url.hostname)) {
    if (!mayConnect(url, plainHost(url.hostname), allow)) throw refused(url)
    return
  }
  const ordinary = hasWebPort(url) && isPublicName(url.hostname)
  if (!ordinary && allow.length === 0) throw refused(url)
}

/**
 * The addresses that this URL may be fetched from: the name is looked up once, here, and every answer must be one
 * that may be connected to; one private answer among public ones refuses them all. Throws FetchFault.
 */
export async function findAddresses(url: URL, allow: readonly string[], resolve: Resolve): Promise<string[]> {
  refuseOutright(url, allow)
  const host = plainHost(url.hostname)
  if (isAddress(host)) return [host]
  const answers = await resolve(host).catch((cause: unknown) => {
    throw new FetchFault({ code: 'unreachable', detail: url.host, again: true }, { cause })
  })
  if (answers.length === 0) throw new FetchFault({ code: 'unreachable', detail: url.host, again: true })
  if (!answers.every((address) => mayConnect(url, address, allow))) throw refused(url)
  // More tries would only use up the time that the page itself needs.
  return [...new Set(answers)].slice(0, 4)
}

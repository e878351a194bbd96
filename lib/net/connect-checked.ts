import type { Socket } from 'node:net'
import { buildConnector } from 'undici'
import { isAddress, plainHost } from './addresses'

type Connector = buildConnector.connector

const connectTimeout = 8_000

/** The peer as it was asked for: Node spells an IPv6 address in its own way. */
const isPeer = (socket: Socket, address: string): boolean => {
  const spelled = address.includes(':') ? plainHost(new URL(`http://[${address}]`).hostname) : address
  return socket.remoteAddress === spelled
}

/**
 * Connects to one of these addresses, tried in turn, whatever the URL's name means by now: the name is never looked up
 * again, so that a DNS that changes its answer changes nothing. The certificate is still checked against the name.
 */
export function connectTo(addresses: readonly string[]): Connector {
  const connect = buildConnector({ timeout: connectTimeout, keepAlive: false })
  return (options, callback) => {
    // An address in figures has no server name (RFC 6066, 3); Node then checks the certificate against the address.
    const servername = isAddress(options.hostname) ? undefined : plainHost(options.hostname)
    const attempt = (left: readonly string[], before: Error) => {
      const [address, ...rest] = left
      if (address === undefined) return callback(before, null)
      connect({ ...options, hostname: address, servername }, (fault, socket) => {
        if (fault) return attempt(rest, fault)
        if (isPeer(socket, address)) return callback(null, socket)
        socket.destroy()
        callback(new Error('The connection leads elsewhere.'), null)
      })
    }
    attempt(addresses, new Error('There is no address to connect to.'))
  }
}

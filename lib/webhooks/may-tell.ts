import { config } from '@/lib/config'
import { FetchFault } from '@/lib/net/fetch-fault'
import { refuseOutright } from '@/lib/net/find-addresses'
import { isGuarded } from '@/lib/net/safe-post'
import { type Refused, refuse } from '@/lib/outcome'

const wrong = (message: string) => refuse('invalid', message, [{ path: 'url', message }])

const unguarded = () =>
  wrong('Write an address that begins with https://: nobody on the way may read or change what is sent.')
const inside = () =>
  wrong(
    'This address does not lead into the public web, on port 443. Nothing is sent to it. Write a public one.',
  )

/** Why nothing may be sent to this address, whatever its name leads to; null where that is to be seen at each sending. */
export function refusedAddress(address: string): Refused | null {
  const allow = config().WHENCE_CAPTURE_ALLOW
  const url = new URL(address)
  if (!isGuarded(url, allow)) return unguarded()
  try {
    refuseOutright(url, allow)
    return null
  } catch (cause) {
    if (cause instanceof FetchFault) return inside()
    throw cause
  }
}

export const hostOf = (address: string): string => new URL(address).host

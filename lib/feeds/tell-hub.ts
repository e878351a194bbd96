import { config } from '@/lib/config'

const WAIT_MS = 20_000

/** The hub did not take what it was told; it is told again later. */
export class HubRefused extends Error {
  override name = 'HubRefused'
}

/**
 * Tells the WebSub hub that these feeds changed. The form is the one that hubs agree on (PubSubHubbub 0.3 and after:
 * `hub.mode=publish`, `hub.url` for each); WebSub itself leaves it to them. What a hub is told it fetches for itself, so
 * being told twice does nothing. The hub is the operator's choice, not a stranger's: it may be anywhere.
 * @throws HubRefused, and what `fetch` throws: the queue then tries again, later each time
 */
export async function tellHub({ topics }: { topics: readonly string[] }): Promise<void> {
  const hub = config().WHENCE_WEBSUB_HUB
  // There was one when this was asked for.
  if (hub === undefined) return
  const body = new URLSearchParams([
    ['hub.mode', 'publish'],
    ...topics.flatMap((topic): [string, string][] => [
      ['hub.url', topic],
      ['hub.topic', topic],
    ]),
  ])
  const response = await fetch(hub, {
    method: 'POST',
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(WAIT_MS),
  })
  await response.body?.cancel()
  if (!response.ok) throw new HubRefused(`the hub answered ${response.status}`)
}

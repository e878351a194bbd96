import autocannon from 'autocannon'

/** Requests per second, and milliseconds for one of them. */
export type Load = { rate: number; p50: number; p99: number }

/** Asks for these paths in turn from so many connections, as browsers do, and refuses to count anything but success. */
export async function load(
  url: string,
  paths: readonly string[],
  connections: number,
  seconds: number,
  headers: Record<string, string> = {},
): Promise<Load> {
  const requests = paths.map((path) => ({ method: 'GET' as const, path }))
  const asked = { 'accept-encoding': 'gzip', ...headers }
  const {
    requests: done,
    latency,
    errors,
    timeouts,
    statusCodeStats,
  } = await autocannon({
    url,
    connections,
    duration: seconds,
    headers: asked,
    requests,
  })
  const bad = Object.entries(statusCodeStats).filter(([code]) => code !== '200' && code !== '304')
  if (errors + timeouts > 0 || bad.length > 0 || done.total === 0)
    throw new Error(`${url}${paths[0]}: ${errors} errors, ${timeouts} time-outs, ${JSON.stringify(bad)}`)
  return { rate: done.average, p50: latency.p50, p99: latency.p99 }
}

const middle = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** The median of several rounds, each figure by itself. */
export const medianOf = (rounds: readonly Load[]): Load => ({
  rate: middle(rounds.map(({ rate }) => rate)),
  p50: middle(rounds.map(({ p50 }) => p50)),
  p99: middle(rounds.map(({ p99 }) => p99)),
})

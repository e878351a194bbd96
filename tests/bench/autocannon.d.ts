// The part of autocannon 9 that is used here; it brings no types.
declare module 'autocannon' {
  export type Result = {
    requests: { average: number; total: number }
    latency: { p50: number; p99: number; average: number }
    errors: number
    timeouts: number
    non2xx: number
    statusCodeStats: Record<string, { count: number }>
  }
  export default function autocannon(options: {
    url: string
    connections: number
    duration: number
    headers?: Record<string, string>
    requests: Array<{ method: 'GET'; path: string; headers?: Record<string, string> }>
  }): Promise<Result>
}

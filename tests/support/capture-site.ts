import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

type Page = { status?: number; type?: string; body: string | Uint8Array; headers?: Record<string, string> }

/**
 * A site on this machine for captures to fetch; the settings must allow it (`WHENCE_CAPTURE_ALLOW`). What it answers can
 * change from one asking to the next, and it can be slow.
 */
export async function openSite() {
  const pages = new Map<string, Page>()
  const asked: string[] = []
  let slowMs = 0
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? '/'
    asked.push(path)
    const {
      status = 200,
      type = 'text/html; charset=utf-8',
      body,
      headers = {},
    } = pages.get(path) ?? {
      status: 404,
      body: '<h1>Not here</h1>',
    }
    response.writeHead(status, { 'Content-Type': type, ...headers })
    const bytes = Buffer.from(body)
    const half = Math.ceil(bytes.byteLength / 2)
    response.write(bytes.subarray(0, half))
    setTimeout(() => response.end(bytes.subarray(half)), slowMs)
  }
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: (path: string) => `http://127.0.0.1:${port}${path}`,
    put: (path: string, page: Page) => void pages.set(path, page),
    /** Paths in the order in which they were asked for. */
    asked,
    /** How long it takes over the second half of each answer. */
    beSlow: (ms: number) => void (slowMs = ms),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export type Site = Awaited<ReturnType<typeof openSite>>

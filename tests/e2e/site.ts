import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

type Answer = { status?: number; headers?: Record<string, string>; body: string | Buffer; delayMs?: number }

export type Site = {
  /** Where it answers: the app under test may fetch from there (WHENCE_CAPTURE_ALLOW). */
  url: string
  /** What it answers at a path from now on. */
  serve: (path: string, answer: Answer) => void
  asked: (path: string) => number
  close: () => Promise<void>
}

const portOf = (address: string | AddressInfo | null) =>
  address !== null && typeof address === 'object' ? address.port : 0

/** A newspaper's site on this machine, whose pages can change overnight. */
export async function startSite(): Promise<Site> {
  const answers = new Map<string, Answer>()
  const counts = new Map<string, number>()
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://site').pathname
    counts.set(path, (counts.get(path) ?? 0) + 1)
    const answer = answers.get(path) ?? { status: 404, body: 'Not found' }
    setTimeout(() => {
      response.writeHead(answer.status ?? 200, {
        'content-type': 'text/html; charset=utf-8',
        ...answer.headers,
      })
      response.end(answer.body)
    }, answer.delayMs ?? 0)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    serve: (path, answer) => void answers.set(path, answer),
    asked: (path) => counts.get(path) ?? 0,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

// The process that answers people: Next behind an HTTP server of our own, which closes slow connections and takes
// away what a stranger may not say about where a request comes from. It is plain JavaScript, since a loader of
// TypeScript would stay in the process that serves. scripts/start.ts starts it, and speaks to it over IPC.
import { createServer } from 'node:http'
import next from 'next'

const dev = process.argv.includes('--dev')
const port = Number(process.env.PORT)
const hostname = process.env.HOST
const trustProxy = process.env.WHENCE_TRUST_PROXY === '1'

const GRACE_MS = 10_000

const limits = {
  headersTimeout: 15_000,
  // With the interval below, a stalled upload is closed within thirty seconds.
  requestTimeout: 28_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
}

// What a proxy in front says of the client; and what Next says to itself, which it would otherwise partly believe.
const proxyHeaders = /^(x-forwarded-|x-real-ip$|forwarded$)/
const internalHeaders = /^x-(middleware|nextjs|next|invoke|matched-path|now|vercel|prerender|rewrite)/

/**
 * Leaves one address in `x-forwarded-for`: the socket's, or behind a trusted proxy the one which that proxy added
 * itself, the last; all before it were sent by the client and may be anything.
 */
function cleanHeaders(request) {
  const { headers } = request
  const lastHop = trustProxy ? headers['x-forwarded-for']?.split(',').at(-1)?.trim() : undefined
  const proto = trustProxy ? headers['x-forwarded-proto'] : undefined
  const host = trustProxy ? headers['x-forwarded-host'] : undefined
  for (const name of Object.keys(headers)) {
    if (proxyHeaders.test(name) || (!dev && internalHeaders.test(name))) delete headers[name]
  }
  headers['x-forwarded-for'] = lastHop || request.socket.remoteAddress || ''
  if (proto) headers['x-forwarded-proto'] = proto
  if (host) headers['x-forwarded-host'] = host
}

/**
 * Next drops the length that a route says of a file it streams; said under this name it is put back, so that whoever
 * saves the file sees how much is to come, and that some is missing where it breaks off.
 */
function keepLength(response) {
  const writeHead = response.writeHead
  response.writeHead = (...given) => {
    const length = response.getHeader('x-body-length')
    response.removeHeader('x-body-length')
    if (length !== undefined && !response.hasHeader('content-encoding'))
      response.setHeader('content-length', length)
    return writeHead.apply(response, given)
  }
}

const server = createServer(limits)

const app = next({
  dev,
  dir: process.cwd(),
  hostname: 'localhost',
  quiet: true,
  port,
  // Only the development server has use for upgraded connections; any other gets a server that nobody reaches.
  httpServer: dev ? server : createServer(),
})
await app.prepare()
const answer = app.getRequestHandler()

/**
 * Next loads instrumentation.ts with its first request, and with it the front. That request is ours: until it is answered
 * nobody else may be, since without the front a page is in no language and not the reader's.
 */
async function loadFront() {
  const early = createServer(
    (request, response) => void answer(request, response).catch(() => response.end()),
  )
  await new Promise((resolve) => early.listen(0, '127.0.0.1', resolve))
  await fetch(`http://127.0.0.1:${early.address().port}/healthz`).then((health) => health.arrayBuffer())
  early.closeAllConnections()
  early.close()
  if (!globalThis.whenceFront) throw new Error('instrumentation.ts did not put the front in its place')
}
await loadFront()

server.on('request', (request, response) => {
  if (request.method === 'TRACE') {
    response.writeHead(405, {
      allow: 'GET, HEAD, POST, OPTIONS',
      'content-type': 'text/plain; charset=utf-8',
    })
    return response.end('Method not allowed\n')
  }
  cleanHeaders(request)
  keepLength(response)
  // Readers are answered by version, in their language (lib/front, put there by instrumentation.ts).
  globalThis.whenceFront.answer(request, response, answer).catch((cause) => {
    process.stderr.write(`${cause?.stack ?? cause}\n`)
    if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' })
    response.end()
  })
})

server.on('error', (cause) => {
  process.send?.({ failed: cause.code ?? cause.message })
  process.exitCode = 1
  process.disconnect?.()
})

server.listen(port, hostname, () => process.send?.({ ready: true }))

let stopping = false

/** Takes no new request, finishes those that are under way, then ends. */
async function stop() {
  if (stopping) return
  stopping = true
  const cut = setTimeout(() => server.closeAllConnections(), GRACE_MS)
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeIdleConnections()
  // Development keeps a connection open to each browser; there is nothing on it to finish.
  if (dev) server.closeAllConnections()
  await closed
  clearTimeout(cut)
  await app.close().catch(() => undefined)
  process.exit()
}

process.on('SIGTERM', () => void stop())
process.on('disconnect', () => void stop()) // the start script is gone, so is its order to stop
// … perhaps while this was being prepared.
if (process.send && !process.connected) void stop()
process.on('SIGINT', () => undefined) // Ctrl-C reaches the whole terminal; the start script says when
process.on('message', (message) => void (message === 'stop' && stop()))

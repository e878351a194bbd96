import { IncomingMessage, type OutgoingHttpHeader, type OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { Socket } from 'node:net'

/** What answers a request: Next's handler. */
export type Render = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** An answer as it was rendered, before anybody is sent it. */
export type Rendered = { status: number; headers: OutgoingHttpHeaders; body: Buffer }

type Done = (error?: Error | null) => void

/** A connection to nobody: what is written to it is gone. */
class Nowhere extends Socket {
  override _write(_chunk: unknown, _encoding: BufferEncoding, done: Done): void {
    done()
  }
  override _writev(_chunks: unknown, done: Done): void {
    done()
  }
  override _final(done: Done): void {
    done()
  }
  override _read(): void {}
}

/** A response that keeps what is written to it. */
class KeptResponse extends ServerResponse {
  readonly chunks: Buffer[] = []

  #keep(chunk: unknown, encoding: unknown): void {
    if (typeof chunk === 'string')
      this.chunks.push(Buffer.from(chunk, encoding === 'latin1' ? 'latin1' : 'utf8'))
    else if (chunk instanceof Uint8Array) this.chunks.push(Buffer.from(chunk))
  }

  // Headers that are given here alone would not be among those that can be asked for.
  override writeHead(
    status: number,
    ...given: (string | OutgoingHttpHeaders | OutgoingHttpHeader[] | undefined)[]
  ): this {
    for (const headers of given) {
      if (typeof headers !== 'object' || Array.isArray(headers)) continue
      for (const [name, value] of Object.entries(headers))
        if (value !== undefined) this.setHeader(name, value)
    }
    return super.writeHead(status)
  }

  /** Never full: nobody would say when it is empty again. */
  override write(chunk: unknown, encoding?: BufferEncoding | Done, done?: Done): boolean {
    this.#keep(chunk, encoding)
    if (typeof encoding === 'string') super.write(chunk, encoding, done)
    else super.write(chunk, encoding)
    return true
  }

  override end(chunk?: unknown, encoding?: BufferEncoding | (() => void), done?: () => void): this {
    if (typeof chunk === 'function') return super.end(() => void Reflect.apply(chunk, undefined, []))
    this.#keep(chunk, encoding)
    return typeof encoding === 'string' ? super.end(chunk, encoding, done) : super.end(chunk, encoding)
  }
}

const ownHost = () => new URL(process.env.WHENCE_URL ?? `http://localhost:${process.env.PORT ?? '3000'}`)

/**
 * A request of ours for an address. Nothing of who asked is in it, so that what is rendered can be shown to anybody:
 * no cookie, no language of a browser, no header that Next gives a meaning to.
 */
function requestFor(url: string, socket: Socket): IncomingMessage {
  const request = new IncomingMessage(socket)
  const { host, protocol } = ownHost()
  request.method = 'GET'
  request.url = url
  request.httpVersion = '1.1'
  request.headers = {
    host,
    'user-agent': 'whence',
    'x-forwarded-for': '127.0.0.1',
    'x-forwarded-host': host,
    'x-forwarded-proto': protocol.replace(':', ''),
  }
  request.rawHeaders = Object.entries(request.headers).flatMap(([name, value]) => [name, String(value)])
  request.complete = true
  request.push(null)
  return request
}

/** Longer than any page takes: a rendering that never ends would keep everybody waiting who asks for the page. */
const MOST_MS = 30_000

/** Renders an address for nobody in particular. Rejects when it breaks off, or takes longer than half a minute. */
export async function renderApart(url: string, render: Render): Promise<Rendered> {
  const socket = new Nowhere()
  const request = requestFor(url, socket)
  const response = new KeptResponse(request)
  const ended = new Promise<void>((resolve, reject) => {
    response.once('finish', resolve)
    response.once('close', () => reject(new Error(`the rendering of ${url.split('?')[0]} broke off`)))
  })
  ended.catch(() => undefined) // who fails before says so itself
  response.assignSocket(socket)
  const cut = setTimeout(() => socket.destroy(), MOST_MS)
  try {
    await Promise.race([ended, render(request, response).then(() => ended)])
    return {
      status: response.statusCode,
      headers: { ...response.getHeaders() },
      body: Buffer.concat(response.chunks),
    }
  } finally {
    clearTimeout(cut)
    socket.destroy()
  }
}

import type { IncomingMessage, ServerResponse } from 'node:http'
import { accepted, type Encoding, heldTag, tagOf } from './negotiate'
import { varyOf } from './forms'
import type { Rendition } from './shelf'

/** The smallest form that the client takes and that is there. */
function chosen({ packed }: Rendition, header: string | undefined): Encoding | undefined {
  return accepted(header).find((encoding) => packed[encoding])
}

const acceptEncoding = ({ headers }: IncomingMessage): string | undefined => {
  const given: unknown = headers['accept-encoding']
  return typeof given === 'string' ? given : undefined
}

/** Sends a rendering in the form that the client takes, or says that it has it. */
export function send(request: IncomingMessage, response: ServerResponse, rendition: Rendition): void {
  const { status, headers, tag, body, packed } = rendition
  const encoding = chosen(rendition, acceptEncoding(request))
  const sent = (encoding && packed[encoding]) ?? body
  response.writeHead(status, {
    ...headers,
    vary: varyOf(request),
    ...(encoding ? { 'content-encoding': encoding } : {}),
    ...(tag === null ? {} : { etag: tagOf(tag, encoding) }),
    'content-length': sent.byteLength,
  })
  response.end(request.method === 'HEAD' ? undefined : sent)
}

/**
 * Answers that what the client holds is what we would say, if it is.
 * @returns whether it was
 */
export function sendUnchanged(
  request: IncomingMessage,
  response: ServerResponse,
  tag: string,
  headers: Record<string, string>,
): boolean {
  const held = heldTag(request.headers['if-none-match'], tag)
  if (held === null) return false
  response.writeHead(304, { ...headers, vary: varyOf(request), etag: held })
  response.end()
  return true
}

import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { z } from 'zod'

/** What a receiver of others would read of it; that it is what we promise is tested beside this. */
const readMessage = z.looseObject({
  type: z.string(),
  timestamp: z.iso.datetime(),
  data: z.looseObject({
    ref: z.string().nullish(),
    event: z.object({ id: z.uuid(), index: z.number() }).optional(),
  }),
})

/** What a receiver was sent: as it came, and read. */
export type Received = {
  id: string
  timestamp: number
  signatures: string[]
  body: string
  message: z.infer<typeof readMessage>
}

type Answering = (received: Received, response: ServerResponse) => void

export const answerWith =
  (status: number, headers: Record<string, string> = {}, body = ''): Answering =>
  (_, response) =>
    void response.writeHead(status, headers).end(body)

/**
 * Whether a message is signed as https://www.standardwebhooks.com says: by means that share nothing with the sender's.
 * @param secret as it was shown: `whsec_…`
 */
export function isSigned({ id, timestamp, signatures, body }: Received, secret: string): boolean {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const expected = createHmac('sha256', key)
    .update(Buffer.from(`${id}.${timestamp}.${body}`))
    .digest()
  return signatures.some((signature) => {
    const [scheme, text = ''] = signature.split(',')
    const given = Buffer.from(text, 'base64')
    return scheme === 'v1' && given.byteLength === 32 && timingSafeEqual(given, expected)
  })
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const part of request) parts.push(Buffer.from(part))
  return Buffer.concat(parts).toString('utf8')
}

const header = (request: IncomingMessage, name: string) => String(request.headers[name] ?? '')

/** A receiver of webhooks on this machine, which answers as it is told and keeps what it was sent, in its order. */
export async function openReceiver() {
  const received: Received[] = []
  let answering: Answering = answerWith(204)
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const one: Received = {
        id: header(request, 'webhook-id'),
        timestamp: Number(header(request, 'webhook-timestamp')),
        signatures: header(request, 'webhook-signature').split(' '),
        body,
        message: readMessage.parse(JSON.parse(body)),
      }
      received.push(one)
      answering(one, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: (path = '/hook') => `http://127.0.0.1:${port}${path}`,
    received,
    /** Since when it answers so. */
    answer: (how: Answering) => void (answering = how),
    forget: () => void received.splice(0),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export type Receiver = Awaited<ReturnType<typeof openReceiver>>

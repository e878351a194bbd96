import { randomUUID } from 'node:crypto'
import { mkdir, statfs } from 'node:fs/promises'
import { FileStore } from '@tus/file-store'
import { Server } from '@tus/server'
import { type Actor, isMember, type Member } from '@/lib/auth/actor'
import { busyRefusal } from '@/lib/busy'
import { canLog } from '@/lib/claims/policy'
import { db } from '@/lib/db'
import { log, logDenied } from '@/lib/log'
import { findSettings } from '@/lib/settings/queries'
import { uuid } from '@/lib/text/shapes'
import { finalAnswer, protocolAnswer, protocolRefusal, refusal } from './answers'
import { finishUpload, isWhole } from './finish-upload'
import { readBegin } from './read-begin'
import { bytesOf, CHUNK_BYTES, IMPORT_LIMIT, largestLimit, type UploadBegin } from './schema'
import { findUpload, forgetUpload, stagingFolder, type Upload } from './staging'

/** Where uploads are, as the door is called. */
export const UPLOADS = '/desk/uploads'

let server: Server | undefined

function protocol(): Server {
  if (server) return server
  const datastore = new FileStore({ directory: stagingFolder() })
  // What is offered: an unfinished upload can be thrown away, and its length is known at the beginning.
  datastore.extensions = ['creation', 'termination']
  server = new Server({
    path: UPLOADS,
    datastore,
    relativeLocation: true,
    namingFunction: () => randomUUID(),
  })
  return server
}

const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64')

/** The protocol hears only its own headers, and of the file only what we have looked at. */
function protocolRequest(request: Request, path: string, more: Record<string, string> = {}): Request {
  const headers = new Headers(more)
  for (const name of ['tus-resumable', 'upload-offset', 'upload-length', 'content-type', 'content-length']) {
    const value = request.headers.get(name)
    if (value !== null && !(name.startsWith('content-') && request.method !== 'PATCH'))
      headers.set(name, value)
  }
  const body = request.method === 'PATCH' ? { body: request.body, duplex: 'half' as const } : {}
  return new Request(`http://localhost${path}`, { method: request.method, headers, ...body })
}

async function speak(request: Request): Promise<Response> {
  const answer = await protocol().handleWeb(request)
  if (answer.status < 400) return protocolAnswer(answer)
  if (answer.status >= 500) log.warn({ upload: request.url, status: answer.status }, 'upload broke off')
  return protocolRefusal(answer.status)
}

const hasRoom = async (size: number): Promise<boolean> => {
  await mkdir(stagingFolder(), { recursive: true })
  const { bavail, bsize } = await statfs(stagingFolder())
  return bavail * bsize > size
}

async function findBeginFault({ sourceId, purpose }: UploadBegin, size: number): Promise<Response | null> {
  const isForImport = purpose === 'import'
  const most = isForImport ? IMPORT_LIMIT : largestLimit(await findSettings())
  if (size > bytesOf(most))
    return refusal({
      status: 413,
      code: 'too-large',
      detail: isForImport
        ? `This file is larger than ${most} MB, the most that is imported at once. Divide it.`
        : `This file is larger than ${most} MB, the most that may be sent. An administrator sets how much.`,
    })
  if (size === 0) return refusal({ status: 422, code: 'invalid', detail: 'This file is empty.' })
  if (sourceId && !(await db().source.findUnique({ where: { id: sourceId }, select: { id: true } })))
    return refusal({ status: 404, code: 'not-found', detail: 'There is no such source.' })
  if (await hasRoom(size)) return null
  return refusal({
    status: 503,
    code: 'unavailable',
    detail: 'There is no room for this file on the server. Tell an administrator.',
  })
}

async function begin(actor: Member, request: Request): Promise<Response> {
  if (request.headers.get('tus-resumable') !== '1.0.0') return protocolRefusal(412)
  const asked = readBegin(request.headers)
  if (!asked.ok) return refusal({ status: 422, code: 'invalid', detail: asked.refusal.detail })
  const { size, ...file } = asked.value
  const fault = await findBeginFault(file, size)
  if (fault) return fault
  const [clock] = await db().$queryRaw<Array<{ now: Date }>>`SELECT ledger.clock() AS now`
  const said = {
    owner: actor.id,
    begun: (clock?.now ?? new Date()).toISOString(),
    filename: file.fileName,
    ...(file.sha256 ? { sha256: file.sha256 } : {}),
    ...(file.sourceId ? { source: file.sourceId } : {}),
    ...(file.purpose === 'import' ? { purpose: file.purpose } : {}),
  }
  const metadata = Object.entries(said).map(([name, value]) => `${name} ${base64(value)}`)
  return speak(protocolRequest(request, UPLOADS, { 'upload-metadata': metadata.join(',') }))
}

function findPieceFault({ headers }: Request): Response | null {
  if (headers.get('content-type') !== 'application/offset+octet-stream')
    return refusal({
      status: 415,
      code: 'malformed',
      detail: 'Send the bytes as “application/offset+octet-stream”.',
    })
  if ((headers.get('content-encoding') ?? 'identity') !== 'identity')
    return refusal({ status: 415, code: 'malformed', detail: 'Send the bytes as they are, not compressed.' })
  const length = headers.get('content-length')
  if (length === null || !/^\d{1,15}$/.test(length))
    return refusal({ status: 411, code: 'malformed', detail: 'Say how many bytes come: “Content-Length”.' })
  if (Number(length) > CHUNK_BYTES)
    return refusal({ status: 413, code: 'too-large', detail: 'Send at most 4 MB at a time.' })
  return /^\d{1,15}$/.test(headers.get('upload-offset') ?? '') ? null : protocolRefusal(400)
}

/** A piece that ends where the file ends, of a file that is here: the last one, sent again by who did not hear us. */
const isLastPiece = ({ headers }: Request, size: number) => {
  const offset = Number(headers.get('upload-offset'))
  return offset === size || offset + Number(headers.get('content-length')) === size
}

async function addPiece(actor: Member, request: Request, upload: Upload): Promise<Response> {
  const fault = findPieceFault(request)
  if (fault) return fault
  if (await isWhole(upload))
    return isLastPiece(request, upload.size)
      ? finalAnswer(await finishUpload(actor, upload), upload.size, 204)
      : protocolRefusal(409)
  const answer = await speak(protocolRequest(request, `${UPLOADS}/${upload.id}`))
  if (answer.headers.get('upload-offset') !== String(upload.size)) return answer
  return finalAnswer(await finishUpload(actor, upload), upload.size, 204)
}

async function goOn(actor: Member, request: Request, upload: Upload): Promise<Response> {
  if (request.headers.get('tus-resumable') !== '1.0.0') return protocolRefusal(412)
  if (request.method === 'PATCH') return addPiece(actor, request, upload)
  const whole = await isWhole(upload)
  if (request.method === 'HEAD' && whole)
    return finalAnswer(await finishUpload(actor, upload), upload.size, 200)
  if (!whole) {
    const answer = await speak(protocolRequest(request, `${UPLOADS}/${upload.id}`))
    if (request.method === 'HEAD' || !answer.ok) return answer
  }
  await forgetUpload(upload.id)
  return protocolAnswer(new Response(null, { status: 204 }))
}

/** Each upload is there only for who began it. */
const findOwn = async (actor: Member, id: string): Promise<Upload | null> => {
  const upload = uuid.safeParse(id).success ? await findUpload(id) : null
  return upload?.ownerId === actor.id ? upload : null
}

async function receive(actor: Actor, request: Request, id: string | null): Promise<Response> {
  if (!isMember(actor))
    return refusal({
      status: 401,
      code: 'signed-out',
      detail: 'You are signed out. Sign in again, then go on.',
    })
  if (!canLog(actor)) {
    const detail = 'Only editors and reviewers send documents.'
    logDenied(actor, 'upload', detail)
    return refusal({ status: 403, code: 'not-allowed', detail })
  }
  if (request.method === 'POST' && id === null) return begin(actor, request)
  const upload = id === null || request.method === 'POST' ? null : await findOwn(actor, id)
  return upload ? goOn(actor, request, upload) : protocolRefusal(404)
}

/**
 * Receives a file in pieces, by the tus protocol 1.0 (tus.io) with its extensions creation and termination, and begins
 * its capture when the last byte is here. The last answer, and HEAD from then on, carry `Whence-Capture` (the capture's
 * id) and `Whence-Sha256` (the hash of what arrived). Refusals are problem+json with a sentence; whatever goes wrong
 * leaves no row, and no file beyond a day.
 * @param id what stands behind the door's own address; null: nothing
 */
export async function receiveUpload(actor: Actor, request: Request, id: string | null): Promise<Response> {
  try {
    return await receive(actor, request, id)
  } catch (error) {
    const busy = busyRefusal(error)
    if (busy) return refusal({ status: 503, code: busy.refusal.code, detail: busy.refusal.detail })
    log.error({ wanted: 'upload', err: error }, 'fault')
    return protocolRefusal(500)
  }
}

/** What the door can do, for who asks first. */
export const tellProtocol = (): Response =>
  new Response(null, {
    status: 204,
    headers: {
      Allow: 'POST, HEAD, PATCH, DELETE, OPTIONS',
      'Tus-Resumable': '1.0.0',
      'Tus-Version': '1.0.0',
      'Tus-Extension': 'creation,termination',
      'Cache-Control': 'no-store',
    },
  })

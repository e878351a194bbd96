import { told } from '@/lib/words/told'
import type { UploadAnswer } from './schema'

type Refused = Extract<UploadAnswer, { ok: false }>

const tus = { 'Tus-Resumable': '1.0.0', 'Cache-Control': 'no-store' } as const

const titles: Record<number, string> = {
  400: 'The request cannot be read.',
  401: 'You are signed out.',
  403: 'Your role does not allow this.',
  404: 'There is no such upload of yours.',
  409: 'The file goes on at another place.',
  411: 'The length is missing.',
  412: 'Another version of the protocol is needed.',
  413: 'This is too large.',
  415: 'Whence does not hold files of this kind.',
  422: 'Something in what was sent needs your attention.',
  503: 'This did not work just now.',
}
const fault = 'This did not work, through no fault of yours.'

/** A refusal as RFC 9457 puts it, with the `code` of a form’s refusal beside it. */
export function refusal({ status, code, detail }: Omit<Refused, 'ok'>): Response {
  const body = { type: 'about:blank', title: titles[status] ?? fault, status, code, detail: told(detail) }
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      ...tus,
      'Content-Type': 'application/problem+json',
      ...(status === 503 ? { 'Retry-After': '5' } : {}),
      ...(status === 412 ? { 'Tus-Version': '1.0.0' } : {}),
    },
  })
}

const sentences: Record<number, { code: string; detail: string }> = {
  400: { code: 'malformed', detail: 'A header of the tus protocol is missing or wrong.' },
  404: { code: 'not-found', detail: 'This upload is not there any more. Send the file again.' },
  409: {
    code: 'stale',
    detail: 'The file goes on at another byte. Ask for it with HEAD, then go on from there.',
  },
  410: { code: 'not-found', detail: 'This upload is not there any more. Send the file again.' },
  412: { code: 'malformed', detail: 'Send “Tus-Resumable: 1.0.0”.' },
  413: { code: 'too-large', detail: 'More bytes came than the file was said to have.' },
  423: { code: 'stale', detail: 'Another part of this file is just arriving. Try again in a moment.' },
}

/** A refusal of the protocol’s own, said in a sentence. */
export function protocolRefusal(status: number): Response {
  const known = sentences[status]
  if (known) return refusal({ status: status === 410 ? 404 : status, ...known })
  const detail = 'The file could not be received just now. Nothing of what came is lost; go on from there.'
  return refusal({ status: 500, code: 'fault', detail })
}

/** What is said at the end, the same each time it is asked: the whole file is there, and this has become of it. */
export function finalAnswer(answer: UploadAnswer, size: number, status: 200 | 201 | 204): Response {
  if (!answer.ok) return refusal(answer)
  return new Response(null, {
    status,
    headers: {
      ...tus,
      'Upload-Offset': String(size),
      ...(status === 200 ? { 'Upload-Length': String(size) } : {}),
      ...(answer.captureId === null ? {} : { 'Whence-Capture': answer.captureId }),
      'Whence-Sha256': answer.sha256,
    },
  })
}

/** An answer of the protocol’s own, without what it says to other sites. */
export function protocolAnswer({ status, headers }: Response): Response {
  const kept = [...headers].filter(
    ([name]) => !/^(access-control-|upload-metadata$|content-|tus-resumable$|cache-control$)/.test(name),
  )
  return new Response(null, { status, headers: { ...Object.fromEntries(kept), ...tus } })
}

import type { CaptureWork } from '@/lib/captures/hold-capture'
import { config } from '@/lib/config'
import { keepFile } from '@/lib/evidence/store'
import { kindOf, type MediaKind } from '@/lib/media/kinds'
import { sniff, SNIFF_BYTES } from '@/lib/media/sniff'
import { type Fetched, safeFetch } from '@/lib/net/safe-fetch'
import { came, failed, type Tried } from './brought'
import type { CaptureFileLine } from './views'

/** The bytes that a capture is of, in the store by now. */
export type Original = {
  kind: MediaKind
  file: CaptureFileLine
  /** How the site answered; null of a file that was sent. */
  answer: Fetched | null
}

/** What the site said beside the bytes, as it is kept: everything but the body. */
export function headersOf(url: string, { status, statusText, headers, ...answer }: Fetched): string {
  const { finalUrl, redirects, fetchedAt } = answer
  return JSON.stringify({ url, finalUrl, redirects, fetchedAt, status, statusText, headers }, null, 2)
}

/** By content. The site's word counts only where the bytes leave it open: which page, in which letters. */
async function kindOfAnswer({ body, mediaType, charset }: Fetched) {
  const found = await sniff(body.subarray(0, SNIFF_BYTES))
  const said = mediaType && kindOf(mediaType)
  const openToPage = found.ok ? found.value.kind === 'text' : charset !== null
  if (mediaType && openToPage && (said === 'html' || (said === 'text' && !found.ok)))
    return came({ mediaType, kind: said })
  return found.ok ? came(found.value) : failed('unreadable', found.refusal.detail)
}

/** Fetches the address and keeps what came. */
export async function fetchOriginal(
  work: CaptureWork,
  arrived: () => Promise<void>,
): Promise<Tried<Original>> {
  const answer = await safeFetch(work.url ?? '', { allow: config().WHENCE_CAPTURE_ALLOW })
  if (!answer.ok) return answer
  await arrived()
  const typed = await kindOfAnswer(answer)
  if (!typed.ok) return typed
  const { kind, mediaType } = typed.value
  const sha256 = await keepFile(answer.body)
  const file = { role: 'ORIGINAL', sha256, size: answer.body.byteLength, mediaType } as const
  return came({ kind, file, answer })
}

/** The file that was sent, as it was sniffed when it came in. */
export function openOriginal({ original }: CaptureWork): Tried<Original> {
  const kind = original && kindOf(original.mediaType)
  return original && kind ? came({ kind, file: original, answer: null }) : failed('lost')
}

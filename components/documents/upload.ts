import { DetailedError, Upload } from 'tus-js-client'
import { wordsOf } from '@/lib/words/words'
import { isNo, PIECE, pieceAfter } from './upload-pieces'

/** Where files are sent to, in parts, by the tus protocol (tus.io, 1.0.0). */
const ENDPOINT = '/desk/uploads'
/** Pauses before a broken connection is tried again, in milliseconds. */
const RETRIES = [0, 1000, 3000, 5000, 10_000, 20_000, 30_000]

type UploadEvents = {
  onProgress: (sent: number) => void
  /** All of it is there, as the capture of this id; what is sent for an import, as the upload of this id. */
  onDone: (id: string) => void
  /** `again`: the connection broke, and it can go on from where it was. */
  onStopped: (stopped: { detail: string; again: boolean }) => void
}

type UploadSetting = { personId: string; file: File; sourceId: string | null; purpose?: 'import' | undefined }

/** The sentence in the body of a refusal; null where it is not one of ours. */
function detailIn(body: string): string | null {
  try {
    const found: unknown = JSON.parse(body)
    const isOurs = typeof found === 'object' && found !== null && 'detail' in found
    return isOurs && typeof found.detail === 'string' ? found.detail : null
  } catch {
    return null
  }
}

function stoppedBy(error: Error) {
  const t = wordsOf('documents')
  const response = error instanceof DetailedError ? error.originalResponse : null
  const status = response?.getStatus() ?? 0
  if (status === 401) return { detail: t('upload.signedOut'), again: true }
  if (!isNo(status)) return { detail: t('upload.broken'), again: true }
  return { detail: detailIn(response?.getBody() ?? '') ?? t('upload.refused'), again: false }
}

const fingerprintOf = ({ personId, file, sourceId, purpose }: UploadSetting) =>
  ['whence', personId, purpose ?? sourceId ?? '', file.name, file.type, file.size, file.lastModified].join(
    '-',
  )

/**
 * A file on its way to the desk, not begun yet. The same file chosen by the same person in the same browser goes on
 * where it was, also after a reload.
 */
export function prepareUpload(setting: UploadSetting, events: UploadEvents): Upload {
  const { file, sourceId, purpose } = setting
  const upload = new Upload(file, {
    endpoint: ENDPOINT,
    chunkSize: PIECE,
    retryDelays: RETRIES,
    removeFingerprintOnSuccess: true,
    metadata: {
      filename: file.name,
      filetype: file.type,
      ...(sourceId ? { sourceId } : {}),
      ...(purpose ? { purpose } : {}),
    },
    fingerprint: () => Promise.resolve(fingerprintOf(setting)),
    onProgress: (sent) => events.onProgress(sent),
    // The library looks at the size of a piece before each one.
    onShouldRetry: (error, _, options) => {
      const status = error.originalResponse?.getStatus() ?? 0
      options.chunkSize = pieceAfter(status, options.chunkSize)
      return !isNo(status)
    },
    onError: (error) => events.onStopped(stoppedBy(error)),
    onSuccess: ({ lastResponse }) => {
      const uploadId = purpose && upload.url?.split('/').at(-1)
      const id = uploadId ?? lastResponse.getHeader('Whence-Capture')
      if (id) events.onDone(id)
      else events.onStopped({ detail: wordsOf('documents')('upload.noCapture'), again: false })
    },
  })
  return upload
}

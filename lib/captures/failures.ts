import { z } from 'zod'
import { told } from '@/lib/words/told'

/**
 * Why a capture did not work, as kept in its row, and the sentence that says what to do. `again`: it may pass by
 * itself, so that it is tried again, later each time; anything else stays as it is until somebody acts.
 */
export const captureFailure = z.strictObject({
  code: z.enum([
    'refused-address',
    'unreachable',
    'too-slow',
    'too-large',
    'too-many-redirects',
    'http-status',
    'unknown-type',
    'unreadable',
    'damaged',
    'lost',
  ]),
  /** What the sentence needs: an HTTP status, a media type, a limit in megabytes, an address. */
  detail: z.string().nullable(),
  again: z.boolean(),
})
export type CaptureFailure = z.infer<typeof captureFailure>

type FailureCode = CaptureFailure['code']

const upload = 'upload a saved copy instead'

const sentences = {
  'refused-address': (address) =>
    `Whence does not fetch ${address ?? 'this address'}: it leads into a private network or uses another port than 80 and 443.`,
  unreachable: (address) => `${address ?? 'The site'} could not be reached; check the address, or ${upload}.`,
  'too-slow': () => `The site did not send the whole page within 20 seconds; ${upload}.`,
  'too-large': (limit) => `The document is larger than ${limit ?? '10'} MB; ${upload}.`,
  'too-many-redirects': () =>
    `The address leads on more than five times; give the address of the page itself, or ${upload}.`,
  'http-status': (status) => `The site answered ${status ?? 'with an error'}; ${upload}.`,
  'unknown-type': (type) =>
    `Whence cannot hold this kind of file${type ? ` (${type})` : ''}. It holds PDF, HTML, text, pictures, sound and video.`,
  unreadable: (why) => why ?? 'There is no text in it that could be read. Paste the text you mean to quote.',
  damaged: () => 'The file is damaged: it could not be read to its end. Send it again, or another copy.',
  lost: () => 'The bytes of this capture are no longer there. Send or capture it again.',
} as const satisfies Record<FailureCode, (detail: string | null) => string>

/** The whole sentence for a person. */
export const failureSentence = ({ code, detail }: CaptureFailure): string => told(sentences[code](detail))

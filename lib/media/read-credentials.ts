import { apart } from './apart'
import { mediaCredentials, type MediaCredentials } from './credentials'
import { kindOf } from './kinds'

/** 100 MB: the reader holds the whole file. */
const MOST_BYTES = 100 * 1024 * 1024

const canHold = (mediaType: string) => {
  const kind = kindOf(mediaType)
  return kind !== null && kind !== 'text' && kind !== 'html'
}

/**
 * The C2PA content credentials in a file. Nothing is fetched: a manifest that lies elsewhere counts as none. `faults` are
 * the codes of everything that did not hold; `signingCredential.untrusted` among them says only that the signer is not
 * known here, as nobody is, and leaves `valid` as it is. Never refuses and never throws over a file. Runs in a process of
 * its own.
 */
export async function readCredentials(bytes: Uint8Array, mediaType: string): Promise<MediaCredentials> {
  if (!canHold(mediaType)) return { state: 'none' }
  if (bytes.byteLength > MOST_BYTES)
    return { state: 'unreadable', why: 'The file is larger than 100 MB, and was not searched.' }
  const read = await apart({
    task: 'read-credentials',
    input: { bytes, mediaType },
    shape: mediaCredentials,
    limitMs: 20_000,
    tooLong: 'They could not be read within 20 seconds.',
    broken: 'The reader broke over them.',
  })
  return read.ok ? read.value : { state: 'unreadable', why: read.refusal.detail }
}

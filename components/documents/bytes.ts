import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/** Base64 in slices: one call for all would be more arguments than an engine takes. */
export function base64Of(bytes: Uint8Array): string {
  const slice = 0x8000
  let binary = ''
  for (let at = 0; at < bytes.length; at += slice)
    binary += String.fromCharCode(...bytes.subarray(at, at + slice))
  return btoa(binary)
}

/** SHA-256 in hex, computed here. */
export const sha256Of = (bytes: Uint8Array): string => bytesToHex(sha256(bytes))

const SLICE = 4 * 1024 * 1024

type HashSetting = { onProgress: (bytes: number) => void; signal: AbortSignal }

/**
 * SHA-256 of a file in hex, slice after slice, so that a file of any size passes through a few megabytes of memory; the
 * page stays alive between slices. Throws where the file can no longer be read, or when it is called off.
 */
export async function sha256OfFile(file: Blob, { onProgress, signal }: HashSetting): Promise<string> {
  const hash = sha256.create()
  for (let at = 0; at < file.size; at += SLICE) {
    signal.throwIfAborted()
    hash.update(new Uint8Array(await file.slice(at, at + SLICE).arrayBuffer()))
    onProgress(Math.min(at + SLICE, file.size))
  }
  return bytesToHex(hash.digest())
}

import { MAX_TEXT_BYTES } from '@/lib/documents/schema'

const kinds = /\.(txt|text|md|markdown|html?|xhtml)$/i

export const fileFaults = ['tooLarge', 'wrongKind', 'unreadable'] as const
export type FileFault = (typeof fileFaults)[number]

/** What can be seen of a file before it is read. */
export const faultOf = (file: File): FileFault | null => {
  if (file.size > MAX_TEXT_BYTES) return 'tooLarge'
  return kinds.test(file.name) ? null : 'wrongKind'
}

/** Base64 in slices: one call for all would be more arguments than an engine takes. */
export function base64Of(bytes: Uint8Array): string {
  const slice = 0x8000
  let binary = ''
  for (let at = 0; at < bytes.length; at += slice)
    binary += String.fromCharCode(...bytes.subarray(at, at + slice))
  return btoa(binary)
}

/** SHA-256 in hex, by the browser itself; null where it offers no cryptography (a page over plain http). */
export async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  if (!('subtle' in crypto)) return null
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { config } from '@/lib/config'

const CIPHER = 'aes-256-gcm'
const NONCE = 12
const TAG = 16
const SECRET_BYTES = 32

// Another key than sessions are signed with, though it comes from the same secret of the installation.
const keyOf = (secret: string) =>
  Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), 'whence webhook secrets v1', 32))

const key = () => keyOf(config().NEXTAUTH_SECRET)

/** A new secret of a webhook: 256 random bits. */
export const newSecret = (): Uint8Array => randomBytes(SECRET_BYTES)

/** A secret as it is kept: nonce, tag and cipher text of AES-256-GCM. */
export function seal(secret: Uint8Array, by: Buffer = key()): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv(CIPHER, by, nonce)
  const text = Buffer.concat([cipher.update(secret), cipher.final()])
  return new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), text]))
}

/** The secret again; null where it was sealed under another NEXTAUTH_SECRET, or changed. */
export function unseal(sealed: Uint8Array, by: Buffer = key()): Uint8Array | null {
  try {
    const bytes = Buffer.from(sealed)
    const cipher = createDecipheriv(CIPHER, by, bytes.subarray(0, NONCE))
    cipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
    return Buffer.concat([cipher.update(bytes.subarray(NONCE + TAG)), cipher.final()])
  } catch {
    return null
  }
}

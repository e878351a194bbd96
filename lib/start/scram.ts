import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'

/**
 * The form in which PostgreSQL keeps a password (RFC 5803, SCRAM-SHA-256). Made here, so that the password itself is
 * never part of a statement, which a server may write to its log. For ASCII passwords: others need SASLprep first.
 */
export function scramVerifier(password: string, salt = randomBytes(16), iterations = 4096): string {
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256')
  const keyed = (text: string) => createHmac('sha256', salted).update(text).digest()
  const storedKey = createHash('sha256').update(keyed('Client Key')).digest('base64')
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey}:${keyed('Server Key').toString('base64')}`
}

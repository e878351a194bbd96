import { ConfigError } from '@/lib/config'
import { saysDiskFull, StartError } from './start-error'

const codeOf = (cause: unknown) =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined

const FULL = 'The disk is full. Make room, then start again; nothing that was saved is lost.'

/** Error codes of Node and of PostgreSQL that are the machine's state and not a bug of ours. */
const machineStates: Record<string, string> = {
  ENOSPC: FULL,
  EDQUOT: FULL,
  '53100': FULL,
  EROFS: 'The data folder is on a read-only disk. Name another folder in WHENCE_DATA_DIR.',
  EMFILE: 'Too many files are open. Raise the limit with `ulimit -n 4096` and start again.',
  '53300': 'The database has no connection left. Raise its max_connections, or lower WHENCE_POOL.',
}

/** What to print of whatever was thrown: our sentence, or null for a bug, which deserves its stack. */
export function sentenceFor(cause: unknown): string | null {
  if (cause instanceof StartError || cause instanceof ConfigError) return cause.message
  const code = codeOf(cause)
  const known = code === undefined ? undefined : machineStates[code]
  if (known) return known
  if (code === 'EACCES' || code === 'EPERM')
    return `${cause instanceof Error ? cause.message : code}. Whence may not do this as the present user.`
  return cause instanceof Error && saysDiskFull(cause.message) ? FULL : null
}

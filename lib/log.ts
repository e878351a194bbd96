import pino, { type DestinationStream, type Logger } from 'pino'
import type { Actor } from '@/lib/auth/actor'

/** Names under which a secret could travel, at the top of a line or one level down. */
const secrets = [
  'password',
  'current',
  'passwordHash',
  'token',
  'secret',
  'cookie',
  'authorization',
  'csrfToken',
  'sessionId',
]

/**
 * One JSON line for each thing worth knowing later: what, who, when (UTC). JSON escapes line breaks, so nothing that
 * a stranger sends can begin a line of its own.
 * @param destination standard output unless given
 */
export const makeLog = (destination?: DestinationStream): Logger =>
  pino(
    {
      base: null,
      messageKey: 'what',
      timestamp: () => `,"when":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: secrets.flatMap((name) => [name, `*.${name}`]), censor: '[hidden]' },
    },
    destination,
  )

export const log = makeLog()

/** Who acted, as the log names people: the id and never the e-mail address, in which people now and then type a password. */
export const whoOf = (actor: Actor) =>
  actor.kind === 'member'
    ? { who: actor.id, role: actor.role }
    : { who: actor.kind === 'system' ? `system:${actor.job}` : 'public' }

/** Every "you may not" is written down: who, what they wanted, and the sentence they were given. */
export function logDenied(actor: Actor, wanted: string, why: string): void {
  log.warn({ ...whoOf(actor), wanted, why }, 'denied')
}

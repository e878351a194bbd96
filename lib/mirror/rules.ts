/** What an instance is to somebody who brings a dump. `other`: it has claims, or acts, of its own. */
export type Standing =
  { kind: 'empty' } | { kind: 'copy'; origin: string; takenAt: string; manifest: string } | { kind: 'other' }

/** What is brought: whose, as of when (ISO 8601, UTC), and the SHA-256 (hex) of its manifest. */
export type Brought = { origin: string; takenAt: string; manifest: string }

/** Whether it may come in: `same` where it is here already; otherwise why not, in a sentence. */
type Admission = { kind: 'take' } | { kind: 'same' } | { kind: 'refused'; why: string }

const refused = (why: string): Admission => ({ kind: 'refused', why })

/**
 * A dump comes into an empty instance, or into a copy of the same origin that is older. A newsroom with claims of its own
 * is never written over, nor is a newer copy by an older one: what was withheld meanwhile would be readable again.
 */
export function admitDump(here: Standing, brought: Brought): Admission {
  if (here.kind === 'empty') return { kind: 'take' }
  if (here.kind === 'other')
    return refused(
      'This instance is not empty: it has claims, sources or history of its own, and those stay as they are. A dump comes into an instance in which nothing was done yet but adding people.',
    )
  if (here.origin !== brought.origin)
    return refused(
      `This instance is a reading copy of ${here.origin}, and this dump is of ${brought.origin}. Take it into an empty instance.`,
    )
  if (here.manifest === brought.manifest) return { kind: 'same' }
  return here.takenAt < brought.takenAt
    ? { kind: 'take' }
    : refused(
        `This instance shows ${here.origin} as of ${here.takenAt}, and this dump is no newer (${brought.takenAt}). Take a newer one.`,
      )
}

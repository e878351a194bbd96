import { type KeptForm, readKept } from './claim-form-values'

/**
 * What the server has not got yet, kept in this browser: the belt for a session that ended, a server that is away, a
 * tab that is closed. It goes as soon as the server has the same, so nothing of a person stays behind.
 */
export type LocalCopy = KeptForm & { at: string }

const nameOf = (personId: string, slot: string) => `whence:form:${personId}:${slot}`

export function keepLocal(personId: string, slot: string, body: KeptForm): void {
  try {
    window.localStorage.setItem(
      nameOf(personId, slot),
      JSON.stringify({ ...body, at: new Date().toISOString() }),
    )
  } catch {
    // Storage full or switched off: the form still holds the words, and the server is asked again and again.
  }
}

export function forgetLocal(personId: string, slot: string): void {
  try {
    window.localStorage.removeItem(nameOf(personId, slot))
  } catch {
    // As above.
  }
}

export function findLocal(personId: string, slot: string): LocalCopy | null {
  try {
    const found: unknown = JSON.parse(window.localStorage.getItem(nameOf(personId, slot)) ?? 'null')
    const kept = readKept(found)
    const at = typeof found === 'object' && found !== null && 'at' in found ? String(found.at) : ''
    return kept && !Number.isNaN(Date.parse(at)) ? { ...kept, at } : null
  } catch {
    return null
  }
}

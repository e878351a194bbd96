import type { Encoding } from './negotiate'

/** An answer ready to be sent: everything that is the same for everybody who asks. */
export type Rendition = {
  status: number
  headers: Record<string, string | string[]>
  /** What the version is called in tags; null where this may not be kept, by us or by anybody. */
  tag: string | null
  body: Buffer
  packed: Partial<Record<Encoding, Buffer>>
}

type Kept = { version: string; rendition: Rendition; bytes: number }

// Names, headers and the objects themselves: a kept page costs more than its bytes.
const OVERHEAD = 2_048

const bytesOf = ({ body, packed }: Rendition) =>
  OVERHEAD + body.byteLength + (packed.br?.byteLength ?? 0) + (packed.gzip?.byteLength ?? 0)

/**
 * Keeps the newest rendering of each address, as far as there is room: what was longest not asked for goes first. One
 * that is asked for under another version is not there.
 */
export class Shelf {
  readonly #kept = new Map<string, Kept>()
  #bytes = 0

  /** @param room bytes */
  constructor(readonly room: number) {}

  get bytes(): number {
    return this.#bytes
  }

  find(key: string, version: string): Rendition | null {
    const kept = this.#kept.get(key)
    if (kept?.version !== version) return null
    this.#kept.delete(key)
    this.#kept.set(key, kept)
    return kept.rendition
  }

  #drop(key: string): void {
    const kept = this.#kept.get(key)
    if (!kept) return
    this.#kept.delete(key)
    this.#bytes -= kept.bytes
  }

  keep(key: string, version: string, rendition: Rendition): void {
    this.#drop(key)
    const bytes = bytesOf(rendition) + key.length * 2
    if (bytes > this.room) return
    this.#kept.set(key, { version, rendition, bytes })
    this.#bytes += bytes
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= this.room) break
      this.#drop(oldest)
    }
  }

  /** Lays a smaller body beside one that is still kept. */
  pack(key: string, rendition: Rendition, encoding: Encoding, packed: Buffer): void {
    const kept = this.#kept.get(key)
    if (kept?.rendition !== rendition || rendition.packed[encoding]) return
    this.keep(key, kept.version, { ...rendition, packed: { ...rendition.packed, [encoding]: packed } })
  }
}

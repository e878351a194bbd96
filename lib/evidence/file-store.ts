/** A file as a store lists it; `changedAt`: when it was last kept. */
export type KeptFile = { sha256: string; size: number; changedAt: Date }

/** Bytes of a file, both ends included, counted from 0; both lie within it. */
export type ByteRange = { start: number; end: number }

export const isSha256 = (text: string): boolean => /^[0-9a-f]{64}$/.test(text)

/**
 * Where bytes lie under their SHA-256 (hex). A file is whole or not there, and never changes. What is not there is null
 * or false; a store that cannot be asked throws.
 */
export type FileStore = {
  /** A local folder for what is still being written; what lies in it is nobody's after a day. */
  drafts: string
  /** `mark` differs where the bytes do. */
  find(sha256: string): Promise<{ size: number; changedAt: Date; mark: string } | null>
  /** Makes a file as young as if it had just been kept. @returns its size */
  refresh(sha256: string): Promise<number | null>
  /** Puts the whole of a local file, which hashes to that and stays where it is, into the store. */
  take(path: string, file: { sha256: string; size: number }): Promise<void>
  open(sha256: string, range?: ByteRange): Promise<ReadableStream<Uint8Array> | null>
  withPath<T>(sha256: string, work: (path: string) => Promise<T>): Promise<T | null>
  list(): AsyncIterable<KeptFile>
  drop(sha256: string): Promise<void>
  /** Takes a file away unless it was kept since `before`, also where that happens meanwhile. */
  dropOlder(sha256: string, before: Date): Promise<boolean>
  /** Takes away what was being written and never became a file. @returns how much */
  clearDrafts(before: Date): Promise<number>
}

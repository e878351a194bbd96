'use client'

import { useEffect, useState } from 'react'
import { sha256OfFile } from './bytes'

/** How far the hash of a file is: bytes read, and the hash in hex once it is known. */
export type FileHash = { done: number; sha256: string | null; isUnreadable: boolean }

const begun: FileHash = { done: 0, sha256: null, isUnreadable: false }

/** Computes the hash of a chosen file while it is being looked at and sent. */
export function useFileHash(file: File | null): FileHash {
  const [found, setFound] = useState<{ of: File; hash: FileHash } | null>(null)
  useEffect(() => {
    if (!file) return undefined
    const stop = new AbortController()
    const say = (hash: FileHash) => {
      if (!stop.signal.aborted) setFound({ of: file, hash })
    }
    const onProgress = (done: number) => say({ ...begun, done })
    sha256OfFile(file, { onProgress, signal: stop.signal }).then(
      (sha256) => say({ done: file.size, sha256, isUnreadable: false }),
      () => say({ ...begun, isUnreadable: true }),
    )
    return () => stop.abort()
  }, [file])
  return found && found.of === file ? found.hash : begun
}

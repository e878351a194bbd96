'use client'

import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Upload } from 'tus-js-client'
import { prepareUpload } from './upload'
import { paceOf, type Sample, withSample } from './upload-pace'

/**
 * `begun`: a part of this very file is there from before. `stopped`: why it does not go on by itself; with `again` it
 * can be sent on from where it was.
 */
export type UploadState =
  | { step: 'ready'; begun: boolean }
  | { step: 'sending' | 'paused' | 'sent'; sent: number }
  | { step: 'stopped'; sent: number; detail: string; again: boolean }

type UploadSetting = {
  personId: string
  file: File
  sourceId: string | null
  purpose?: 'import'
  onDone: (id: string) => void
}

const sentOf = (state: UploadState) => (state.step === 'ready' ? 0 : state.sent)

type Listeners = Parameters<typeof prepareUpload>[1]

/** Tells whoever listens at that moment; after the page was left, nobody. */
const relayTo = (newest: RefObject<{ listeners: Listeners }>, left: AbortSignal): Listeners => ({
  onProgress: (sent) => {
    if (!left.aborted) newest.current.listeners.onProgress(sent)
  },
  onDone: (id) => {
    if (!left.aborted) newest.current.listeners.onDone(id)
  },
  onStopped: (stopped) => {
    if (!left.aborted) newest.current.listeners.onStopped(stopped)
  },
})

/** The upload of one file, told anew only where it is another; a part of it that is there from before is found. */
function useTusUpload(
  { personId, file, sourceId, purpose }: UploadSetting,
  listeners: Listeners,
  onBegun: () => void,
) {
  const upload = useRef<Upload | null>(null)
  const newest = useRef({ listeners, onBegun })
  useEffect(() => {
    newest.current = { listeners, onBegun }
  })
  useEffect(() => {
    const leaving = new AbortController()
    const made = prepareUpload({ personId, file, sourceId, purpose }, relayTo(newest, leaving.signal))
    upload.current = made
    void made.findPreviousUploads().then(([previous]) => {
      if (!previous || leaving.signal.aborted) return
      made.resumeFromPreviousUpload(previous)
      newest.current.onBegun()
    })
    return () => {
      // Whoever leaves the page has not given up: what is there stays, and the same file goes on from it.
      leaving.abort()
      void made.abort()
    }
  }, [file, personId, sourceId, purpose])
  return useMemo(
    () => ({
      start: () => upload.current?.start(),
      /** Stops, and with `forGood` throws away what the desk holds of it; where that cannot be said now, it is swept later. */
      abort: async (forGood: boolean) => upload.current?.abort(forGood).catch(() => undefined),
    }),
    [],
  )
}

/** Sends a file in parts: pause and go on, give up, go on by itself once the connection is back. */
export function useUpload(setting: UploadSetting) {
  const { file, onDone } = setting
  const [state, setState] = useState<UploadState>({ step: 'ready', begun: false })
  const [samples, setSamples] = useState<readonly Sample[]>([])
  const listeners: Listeners = {
    onProgress: (sent) => {
      setState((was) => (was.step === 'sending' ? { step: 'sending', sent } : was))
      setSamples((was) => withSample(was, { at: performance.now(), sent }))
    },
    onDone: (id) => {
      setState({ step: 'sent', sent: file.size })
      onDone(id)
    },
    onStopped: (stopped) => setState((was) => ({ step: 'stopped', sent: sentOf(was), ...stopped })),
  }
  const upload = useTusUpload(setting, listeners, () =>
    setState((was) => (was.step === 'ready' ? { step: 'ready', begun: true } : was)),
  )
  const start = useCallback(() => {
    setSamples([])
    setState((was) => ({ step: 'sending', sent: sentOf(was) }))
    upload.start()
  }, [upload])
  const pause = () => {
    void upload.abort(false)
    setState((was) => (was.step === 'sending' ? { step: 'paused', sent: was.sent } : was))
  }
  const cancel = () => upload.abort(true)
  useOnline(state.step === 'stopped' && state.again, start)
  return { state, pace: paceOf(samples, file.size), start, pause, cancel }
}

/** Goes on by itself when the browser says that the connection is back. */
function useOnline(isBroken: boolean, start: () => void) {
  useEffect(() => {
    if (!isBroken) return undefined
    window.addEventListener('online', start)
    return () => window.removeEventListener('online', start)
  }, [isBroken, start])
}

'use client'

import type { KeyboardEvent, ReactNode } from 'react'

/** `send`: null while it is being sent already. */
type SendKeyProps = { send: ((event: KeyboardEvent) => unknown) | null; children: ReactNode }

/** Ctrl or ⌘ with Enter sends the form around it, in whichever field one is. */
export function SendKey({ send, children }: SendKeyProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, nativeEvent } = event
    if (key === 'Enter' && (ctrlKey || metaKey) && !nativeEvent.isComposing) send?.(event)
  }
  return (
    <div role="presentation" onKeyDown={onKeyDown}>
      {children}
    </div>
  )
}

'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { type Act, useAct } from '@/components/people/use-act'
import { Button } from '@/components/ui/button'
import { useHydrated } from '@/components/ui/use-hydrated'

type SendAgainProps = {
  label: string
  /** What is read out, where the words on the button do not say of what. */
  name?: string
  input: unknown
  send: Act
  /** What is said when it is done. */
  done?: string
}

/** One act with one button: a test, or a message once more. What came of it is said beside the button. */
export function SendAgain({ label, name, input, send, done }: SendAgainProps) {
  const router = useRouter()
  const hydrated = useHydrated()
  const { isBusy, refusal, run } = useAct(send)
  const [isDone, setDone] = useState(false)
  const ask = async () => {
    setDone(false)
    const outcome = await run(input)
    if (!outcome.ok) return
    setDone(true)
    router.refresh()
  }
  return (
    <>
      <Button size="sm" aria-label={name} disabled={isBusy || !hydrated} onClick={() => void ask()}>
        {label}
      </Button>
      {done ? (
        <p role="status" className={isDone ? 'text-sm text-muted' : 'sr-only'}>
          {isDone ? done : ''}
        </p>
      ) : null}
      {refusal ? (
        <p role="alert" className="mt-1 text-sm text-alarm">
          {refusal.detail}
        </p>
      ) : null}
    </>
  )
}

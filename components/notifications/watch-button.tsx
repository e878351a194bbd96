'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useHydrated } from '@/components/ui/use-hydrated'
import { type Act, useAct } from '@/components/people/use-act'
import type { Watched } from '@/lib/notifications/schema'
import { wordsOf } from '@/lib/words/words'

type WatchButtonProps = {
  /** What is watched: `{ of: 'claim', ref }`, `{ of: 'source', id }` or `{ of: 'topic', id }`. */
  what: Watched
  watching: boolean
  /** The page's door to `setWatch`. */
  action: Act<{ watching: boolean }>
  /** What it is called, where several stand on one page; the words on the button are short then. */
  name?: string
}

/** Begins or ends watching something; says which it now is. */
export function WatchButton({ what, watching, action, name }: WatchButtonProps) {
  const t = wordsOf('notifications')
  const router = useRouter()
  const hydrated = useHydrated()
  const { isBusy, refusal, run } = useAct(action)
  const [said, setSaid] = useState<{ watching: boolean } | null>(null)
  const isOn = said?.watching ?? watching
  const act =
    name === undefined
      ? t(`watch.${what.of}.${isOn ? 'end' : 'begin'}`)
      : t(isOn ? 'watch.endShort' : 'watch.beginShort')
  const press = async () => {
    const outcome = await run({ ...what, watching: !isOn })
    if (!outcome.ok) return
    setSaid(outcome.value)
    router.refresh()
  }
  return (
    <div className="flex flex-col items-start gap-2">
      <Button
        size="sm"
        disabled={isBusy || !hydrated}
        aria-label={name === undefined ? undefined : t('watch.named', { act, name })}
        onClick={() => void press()}
      >
        {act}
      </Button>
      <p role="status" className="sr-only">
        {said ? t(said.watching ? 'watch.began' : 'watch.ended') : ''}
      </p>
      {refusal ? <Notice kind="danger">{refusal.detail}</Notice> : null}
    </div>
  )
}

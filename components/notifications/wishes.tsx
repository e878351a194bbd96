'use client'

import { useState } from 'react'
import { type Act, useAct } from '@/components/people/use-act'
import { Checkbox } from '@/components/ui/choice'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { useHydrated } from '@/components/ui/use-hydrated'
import { notificationGroups } from '@/lib/notifications/kinds'
import type { WishLine } from '@/lib/notifications/views'
import { wordsOf } from '@/lib/words/words'

type SetWish = Act<{ wanted: boolean }>

function Wish({ wish, setWish }: { wish: WishLine; setWish: SetWish }) {
  const t = wordsOf('notifications')
  const hydrated = useHydrated()
  const { isBusy, refusal, run } = useAct(setWish)
  const [wanted, setWanted] = useState(wish.wanted)
  const [said, setSaid] = useState('')
  const { kind, label } = wish
  const change = async (next: boolean) => {
    setWanted(next)
    setSaid('')
    const outcome = await run({ kind, wanted: next })
    if (outcome.ok) setSaid(t('wishes.saved', { label }))
    else setWanted(!next)
  }
  return (
    <li>
      <Checkbox
        label={label}
        checked={wanted}
        disabled={isBusy || !hydrated}
        onChange={(event) => void change(event.target.checked)}
      />
      <p role="status" className="sr-only">
        {said}
      </p>
      {refusal ? <Notice kind="danger">{refusal.detail}</Notice> : null}
    </li>
  )
}

/** What a person is told of, kind by kind; each change is kept at once. */
export function NotificationWishes({ wishes, setWish }: { wishes: readonly WishLine[]; setWish: SetWish }) {
  const t = wordsOf('notifications')
  return (
    <div id="notifications" className="scroll-mt-4">
      <Panel title={t('wishes.title')}>
        <p className="mb-4 max-w-measure text-sm text-muted">{t('wishes.text')}</p>
        <div className="flex flex-col gap-4">
          {notificationGroups.map((group) => (
            <fieldset key={group}>
              <legend className="text-base font-semibold">{t(`wishes.groups.${group}`)}</legend>
              <ul className="flex flex-col">
                {wishes
                  .filter((wish) => wish.group === group)
                  .map((wish) => (
                    <Wish key={wish.kind} wish={wish} setWish={setWish} />
                  ))}
              </ul>
            </fieldset>
          ))}
        </div>
      </Panel>
    </div>
  )
}

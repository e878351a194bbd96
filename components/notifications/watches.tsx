'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useMemo, useState } from 'react'
import { type Act, useAct } from '@/components/people/use-act'
import { type LookUps, searchTopics } from '@/components/sources/look-ups'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Combobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import type { Option } from '@/components/ui/option-search'
import { Panel } from '@/components/ui/panel'
import { RefText } from '@/components/ui/text'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { Watched } from '@/lib/notifications/schema'
import type { WatchLine } from '@/lib/notifications/views'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'
import { WatchButton } from './watch-button'

type SetWatch = Act<{ watching: boolean }>

const watchedIn = (line: WatchLine): Watched =>
  line.of === 'claim' ? { of: 'claim', ref: line.ref } : { of: line.of, id: line.id }

const keyOf = (line: WatchLine) => (line.of === 'claim' ? line.ref : line.id)

function WatchTopic({ setWatch, topics }: { setWatch: SetWatch; topics: LookUps['topics'] }) {
  const t = wordsOf('notifications')
  const router = useRouter()
  const hydrated = useHydrated()
  const search = useMemo(() => searchTopics(topics), [topics])
  const { isBusy, refusal, run } = useAct(setWatch)
  const [topic, setTopic] = useState<Option | null>(null)
  const [error, setError] = useState<string | undefined>()
  const watch = async () => {
    setError(topic ? undefined : t('watches.choose'))
    if (!topic || !(await run({ of: 'topic', id: topic.value, watching: true })).ok) return
    setTopic(null)
    router.refresh()
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void watch()
      }}
      className="flex flex-col gap-3"
    >
      <div className="flex flex-wrap items-end gap-3">
        <div className="min-w-60 flex-1">
          <Field label={t('watches.addTopic')} hint={t('watches.addTopicHint')} error={error}>
            {(control) => <Combobox {...control} search={search} value={topic} onValueChange={setTopic} />}
          </Field>
        </div>
        <Button type="submit" disabled={isBusy || !hydrated}>
          {t('watches.add')}
        </Button>
      </div>
      {refusal ? <Notice kind="danger">{refusal.detail}</Notice> : null}
    </form>
  )
}

type WatchesProps = { watches: readonly WatchLine[]; setWatch: SetWatch; topics: LookUps['topics'] }

/** What a person watches, with a way to end each, and to begin with a topic. */
export function Watches({ watches, setWatch, topics }: WatchesProps) {
  const t = wordsOf('notifications')
  return (
    <Panel title={t('watches.title')}>
      <p className="mb-4 max-w-measure text-sm text-muted">{t('watches.text')}</p>
      {watches.length === 0 ? <p className="mb-4">{t('watches.none')}</p> : null}
      <ul className="mb-6 flex flex-col divide-y divide-rule empty:hidden">
        {watches.map((line) => {
          const { href, text, ref, language } = line.subject
          return (
            <li key={keyOf(line)} className="flex flex-wrap items-center justify-between gap-3 py-2">
              <span className="flex min-w-0 flex-wrap items-baseline gap-x-3 gap-y-1">
                <Badge>{t(`watches.kinds.${line.of}`)}</Badge>
                <Link
                  href={href}
                  prefetch={false}
                  lang={language ?? undefined}
                  dir={language ? directionOf(language) : 'auto'}
                  className="inline-flex min-h-11 items-center wrap-anywhere"
                >
                  {text}
                </Link>
                {ref ? <RefText>{ref}</RefText> : null}
              </span>
              <WatchButton what={watchedIn(line)} watching action={setWatch} name={text} />
            </li>
          )
        })}
      </ul>
      <WatchTopic setWatch={setWatch} topics={topics} />
    </Panel>
  )
}

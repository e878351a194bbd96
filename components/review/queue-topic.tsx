'use client'

import { useCallback, useState } from 'react'
import { Combobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import type { Option } from '@/components/ui/option-search'
import type { QueueTopic } from '@/lib/review/queue-views'
import { wordsOf } from '@/lib/words/words'
import type { Act } from './attempt'

type QueueTopicFieldProps = { topic: QueueTopic | null; topics: Act<QueueTopic[]> }

const optionOf = ({ slug, name }: QueueTopic): Option => ({ value: slug, label: name })

/** The topic of a filter, found by a part of its name. It goes along with the form around it. */
export function QueueTopicField({ topic, topics }: QueueTopicFieldProps) {
  const t = wordsOf('queue')
  const [chosen, setChosen] = useState<Option | null>(topic && optionOf(topic))
  const search = useCallback(
    async (words: string) => {
      const outcome = await topics({ words })
      if (!outcome.ok) throw new Error(outcome.refusal.detail)
      return outcome.value.map(optionOf)
    },
    [topics],
  )
  return (
    <>
      {chosen ? <input type="hidden" name="topic" value={chosen.value} /> : null}
      <Field label={t('filters.topic')}>
        {(control) => (
          <Combobox
            {...control}
            value={chosen}
            onValueChange={setChosen}
            search={search}
            placeholder={t('filters.topicHint')}
          />
        )}
      </Field>
    </>
  )
}

'use client'

import { useFormContext, useWatch } from 'react-hook-form'
import { AgentsField } from '@/components/sources/agent-field'
import { DateField, TextField } from '@/components/sources/form-fields'
import { TopicsField } from '@/components/sources/topics-field'
import { wordsOf } from '@/lib/words/words'
import type { ClaimForm } from './claim-form-values'
import { FigureFields } from './figure-fields'
import { FormGroup } from './form-section'

const t = wordsOf('claims')

/** What helps to find and to judge a claim and can wait: when and where, topics and parties, figures. */
export function ContextFields() {
  const { control } = useFormContext<ClaimForm>()
  const [from, to, place, topics, parties, figures] = useWatch({
    control,
    name: ['eventFrom', 'eventTo', 'place', 'topics', 'parties', 'figures'],
  })
  const event = [[from, to].filter(Boolean).join(' – '), place].filter(Boolean).join(' · ')
  const about = topics.length + parties.length
  return (
    <div className="flex flex-col gap-3">
      <FormGroup
        title={t('form.event.title')}
        summary={event || t('form.event.empty')}
        isFilled={event !== ''}
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <DateField path="eventFrom" label={t('form.event.from')} hint={t('form.event.fromHint')} />
          <DateField path="eventTo" label={t('form.event.to')} hint={t('form.event.toHint')} />
        </div>
        <TextField path="place" label={t('form.event.place')} bidi autoComplete="off" />
      </FormGroup>
      <FormGroup
        title={t('form.about.title')}
        summary={
          about > 0
            ? t('form.about.count', { topics: topics.length, parties: parties.length })
            : t('form.about.empty')
        }
        isFilled={about > 0}
      >
        <TopicsField path="topics" label={t('form.about.topics')} placeholder={t('form.about.findTopic')} />
        <AgentsField
          path="parties"
          label={t('form.about.parties')}
          hint={t('form.about.partiesHint')}
          placeholder={t('form.said.find')}
          usually="ORGANISATION"
        />
      </FormGroup>
      <FormGroup
        title={t('form.figures.title')}
        summary={
          figures.length > 0 ? t('form.figures.count', { count: figures.length }) : t('form.figures.empty')
        }
        isFilled={figures.length > 0}
      >
        <FigureFields />
      </FormGroup>
    </div>
  )
}

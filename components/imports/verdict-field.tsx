'use client'

import { FieldGroup } from '@/components/ui/field'
import type { VerdictDraft } from '@/lib/imports/wizard-draft'
import { wordsOf } from '@/lib/words/words'
import { AddressField, DateField, LineField } from './column-fields'
import { EachField } from './each-field'

type VerdictFieldProps = { verdict: VerdictDraft; onChange: (verdict: VerdictDraft) => void }

/** What a publisher decided of each claim: their words, their name, where they say it. */
export function VerdictField({ verdict, onChange }: VerdictFieldProps) {
  const t = wordsOf('imports')
  const { each, words, by, url, title, on } = verdict
  return (
    <FieldGroup label={t('map.verdict')} hint={t('map.verdictHint')}>
      <div className="flex flex-col gap-4 rounded border border-rule p-3">
        <EachField
          label={t('map.verdict')}
          value={each}
          onChange={(next) => onChange({ ...verdict, each: next })}
        />
        <LineField
          label={t('map.words')}
          each={each}
          value={words}
          onChange={(next) => onChange({ ...verdict, words: next })}
        />
        <LineField
          label={t('map.by')}
          each={each}
          value={by}
          onChange={(next) => onChange({ ...verdict, by: next })}
        />
        {words || by ? (
          <>
            <AddressField
              label={t('map.reviewUrl')}
              each={each}
              value={url}
              onChange={(next) => onChange({ ...verdict, url: next })}
            />
            <LineField
              label={t('map.reviewTitle')}
              each={each}
              value={title}
              onChange={(next) => onChange({ ...verdict, title: next })}
            />
            <DateField
              label={t('map.on')}
              each={each}
              value={on}
              onChange={(next) => onChange({ ...verdict, on: next })}
            />
          </>
        ) : null}
      </div>
    </FieldGroup>
  )
}

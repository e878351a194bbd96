'use client'

import { Plus } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Field, FieldGroup } from '@/components/ui/field'
import { Select } from '@/components/ui/input'
import type { SourceMapping } from '@/lib/imports/mapping'
import { MOST_SOURCES, newSource } from '@/lib/imports/wizard-draft'
import { genres, genreSheet } from '@/lib/sources/rules'
import { formatNumber } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'
import { AddressField, DateField, LineField, TextField } from './column-fields'
import { EachField } from './each-field'

const t = wordsOf('imports')

type OneProps = {
  source: SourceMapping
  number: string
  change: (source: SourceMapping) => void
  drop: () => void
}

/** What is asked about a document besides its addresses, folded away until it is wanted. */
function More({ source, change }: Pick<OneProps, 'source' | 'change'>) {
  const { each, title, publisher, publishedAt, genre, note } = source
  return (
    <details>
      <summary className="inline-flex min-h-11 cursor-pointer items-center text-sm font-medium text-accent">
        {t('map.more')}
      </summary>
      <div className="flex flex-col gap-4 pt-2">
        <LineField
          label={t('map.sourceTitle')}
          each={each}
          value={title}
          onChange={(next) => change({ ...source, title: next })}
        />
        <LineField
          label={t('map.publisher')}
          each={each}
          value={publisher}
          onChange={(next) => change({ ...source, publisher: next })}
        />
        <DateField
          label={t('map.publishedAt')}
          each={each}
          value={publishedAt}
          onChange={(next) => change({ ...source, publishedAt: next })}
        />
        <Field label={t('map.genre')}>
          {(control) => (
            <Select
              {...control}
              value={genre}
              onChange={({ target }) =>
                change({ ...source, genre: genres.find((one) => one === target.value) ?? genre })
              }
            >
              {genres.map((one) => (
                <option key={one} value={one}>
                  {genreSheet[one].label}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <TextField
          label={t('map.sourceNote')}
          each={each}
          value={note}
          onChange={(next) => change({ ...source, note: next })}
        />
      </div>
    </details>
  )
}

function OneSource({ source, number, change, drop }: OneProps) {
  const { each, url, archivedUrl } = source
  const label = t('map.document', { number })
  return (
    <div className="rounded border border-rule p-3">
      <FieldGroup label={label}>
        <div className="flex flex-col gap-4">
          <EachField label={label} value={each} onChange={(next) => change({ ...source, each: next })} />
          <AddressField
            label={t('map.url')}
            each={each}
            value={url}
            onChange={(next) => change({ ...source, url: next })}
          />
          <AddressField
            label={t('map.archivedUrl')}
            each={each}
            value={archivedUrl}
            onChange={(next) => change({ ...source, archivedUrl: next })}
          />
          <More source={source} change={change} />
          <Button size="sm" variant="quiet" className="-ms-3 self-start" onClick={drop}>
            {t('map.removeDocument', { number })}
          </Button>
        </div>
      </FieldGroup>
    </div>
  )
}

type SourcesFieldProps = { sources: readonly SourceMapping[]; onChange: (sources: SourceMapping[]) => void }

/** The documents that a file names for each claim. */
export function SourcesField({ sources, onChange }: SourcesFieldProps) {
  return (
    <FieldGroup label={t('map.documents')} hint={t('map.documentsHint')}>
      <div className="flex flex-col gap-3">
        {sources.map((source, at) => (
          <OneSource
            key={at}
            source={source}
            number={formatNumber(at + 1)}
            change={(next) => onChange(sources.map((was, other) => (other === at ? next : was)))}
            drop={() => onChange(sources.filter((_, other) => other !== at))}
          />
        ))}
        {sources.length < MOST_SOURCES ? (
          <Button size="sm" className="self-start" onClick={() => onChange([...sources, newSource])}>
            <Plus className="size-4" aria-hidden />
            {t('map.addDocument')}
          </Button>
        ) : null}
      </div>
    </FieldGroup>
  )
}

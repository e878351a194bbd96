'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input, Select } from '@/components/ui/input'
import { sizeText } from '@/components/ui/measures'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { sayReason } from '@/lib/imports/say'
import { wordsOf } from '@/lib/words/words'
import { SendFile } from './send-file'
import type { WizardState } from './use-wizard'

const t = wordsOf('imports')

type KeyFieldProps = {
  label: string
  value: string
  columns: readonly string[]
  onChange: (column: string) => void
}

function KeyField({ label, value, columns, onChange }: KeyFieldProps) {
  return (
    <Field label={label} required>
      {(control) => (
        <Select {...control} value={value} onChange={({ target }) => onChange(target.value)}>
          <option value="">{t('map.choose')}</option>
          {columns.map((column) => (
            <option key={column} value={column}>
              {column}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}

/** By which columns the rows of two files belong together. */
function Join({ wizard }: { wizard: WizardState }) {
  const { asked, draft: set, shape, look } = wizard
  const { join, sources } = asked.draft
  if (!join || !look.joined?.ok) return null
  const rename = (as: string) =>
    set({
      join: { ...join, as },
      sources: sources.map((source) => (source.each === join.as ? { ...source, each: as } : source)),
    })
  return (
    <>
      <KeyField
        label={t('map.ours')}
        value={join.ours}
        columns={shape.columns}
        onChange={(ours) => set({ join: { ...join, ours } })}
      />
      <KeyField
        label={t('map.theirs')}
        value={join.theirs}
        columns={look.joined.shape.columns}
        onChange={(theirs) => set({ join: { ...join, theirs } })}
      />
      <Field label={t('map.as')} required>
        {(control) => (
          <Input
            {...control}
            value={join.as}
            maxLength={60}
            onChange={({ target }) => rename(target.value.replaceAll('.', ''))}
          />
        )}
      </Field>
    </>
  )
}

/** A second file is there: what it is, and how it belongs to the first. */
function Chosen({ wizard }: { wizard: WizardState }) {
  const { asked, change, look } = wizard
  const { joined, draft } = asked
  if (!joined) return null
  const { join, sources } = draft
  const drop = () =>
    change({
      joined: null,
      draft: {
        ...draft,
        join: null,
        sources: sources.filter(({ each }) => each === null || each !== join?.as),
      },
    })
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm wrap-anywhere">
        {t.rich('map.secondOf', {
          name: () => (
            <bdi key="name" className="font-medium">
              {joined.fileName}
            </bdi>
          ),
          size: sizeText(joined.size),
          count: look.joined?.ok ? look.joined.shape.columns.length : 0,
        })}
      </p>
      {look.joined && !look.joined.ok ? (
        <Notice kind="danger" title={t('file.faultTitle')}>
          {sayReason(look.joined.reason)}
        </Notice>
      ) : null}
      <Join wizard={wizard} />
      <Button size="sm" variant="quiet" className="self-start" onClick={drop}>
        {t('map.secondDrop')}
      </Button>
    </div>
  )
}

/** A second file, whose rows belong to those of the first. */
export function SecondFilePanel({ personId, wizard }: { personId: string; wizard: WizardState }) {
  const { asked, change } = wizard
  const isWanted = asked.draft.join !== null
  const [isOpen, setOpen] = useState(false)
  return (
    <Panel title={t('map.second')}>
      {asked.joined ? (
        <Chosen wizard={wizard} />
      ) : (
        <div className="flex flex-col gap-3">
          <p className="text-sm text-muted">{t('map.secondText')}</p>
          {isOpen || isWanted ? (
            <SendFile
              personId={personId}
              label={t('send.second')}
              hint={t('send.secondHint')}
              onSent={(id, { name, size }) =>
                change({ joined: { ref: { from: 'upload', id }, fileName: name, size, said: {} } })
              }
            />
          ) : (
            <Button size="sm" className="self-start" onClick={() => setOpen(true)}>
              {t('map.secondAsk')}
            </Button>
          )}
          {isWanted ? (
            <Button
              size="sm"
              variant="quiet"
              className="self-start"
              onClick={() => {
                const { join, sources } = asked.draft
                const others = sources.filter(({ each }) => each === null || each !== join?.as)
                change({ draft: { ...asked.draft, join: null, sources: others } })
              }}
            >
              {t('map.secondDrop')}
            </Button>
          ) : null}
        </div>
      )}
    </Panel>
  )
}

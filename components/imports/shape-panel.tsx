'use client'

import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { formats, isTable, newlines, type Said, type Shape } from '@/lib/imports/formats'
import { sayReason } from '@/lib/imports/say'
import { wordsOf } from '@/lib/words/words'
import { ColumnList } from './column-list'
import { EncodingField, ListPathField, ShapeSelect, TableFields } from './shape-fields'
import type { WizardState } from './use-wizard'

const t = wordsOf('imports')

/** What can be said of a file; where it was seen wrong, it is said otherwise here. */
export function ShapeFields({
  shape,
  lists,
  say,
}: {
  shape: Shape
  lists: string[][]
  say: (said: Said) => void
}) {
  const { format, newline } = shape
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-2 xl:grid-cols-3">
      <Field label={t('shape.format')}>
        {(control) => (
          <ShapeSelect
            {...control}
            value={format}
            options={formats.map((each) => [each, t(`formats.${each}`)])}
            onChoose={(next) => say({ format: next })}
          />
        )}
      </Field>
      <EncodingField shape={shape} say={say} />
      <Field label={t('shape.newline')}>
        {(control) => (
          <ShapeSelect
            {...control}
            value={newline}
            options={newlines.map((each) => [
              each,
              t(`shape.newlines.${each}`, { mark: each === 'CRLF' ? 'CR LF' : each }),
            ])}
            onChoose={(next) => say({ newline: next })}
          />
        )}
      </Field>
      {isTable(format) ? <TableFields shape={shape} say={say} /> : null}
      {isTable(format) || format === 'jsonl' || format === 'whence' ? null : (
        <ListPathField shape={shape} lists={lists} say={say} />
      )}
    </div>
  )
}

/** What is known of the encoding, and of dates whose order was seen. */
function Findings({ shape }: { shape: Shape }) {
  const { hasBom, encodingBy, dates, remarks } = shape
  return (
    <div className="flex flex-col gap-2 text-sm text-muted">
      <p>
        {t(hasBom ? 'shape.bom.yes' : 'shape.bom.no')} {t(`shape.by.${encodingBy}`)}
      </p>
      {dates.length > 0 ? (
        <div>
          <p>{t('shape.dates')}:</p>
          <ul className="list-disc ps-5">
            {dates.map(({ column, forms, order, mixed, examples }) => (
              <li key={column} className="wrap-anywhere">
                <bdi className="font-medium text-ink">{column}</bdi>:{' '}
                {forms.map((form) => t(`shape.dateForms.${form}`)).join(', ')}
                {forms.includes('digits') ? ` (${t(`dateOrders.${order}`).toLowerCase()})` : ''}
                {mixed ? ` ${t('shape.dateMixed')}` : ''} · <bdi>{examples.join(' · ')}</bdi>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {remarks.map((remark) => (
        <p key={`${remark.code}${remark.column ?? ''}`} className="text-caution">
          {sayReason(remark)}
        </p>
      ))}
    </div>
  )
}

/** What a file turned out to be, each part to be said otherwise. */
export function ShapePanel({ wizard }: { wizard: WizardState }) {
  const { shape, look, say, asked, change, isLooking } = wizard
  const { file } = look
  return (
    <Panel
      title={t('shape.title')}
      actions={
        Object.keys(asked.said).length > 0 ? (
          <Button size="sm" onClick={() => change({ said: {} })}>
            {t('shape.again')}
          </Button>
        ) : null
      }
    >
      <div className="flex flex-col gap-4" aria-busy={isLooking}>
        <p className="text-sm text-muted">{t('shape.lead')}</p>
        {file.ok ? null : (
          <Notice kind="danger" title={t('file.faultTitle')}>
            {sayReason(file.reason)}
          </Notice>
        )}
        <ShapeFields shape={shape} lists={file.ok ? file.lists : []} say={say} />
        {file.ok ? <Findings shape={shape} /> : null}
        {file.ok ? <ColumnList shape={shape} examples={file.examples} /> : null}
      </div>
    </Panel>
  )
}

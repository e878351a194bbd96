'use client'

import { Combine, ListPlus, Play, Scissors, Timer, Trash2 } from 'lucide-react'
import { memo } from 'react'
import { type UseFieldArrayReturn, useFormContext, useWatch } from 'react-hook-form'
import { useIssue } from '@/components/sources/form-fields'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input, Textarea } from '@/components/ui/input'
import { sayTime } from '@/lib/transcripts/rules'
import type { TranscriptVersion } from '@/lib/transcripts/views'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'
import {
  heardDuring,
  mergeRows,
  rowAfter,
  spanOfRow,
  splitRow,
  type TranscriptForm,
} from './transcript-form-values'
import { usePlayhead } from './use-playhead'

type SegmentRowsProps = {
  rows: UseFieldArrayReturn<TranscriptForm, 'segments'>
  original: TranscriptVersion | null
}

/** The stretches of a transcript, one below the other, each with its times, who speaks, and what is said. */
export function SegmentRows({ rows, original }: SegmentRowsProps) {
  const t = wordsOf('media')
  const { getValues } = useFormContext<TranscriptForm>()
  const rowAt = (index: number) => getValues('segments')[index]
  const playhead = usePlayhead()
  const act = {
    add: (index: number) =>
      rows.insert(index + 1, rowAfter(rowAt(index), rowAt(index + 1)), {
        focusName: `segments.${index + 1}.words`,
      }),
    remove: (index: number) => rows.remove(index),
    split: (index: number, at: number) => {
      const row = rowAt(index)
      if (!row) return
      const [before, after] = splitRow(row, at, playhead.atMs())
      rows.update(index, before)
      rows.insert(index + 1, after, { focusName: `segments.${index + 1}.words` })
    },
    merge: (index: number) => {
      const [row, next] = [rowAt(index), rowAt(index + 1)]
      if (!row || !next) return
      rows.update(index, mergeRows(row, next))
      rows.remove(index + 1)
    },
  }
  return (
    <>
      <ol className="flex flex-col gap-3">
        {rows.fields.map((row, index) => (
          <li key={row.id} className="[contain-intrinsic-size:auto_11rem] [content-visibility:auto]">
            <SegmentRow
              index={index}
              isLast={index === rows.fields.length - 1}
              act={act}
              original={original}
            />
          </li>
        ))}
      </ol>
      <div>
        <Button onClick={() => act.add(rows.fields.length - 1)}>
          <ListPlus className="size-4" aria-hidden />
          {t('row.addLast')}
        </Button>
      </div>
    </>
  )
}

type RowActs = {
  add: (index: number) => void
  remove: (index: number) => void
  split: (index: number, at: number) => void
  merge: (index: number) => void
}

type SegmentRowProps = {
  index: number
  isLast: boolean
  act: RowActs
  original: TranscriptVersion | null
}

function SegmentRow({ index, isLast, act, original }: SegmentRowProps) {
  const t = wordsOf('media')
  const { register, control } = useFormContext<TranscriptForm>()
  const language = useWatch({ control, name: 'language' })
  const path = `segments.${index}` as const
  const [speaker, words] = [useIssue(`${path}.speaker`), useIssue(`${path}.words`)]
  return (
    <fieldset className="flex min-w-0 flex-col gap-3 rounded border border-rule bg-paper p-3">
      <legend className="sr-only">{t('row.label', { number: index + 1 })}</legend>
      <div className="flex flex-wrap items-end gap-3">
        <TimeOfRow index={index} side="start" />
        <TimeOfRow index={index} side="end" />
        <div className="min-w-32 flex-1">
          <Field label={t('row.speaker')} error={speaker}>
            {(field) => (
              <Input {...field} {...register(`${path}.speaker`)} dir="auto" autoComplete="off" dense />
            )}
          </Field>
        </div>
        <RowButtons index={index} isLast={isLast} act={act} />
      </div>
      {original ? <Heard original={original} index={index} /> : null}
      <Field label={t('row.words')} error={words}>
        {(field) => (
          <Textarea
            {...field}
            {...register(`${path}.words`)}
            rows={2}
            lang={language}
            dir={directionOf(language)}
            className="min-h-16 font-serif"
          />
        )}
      </Field>
    </fieldset>
  )
}

function TimeOfRow({ index, side }: { index: number; side: 'start' | 'end' }) {
  const t = wordsOf('media')
  const path = `segments.${index}.${side}` as const
  const { register, setValue } = useFormContext<TranscriptForm>()
  const playhead = usePlayhead()
  return (
    <div className="flex items-end gap-1">
      <div className="w-28">
        <Field label={t(`row.${side}`)} error={useIssue(path)}>
          {(field) => (
            <Input
              {...field}
              {...register(path)}
              autoComplete="off"
              dense
              className="font-mono tabular-nums"
            />
          )}
        </Field>
      </div>
      <Button
        size="sm"
        shape="icon"
        variant="quiet"
        aria-label={t(`row.${side}Here`)}
        title={t(`row.${side}Here`)}
        onClick={() => setValue(path, sayTime(playhead.atMs()), { shouldDirty: true })}
      >
        <Timer className="size-4" aria-hidden />
      </Button>
    </div>
  )
}

/** What is heard during the row, for who translates it. */
const Heard = memo(function Heard({ original, index }: { original: TranscriptVersion; index: number }) {
  const { control } = useFormContext<TranscriptForm>()
  const [start, end] = useWatch({ control, name: [`segments.${index}.start`, `segments.${index}.end`] })
  return (
    <p
      lang={original.language}
      dir={directionOf(original.language)}
      className="border-s-2 border-rule ps-3 font-serif whitespace-pre-line text-muted empty:hidden"
    >
      {heardDuring(original, { start: start ?? '', end: end ?? '', speaker: '', words: '' })}
    </p>
  )
})

/** Where the caret stands in a row's words; 0 where it is elsewhere. */
function caretIn(index: number): number {
  const field = document.querySelector(`textarea[name="segments.${index}.words"]`)
  return field instanceof HTMLTextAreaElement ? field.selectionStart : 0
}

function RowButtons({ index, isLast, act }: Omit<SegmentRowProps, 'original'>) {
  const t = wordsOf('media')
  const { getValues } = useFormContext<TranscriptForm>()
  const playhead = usePlayhead()
  const play = () => {
    const row = getValues('segments')[index]
    const span = row ? spanOfRow(row) : null
    if (span) playhead.playSpan(span)
  }
  const buttons = [
    { name: 'play', icon: Play, act: play },
    { name: 'split', icon: Scissors, act: () => act.split(index, caretIn(index)) },
    ...(isLast ? [] : [{ name: 'merge' as const, icon: Combine, act: () => act.merge(index) }]),
    { name: 'add', icon: ListPlus, act: () => act.add(index) },
    { name: 'remove', icon: Trash2, act: () => act.remove(index) },
  ] as const
  return (
    <div className="flex flex-wrap">
      {buttons.map(({ name, icon: Icon, act: press }) => (
        <Button
          key={name}
          size="sm"
          shape="icon"
          variant="quiet"
          aria-label={t(`row.${name}`, { number: index + 1 })}
          title={t(`row.${name}`, { number: index + 1 })}
          onClick={press}
        >
          <Icon className="size-4" aria-hidden />
        </Button>
      ))}
    </div>
  )
}

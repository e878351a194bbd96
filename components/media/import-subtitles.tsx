'use client'

import { GroupMarker } from '@/components/claims/form-section'
import { type ChangeEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field, FieldError } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { parseSubtitles } from '@/lib/transcripts/parse-subtitles'
import { MOST_SEGMENTS } from '@/lib/transcripts/schema'
import { wordsOf } from '@/lib/words/words'
import { readSubtitleFile } from './subtitle-file'
import { endAtLast, isBlankRow, rowOf } from './transcript-form-values'
import type { TranscriptFormApi } from './use-transcript-form'

type ImportSubtitlesProps = { api: TranscriptFormApi; durationMs: number | null }

/** Subtitles (SRT or WebVTT) from a file or pasted, read here and put into the rows; nothing is sent yet. */
export function ImportSubtitles({ api, durationMs }: ImportSubtitlesProps) {
  const t = wordsOf('media')
  const [pasted, setPasted] = useState('')
  const [issue, setIssue] = useState<string | null>(null)
  const [done, setDone] = useState('')
  const read = (text: string): boolean => {
    const parsed = parseSubtitles(text)
    const tooMany = parsed.ok && parsed.value.length > MOST_SEGMENTS
    setDone('')
    if (!parsed.ok || tooMany) {
      setIssue(parsed.ok ? t('import.tooMany') : parsed.refusal.detail)
      return false
    }
    const { segments, cut } = endAtLast(parsed.value, durationMs)
    api.replace({ ...api.form.getValues(), segments: segments.map(rowOf) })
    setIssue(null)
    setDone(t('import.done', { count: segments.length, cut }))
    return true
  }
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? []
    // The same file can be chosen again after it was put right.
    target.value = ''
    if (!file) return
    const text = await readSubtitleFile(file)
    if (text === null) setIssue(t('import.unreadable'))
    else read(text)
  }
  const isEmpty = api.form.getValues('segments').every(isBlankRow)
  return (
    <>
      <details open={isEmpty} className="rounded border border-rule bg-paper">
        <summary className="flex min-h-11 items-center gap-2 px-4 text-sm font-medium">
          <GroupMarker />
          {t('import.title')}
        </summary>
        <div className="flex flex-col gap-4 px-4 pt-2 pb-4">
          <SubtitleFile choose={(event) => void choose(event)} />
          <Field label={t('import.paste')} hint={t('import.pasteHint')}>
            {(control) => (
              <Textarea
                {...control}
                rows={5}
                dir="auto"
                value={pasted}
                onChange={(event) => setPasted(event.target.value)}
                className="font-mono text-sm"
              />
            )}
          </Field>
          <div className="flex flex-wrap items-center gap-3">
            <Button
              disabled={pasted.trim() === ''}
              onClick={() => {
                if (read(pasted)) setPasted('')
              }}
            >
              {t('import.read')}
            </Button>
          </div>
          {issue ? <FieldError>{issue}</FieldError> : null}
        </div>
      </details>
      {/* Outside: the details close once there are lines. */}
      <p role="status" className="text-sm font-medium text-good empty:hidden">
        {done}
      </p>
    </>
  )
}

function SubtitleFile({ choose }: { choose: (event: ChangeEvent<HTMLInputElement>) => void }) {
  const id = useId()
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {wordsOf('media')('import.file')}
      </label>
      <input
        id={id}
        type="file"
        accept=".srt,.vtt,text/vtt,application/x-subrip"
        onChange={choose}
        className="min-h-11 max-w-full text-sm file:me-3 file:min-h-11 file:cursor-pointer file:rounded file:border file:border-edge file:bg-raised file:px-4 file:text-ink"
      />
    </div>
  )
}

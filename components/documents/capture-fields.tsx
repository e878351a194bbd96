'use client'

import { useEffect, useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { FieldPlace, useIssue } from '@/components/sources/form-fields'
import { RadioGroup } from '@/components/ui/choice'
import { Field } from '@/components/ui/field'
import { inputLook, Textarea } from '@/components/ui/input'
import { wordsOf } from '@/lib/words/words'
import { type FileFault, faultOf, sha256Of } from './file-bytes'

/** A file as it was read in the browser. `sample`: its first letters, if they are UTF-8, to guess the language by. */
export type ChosenFile = { name: string; bytes: Uint8Array<ArrayBuffer>; sample: string }

const t = wordsOf('documents')

type CaptureFieldsProps = { file: ChosenFile | null; setFile: (file: ChosenFile | null) => void }

/** The text itself: pasted, or a file that is read here. */
export function CaptureFields({ file, setFile }: CaptureFieldsProps) {
  const { register } = useFormContext()
  const [how, text]: [string, string] = useWatch({ name: ['how', 'text'] })
  return (
    <div className="flex flex-col gap-4">
      <RadioGroup
        label={t('add.how')}
        layout="segments"
        input={register('how')}
        options={[
          { value: 'PASTED', label: t('add.paste') },
          { value: 'UPLOADED', label: t('add.upload') },
        ]}
      />
      <div hidden={how !== 'PASTED'}>
        <FieldPlace path="text">
          <Field label={t('add.text')} hint={t('add.textHint')} required error={useIssue('text')}>
            {(control) => (
              <Textarea
                {...control}
                {...register('text')}
                dir="auto"
                rows={12}
                className="max-h-[60dvh] font-serif text-lg"
              />
            )}
          </Field>
        </FieldPlace>
        <TextHash text={text} />
      </div>
      {how === 'UPLOADED' ? <FileField file={file} setFile={setFile} /> : null}
    </div>
  )
}

/** A file input of the browser's own; what is wrong with a file is said before anything is sent. */
function FileField({ file, setFile }: CaptureFieldsProps) {
  const { setValue, clearErrors, setError } = useFormContext()
  const issue = useIssue('file')
  const become = (state: 'none' | 'ready' | FileFault) => {
    setValue('file', state)
    if (state === 'none' || state === 'ready') clearErrors('file')
    else setError('file', { message: t(`add.${state}`) })
  }
  const choose = async (chosen: File | undefined) => {
    setFile(null)
    const fault = chosen && faultOf(chosen)
    if (!chosen || fault) return become(fault ?? 'none')
    try {
      const bytes = new Uint8Array(await chosen.arrayBuffer())
      setFile({ name: chosen.name, bytes, sample: new TextDecoder().decode(bytes.subarray(0, 8000)) })
      become('ready')
    } catch {
      become('unreadable')
    }
  }
  return (
    <FieldPlace path="file">
      <Field label={t('add.file')} hint={t('add.fileHint')} required error={issue}>
        {(control) => (
          <input
            {...control}
            type="file"
            accept=".txt,.text,.md,.markdown,.html,.htm,text/plain,text/markdown,text/html"
            onChange={({ target }) => void choose(target.files?.[0])}
            className={`${inputLook} min-h-11 py-2 file:me-3 file:rounded file:border file:border-edge file:bg-sunk file:px-3 file:py-1 file:text-ink`}
          />
        )}
      </Field>
      {file ? (
        <div className="mt-2 text-sm text-muted">
          <p>
            <bdi>{t('add.chosen', { name: file.name, size: file.bytes.length })}</bdi>
          </p>
          <Hash bytes={file.bytes} />
        </div>
      ) : null}
    </FieldPlace>
  )
}

const REST_MS = 500

function TextHash({ text }: { text: string }) {
  const [bytes, setBytes] = useState<Uint8Array<ArrayBuffer> | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setBytes(text === '' ? null : new TextEncoder().encode(text)), REST_MS)
    return () => clearTimeout(timer)
  }, [text])
  return bytes ? (
    <div className="mt-2 text-sm text-muted">
      <Hash bytes={bytes} />
    </div>
  ) : null
}

/** The hash as this browser computes it, to compare with the one that the desk answers. */
function Hash({ bytes }: { bytes: Uint8Array<ArrayBuffer> }) {
  const [hash, setHash] = useState<string | null>(null)
  useEffect(() => {
    let isNewest = true
    void sha256Of(bytes).then((found) => {
      if (isNewest) setHash(found)
    })
    return () => {
      isNewest = false
    }
  }, [bytes])
  if (!hash) return null
  return (
    <p>
      {t('add.sha')}: <code className="font-mono text-xs wrap-anywhere">{hash}</code>
    </p>
  )
}

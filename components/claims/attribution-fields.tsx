'use client'

import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import { useRef } from 'react'
import { useFieldArray, useFormContext } from 'react-hook-form'
import { AgentField } from '@/components/sources/agent-field'
import { choicesOf, DateField, FieldPlace, SelectField, useIssue } from '@/components/sources/form-fields'
import { Button } from '@/components/ui/button'
import { FieldError } from '@/components/ui/field'
import { anonymities, anonymitySheet, bases, basisSheet, verbs, verbSheet } from '@/lib/sources/rules'
import { wordsOf } from '@/lib/words/words'
import { AttributionSentence } from './attribution-sentence'
import { blankLevel, type ClaimForm } from './claim-form-values'

const t = wordsOf('claims')
const MOST = 6

/** Who puts it to us, whom they report, and so on down to the claimant: "A says that B alleges …". */
export function AttributionFields() {
  const { control } = useFormContext<ClaimForm>()
  const levels = useFieldArray({ control, name: 'attributions' })
  const list = useRef<HTMLOListElement>(null)
  const issue = useIssue('attributions')
  const move = (from: number, to: number) => {
    levels.move(from, to)
    // The button pressed has moved with its level; the focus goes along.
    const direction = to < from ? 'up' : 'down'
    requestAnimationFrame(() => {
      const level = list.current?.children[to]
      const same = level?.querySelector<HTMLButtonElement>(`[data-move="${direction}"]:not(:disabled)`)
      const other = level?.querySelector<HTMLButtonElement>('[data-move]:not(:disabled)')
      ;(same ?? other)?.focus()
    })
  }
  return (
    <FieldPlace path="attributions" className="flex min-w-0 flex-col gap-4">
      <AttributionSentence />
      {issue ? <FieldError>{issue}</FieldError> : null}
      <ol ref={list} className="flex flex-col gap-4">
        {levels.fields.map((level, index) => (
          <Level
            key={level.id}
            index={index}
            count={levels.fields.length}
            move={(to) => move(index, to)}
            remove={() => levels.remove(index)}
          />
        ))}
      </ol>
      <div>
        <Button
          disabled={levels.fields.length >= MOST}
          onClick={() => levels.append(blankLevel(), { focusName: '' })}
        >
          <Plus className="size-4" aria-hidden />
          {levels.fields.length === 0 ? t('form.said.addFirst') : t('form.said.add')}
        </Button>
      </div>
    </FieldPlace>
  )
}

type LevelProps = { index: number; count: number; move: (to: number) => void; remove: () => void }

function Level({ index, count, move, remove }: LevelProps) {
  const path = `attributions.${index}`
  const number = index + 1
  return (
    <li>
      <fieldset className="@container flex min-w-0 flex-col gap-4 rounded border border-rule bg-raised p-4">
        <legend className="sr-only">{t('form.said.level', { number, count })}</legend>
        <div className="flex flex-wrap items-center gap-x-2">
          <p className="me-auto text-sm font-semibold" aria-hidden>
            {levelTitle(index, count)}
          </p>
          <LevelButtons index={index} count={count} move={move} remove={remove} />
        </div>
        <div className="grid gap-4 @md:grid-cols-[1fr_9rem]">
          <AgentField
            path={`${path}.agent`}
            label={t('form.said.who')}
            required
            placeholder={t('form.said.find')}
            usually="PERSON"
          />
          <SelectField
            path={`${path}.verb`}
            label={t('form.said.verb')}
            choices={choicesOf(verbs, verbSheet)}
          />
        </div>
        <div className="grid gap-4 @md:grid-cols-2 @xl:grid-cols-3">
          <SelectField
            path={`${path}.anonymity`}
            label={t('form.said.anonymity')}
            choices={choicesOf(anonymities, anonymitySheet)}
          />
          <SelectField
            path={`${path}.basis`}
            label={t('form.said.basis')}
            choices={choicesOf(bases, basisSheet)}
          />
          <DateField path={`${path}.saidOn`} label={t('form.said.saidOn')} />
        </div>
      </fieldset>
    </li>
  )
}

const levelTitle = (index: number, count: number): string => {
  if (count === 1) return t('form.said.only')
  if (index === 0) return t('form.said.first')
  return index === count - 1 ? t('form.said.last') : t('form.said.between')
}

function LevelButtons({ index, count, move, remove }: LevelProps) {
  const number = index + 1
  return (
    <>
      {count > 1 ? (
        <>
          <Button
            data-move="up"
            size="sm"
            shape="icon"
            variant="quiet"
            aria-label={t('form.said.up', { number })}
            disabled={index === 0}
            onClick={() => move(index - 1)}
          >
            <ArrowUp className="size-4" aria-hidden />
          </Button>
          <Button
            data-move="down"
            size="sm"
            shape="icon"
            variant="quiet"
            aria-label={t('form.said.down', { number })}
            disabled={index === count - 1}
            onClick={() => move(index + 1)}
          >
            <ArrowDown className="size-4" aria-hidden />
          </Button>
        </>
      ) : null}
      <Button
        size="sm"
        shape="icon"
        variant="quiet"
        aria-label={t('form.said.remove', { number })}
        onClick={remove}
      >
        <X className="size-4" aria-hidden />
      </Button>
    </>
  )
}

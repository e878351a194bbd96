'use client'

import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import { type KeyboardEvent, useRef } from 'react'
import { useFieldArray, useFormContext } from 'react-hook-form'
import { AgentField } from '@/components/sources/agent-field'
import { choicesOf, DateField, FieldPlace, SelectField, useIssue } from '@/components/sources/form-fields'
import { Button } from '@/components/ui/button'
import { FieldError } from '@/components/ui/field'
import { MOST_LEVELS } from '@/lib/agents/attribution'
import { anonymities, anonymitySheet, bases, basisSheet, verbs, verbSheet } from '@/lib/sources/rules'
import { wordsOf } from '@/lib/words/words'
import { AttributionSentence } from './attribution-sentence'
import { blankLevel, type ClaimForm } from './claim-form-values'

const t = wordsOf('claims')

/** Once the levels are drawn anew, focus goes to the first of these in a place that can be pressed or typed in. */
function focusOn(find: () => Element | null | undefined, ...selectors: readonly string[]) {
  requestAnimationFrame(() => {
    const place = find()
    const found = selectors.map((selector) => place?.querySelector<HTMLElement>(`${selector}:not(:disabled)`))
    found.find((element) => element)?.focus()
  })
}

/** The levels of the form, and what adds, removes and moves one; the focus goes along with what was done. */
function useLevels() {
  const { control } = useFormContext<ClaimForm>()
  const levels = useFieldArray({ control, name: 'attributions' })
  const list = useRef<HTMLOListElement>(null)
  const place = useRef<HTMLDivElement>(null)
  const move = (from: number, to: number) => {
    if (to < 0 || to >= levels.fields.length) return
    levels.move(from, to)
    const direction = to < from ? 'up' : 'down'
    focusOn(() => list.current?.children[to], `[data-move="${direction}"]`, '[data-move]')
  }
  const remove = (at: number) => {
    const left = levels.fields.length - 1
    levels.remove(at)
    if (left === 0) focusOn(() => place.current, '[data-add]')
    else focusOn(() => list.current?.children[Math.min(at, left - 1)], '[data-remove]')
  }
  const add = () => {
    levels.append(blankLevel(), { shouldFocus: false })
    focusOn(() => list.current?.lastElementChild, 'input')
  }
  return { fields: levels.fields, list, place, move, remove, add }
}

/** Who puts it to us, whom they report, and so on down to the claimant: "A reports that B alleges …". */
export function AttributionFields() {
  const { fields, list, place, move, remove, add } = useLevels()
  const issue = useIssue('attributions')
  const isFull = fields.length >= MOST_LEVELS
  return (
    <FieldPlace path="attributions" className="flex min-w-0 flex-col gap-4">
      <AttributionSentence />
      {issue ? <FieldError>{issue}</FieldError> : null}
      <ol ref={list} className="flex flex-col gap-4">
        {fields.map((level, index) => (
          <Level
            key={level.id}
            index={index}
            count={fields.length}
            move={(to) => move(index, to)}
            remove={() => remove(index)}
          />
        ))}
      </ol>
      <div ref={place} className="flex flex-wrap items-center gap-3">
        <Button data-add disabled={isFull} onClick={add}>
          <Plus className="size-4" aria-hidden />
          {fields.length === 0 ? t('form.said.addFirst') : t('form.said.add')}
        </Button>
        {isFull ? (
          <p role="status" className="text-sm text-muted">
            {wordsOf('agents')('attribution.most')}
          </p>
        ) : null}
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

const steps = { ArrowUp: -1, ArrowDown: 1 } as const
const isStep = (key: string): key is keyof typeof steps => key in steps

function LevelButtons({ index, count, move, remove }: LevelProps) {
  const number = index + 1
  // On either button both arrows move the level, so that it can be carried along without leaving the button.
  const carry = (event: KeyboardEvent) => {
    if (!isStep(event.key)) return
    event.preventDefault()
    move(index + steps[event.key])
  }
  return (
    <>
      {count > 1
        ? (['up', 'down'] as const).map((way) => (
            <Button
              key={way}
              data-move={way}
              size="sm"
              shape="icon"
              variant="quiet"
              aria-label={t(`form.said.${way}`, { number })}
              aria-keyshortcuts="ArrowUp ArrowDown"
              disabled={way === 'up' ? index === 0 : index === count - 1}
              onClick={() => move(way === 'up' ? index - 1 : index + 1)}
              onKeyDown={carry}
            >
              {way === 'up' ? (
                <ArrowUp className="size-4" aria-hidden />
              ) : (
                <ArrowDown className="size-4" aria-hidden />
              )}
            </Button>
          ))
        : null}
      <Button
        data-remove
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

'use client'

import type { KeyboardEvent } from 'react'
import { useWatch } from 'react-hook-form'
import { StatusWord } from '@/components/claims/status-badge'
import { RefusalNotice } from '@/components/review/refusal-notice'
import { RuleChecklist } from '@/components/review/rule-checklist'
import { StaleNotice } from '@/components/review/stale-notice'
import { KeepingLine } from '@/components/review/keeping-line'
import { Button } from '@/components/ui/button'
import { RadioGroup } from '@/components/ui/choice'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { useHydrated } from '@/components/ui/use-hydrated'
import { decidable } from '@/lib/review/schema'
import { wordsOf } from '@/lib/words/words'
import { hasWords, heldBack, type ReadFacts, readWords, weigh } from './read-words'
import type { ReadingInHand } from './use-reading'

type Props = { reading: ReadingInHand; facts: ReadFacts; backTo: string }

function StatusChoice({ reading: { form }, facts }: Pick<Props, 'reading' | 'facts'>) {
  const t = wordsOf('readings')
  const rules = wordsOf('review')
  const meanings = wordsOf('statuses')
  return (
    <RadioGroup
      label={t('form.status')}
      required
      error={form.formState.errors.status ? t('form.statusMissing') : undefined}
      input={form.register('status')}
      options={decidable.map((status) => {
        const count = heldBack(status, facts).length
        return {
          value: status,
          label: (
            <span className="flex flex-wrap items-baseline gap-x-3">
              <StatusWord status={status} />{' '}
              <span className="text-xs text-muted">
                {count === 0 ? rules('rules.borneOut') : rules('rules.unmetCount', { count })}
              </span>
            </span>
          ),
          hint: meanings(`${status}.meaning`),
        }
      })}
    />
  )
}

/** The rules of the chosen status, weighed anew with every word; how many hold it back is also said aloud. */
function LiveRules({ reading: { form }, facts }: Pick<Props, 'reading' | 'facts'>) {
  const t = wordsOf('review')
  const [status, reason] = useWatch({ control: form.control, name: ['status', 'reason'] })
  const evaluation = status ? weigh(status, facts, reason ?? '') : null
  const count = evaluation?.rules.filter((rule) => rule.holdsBack).length ?? 0
  const label = status ? wordsOf('statuses')(`${status}.label`) : ''
  const summary = t(count === 0 ? 'rules.allMet' : 'rules.summary', { status: label, count })
  return (
    <div className="rounded border border-rule bg-paper p-4">
      <h3 className="mb-2 text-sm font-semibold">{t('rules.title')}</h3>
      <p role="status" className="mb-2 text-sm">
        {evaluation ? summary : ''}
      </p>
      {evaluation ? (
        <RuleChecklist evaluation={evaluation} />
      ) : (
        <p className="text-sm text-muted">{t('rules.choose')}</p>
      )}
      {status && heldBack(status, facts).length > 0 ? (
        <p className="mt-3 border-s-2 border-caution ps-3 text-sm">{wordsOf('readings')('form.unmet')}</p>
      ) : null}
    </div>
  )
}

function Keeping({ reading: { keeping, discard, form } }: Pick<Props, 'reading'>) {
  const typed = hasWords(readWords(useWatch({ control: form.control })))
  return <KeepingLine keeping={keeping} typed={typed} discard={discard} />
}

function Trouble({ reading: { move, form, readNewer }, backTo }: Pick<Props, 'reading' | 'backTo'>) {
  const t = wordsOf('review')
  const { changes, refusal } = move
  if (refusal) return <RefusalNotice refusal={refusal} backTo={backTo} />
  if (!changes) return null
  return (
    <StaleNotice
      changes={changes}
      keepsWords={hasWords(readWords(form.getValues()))}
      goOn={{ label: t('stale.show'), act: () => readNewer(changes) }}
    />
  )
}

/** Ctrl or ⌘ with Enter, where Enter alone is a new line. */
const isSendKey = ({ key, ctrlKey, metaKey, nativeEvent }: KeyboardEvent<HTMLTextAreaElement>) =>
  key === 'Enter' && (ctrlKey || metaKey) && !nativeEvent.isComposing

/** Status, rules, reason: what a second reviewer finds about exactly the revision that was decided. */
export function ReadingForm({ reading, facts, backTo }: Props) {
  const t = wordsOf('readings')
  const { form, send, move } = reading
  const hydrated = useHydrated()
  const { errors } = form.formState
  return (
    <form noValidate aria-label={t('panel.title')} onSubmit={(event) => void send(event)}>
      {/* What is typed before the page listens would be lost. */}
      <fieldset disabled={!hydrated} className="flex min-w-0 flex-col gap-5">
        <Trouble reading={reading} backTo={backTo} />
        <StatusChoice reading={reading} facts={facts} />
        <LiveRules reading={reading} facts={facts} />
        <Field
          label={t('form.reason')}
          hint={t('form.reasonHint', { partly: wordsOf('statuses')('PARTLY_VERIFIED.label') })}
          required
          error={errors.reason?.message}
        >
          {(control) => (
            <Textarea
              {...control}
              {...form.register('reason')}
              rows={5}
              onKeyDown={(event) => {
                if (isSendKey(event)) void send(event)
              }}
            />
          )}
        </Field>
        <Keeping reading={reading} />
        <Button
          type="submit"
          variant="primary"
          aria-keyshortcuts="Control+Enter"
          disabled={move.isBusy}
          aria-busy={move.isBusy || undefined}
        >
          {move.isBusy ? t('form.sending') : t('form.send')}
        </Button>
      </fieldset>
    </form>
  )
}

'use client'

import { useWatch } from 'react-hook-form'
import { SaidField } from '@/components/suggestions/said-field'
import { KeepingLine } from './keeping-line'
import { LintFindings } from './lint-findings'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { Kbd } from '@/components/ui/text'
import { useBroughtTo } from '@/components/ui/use-brought-to'
import { useHydrated } from '@/components/ui/use-hydrated'
import { statusSheet } from '@/lib/claims/statuses'
import type { Refusal } from '@/lib/outcome'
import type { ToBeReviewed } from '@/lib/exchange/review-to-be'
import { wordsOf } from '@/lib/words/words'
import { decideWords, evaluate, type Finding, hasWords, heldBackBy, type JudgedFacts } from './decide-words'
import { PartsField } from './parts-field'
import { RefusalNotice } from './refusal-notice'
import { RuleChecklist } from './rule-checklist'
import { SendKey } from './send-key'
import { StaleNotice } from './stale-notice'
import { StatusField } from './status-field'
import type { Decision } from './use-decision'

type Props = {
  decision: Decision
  facts: JudgedFacts
  finding: Finding
  /** What machines would be told of it; null: not known. */
  reviewed: ToBeReviewed | null
  backTo: string
}

/** The rules of the chosen status, weighed anew with every word; how many hold it back is also said aloud. */
function LiveRules({ decision: { form }, facts }: Pick<Props, 'decision' | 'facts'>) {
  const t = wordsOf('review')
  const [status, reason, parts] = useWatch({ control: form.control, name: ['status', 'reason', 'parts'] })
  const evaluation = status ? evaluate(status, facts, { reason: reason ?? '', parts: parts ?? [] }) : null
  const unmet = evaluation?.rules.filter((rule) => rule.holdsBack).length ?? 0
  const label = status ? statusSheet[status].label : ''
  const summary = evaluation
    ? t(unmet === 0 ? 'rules.allMet' : 'rules.summary', { status: label, count: unmet })
    : ''
  const needsOverride = evaluation !== null && heldBackBy(evaluation).length > 0
  return (
    <div className="flex flex-col gap-4">
      <div className="rounded border border-rule bg-paper p-4">
        <h3 className="mb-2 text-sm font-semibold">{t('rules.title')}</h3>
        <p role="status" className="mb-2 text-sm">
          {summary}
        </p>
        {evaluation ? (
          <RuleChecklist evaluation={evaluation} />
        ) : (
          <p className="text-sm text-muted">{t('rules.choose')}</p>
        )}
      </div>
      {needsOverride ? (
        <div className="flex flex-col gap-3 rounded border border-caution p-4">
          <p className="text-sm">{t('decide.overrideText')}</p>
          <Field label={t('decide.override')} required error={form.formState.errors.override?.message}>
            {(control) => <Textarea {...control} {...form.register('override')} rows={3} />}
          </Field>
        </div>
      ) : null}
    </div>
  )
}

function Keeping({ decision: { keeping, discard, form } }: Pick<Props, 'decision'>) {
  const typed = hasWords(decideWords(useWatch({ control: form.control })))
  return <KeepingLine keeping={keeping} typed={typed} discard={discard} />
}

/** A refusal that names no field of the form: whoever sent it from below is brought to it. */
function Refused({ refusal, backTo }: { refusal: Refusal; backTo: string }) {
  const place = useBroughtTo(refusal)
  return (
    <div ref={place} tabIndex={-1} className="outline-none">
      <RefusalNotice refusal={refusal} backTo={backTo} />
    </div>
  )
}

function Trouble({ decision, backTo }: Pick<Props, 'decision' | 'backTo'>) {
  const t = wordsOf('review')
  const { move, form, judgeNewer } = decision
  const { changes, refusal } = move
  if (refusal?.issues?.length) return <RefusalNotice refusal={refusal} backTo={backTo} />
  if (refusal) return <Refused refusal={refusal} backTo={backTo} />
  if (!changes) return null
  const showNewer = () => {
    move.clear()
    move.refresh()
  }
  const judge = {
    label: t('stale.judge', { revision: changes.revision.number }),
    act: () => judgeNewer(changes),
  }
  // A colleague who is on it now is met where the form was: there the review is taken over.
  const show = changes.lease && !changes.lease.isMine ? { label: t('stale.show'), act: showNewer } : null
  const goOn = changes.canDecide ? judge : show
  return <StaleNotice changes={changes} keepsWords={hasWords(decideWords(form.getValues()))} goOn={goOn} />
}

/** Status, rules, reason, note: what a reviewer says about exactly the revision that was read. */
export function DecideForm({ decision, facts, finding, reviewed, backTo }: Props) {
  const t = wordsOf('review')
  const { form, send, move } = decision
  const hydrated = useHydrated()
  const { errors } = form.formState
  const status = useWatch({ control: form.control, name: 'status' })
  return (
    <form noValidate onSubmit={(event) => void send(event)} aria-label={t('decide.title')}>
      <SendKey send={move.isBusy ? null : send}>
        {/* What is typed before the page listens would be lost. */}
        <fieldset disabled={!hydrated} className="flex min-w-0 flex-col gap-5">
          <Trouble decision={decision} backTo={backTo} />
          <StatusField form={form} facts={facts} />
          {status === 'PARTLY_VERIFIED' ? <PartsField form={form} /> : null}
          {status === 'DISPUTED' ? (
            <Field
              label={t('decide.disagreement')}
              hint={t('decide.disagreementHint')}
              error={errors.disagreement?.message}
            >
              {(control) => (
                <Textarea {...control} {...form.register('disagreement')} rows={2} className="min-h-16" />
              )}
            </Field>
          ) : null}
          <LiveRules decision={decision} facts={facts} />
          {reviewed ? <LintFindings form={form} claim={reviewed} /> : null}
          <SaidField form={form} finding={finding} />
          <Field
            label={t('decide.reason')}
            hint={t('decide.reasonHint')}
            required
            error={errors.reason?.message}
          >
            {(control) => <Textarea {...control} {...form.register('reason')} rows={5} />}
          </Field>
          <Field label={t('decide.note')} hint={t('decide.noteHint')} error={errors.note?.message}>
            {(control) => <Textarea {...control} {...form.register('note')} rows={2} className="min-h-16" />}
          </Field>
          <Keeping decision={decision} />
          {/* In sight while the column scrolls: otherwise nobody suspects it below. */}
          <div className="flex flex-col gap-2 xl:sticky xl:bottom-0 xl:-mx-6 xl:-mb-6 xl:border-t xl:border-rule xl:bg-raised xl:px-6 xl:py-4">
            <Button
              type="submit"
              variant="primary"
              aria-keyshortcuts="Control+Enter"
              disabled={move.isBusy}
              aria-busy={move.isBusy || undefined}
            >
              {move.isBusy ? t('decide.deciding') : t('decide.submit')}
            </Button>
            <p className="text-center text-sm text-muted">
              {t.rich('decide.sendKeys', { k: (keys) => <Kbd>{keys}</Kbd> })}
            </p>
          </div>
          {Object.keys(errors).length > 0 ? <Notice kind="danger">{t('decide.attention')}</Notice> : null}
        </fieldset>
      </SendKey>
    </form>
  )
}

'use client'

import { useState } from 'react'
import { focusPlace } from '@/components/claims/claim-form-issues'
import type { Act } from '@/components/review/attempt'
import { RefusalNotice } from '@/components/review/refusal-notice'
import { fieldId } from '@/components/sources/form-fields'
import { Checkbox } from '@/components/ui/choice'
import { Panel } from '@/components/ui/panel'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { FieldCommentView } from '@/lib/review/suggestions'
import { wordsOf } from '@/lib/words/words'
import { useSettling } from './use-settling'

type CommentChecklistProps = {
  claimRef: string
  /** As `listFieldComments` answers. */
  comments: readonly FieldCommentView[]
  /** Editors and reviewers tick; others read. */
  mayTick: boolean
  /** The claim's form is on this very page, so that the links stay on it. */
  isBesideForm?: boolean
  act: Act
}

type LineProps = Omit<CommentChecklistProps, 'comments'> & { comment: FieldCommentView }

function ToField({ comment, claimRef, isBesideForm }: LineProps) {
  const t = wordsOf('suggestions')
  const { formPath, label } = comment
  if (formPath === null) return <span className="text-sm text-muted">{t('comments.gone')}</span>
  return (
    <a
      href={`${isBesideForm ? '' : `/desk/claims/${claimRef}/edit`}#${fieldId(formPath)}`}
      aria-label={t('comments.goToLabel', { label })}
      className="inline-flex min-h-11 items-center text-sm"
      onClick={(event) => {
        if (!isBesideForm) return
        // Opens the groups of the form that hide the field, which a bare link would not.
        event.preventDefault()
        focusPlace(formPath)
      }}
    >
      {t('comments.goTo')}
    </a>
  )
}

function Line(props: LineProps) {
  const { comment, claimRef, mayTick, act } = props
  const t = wordsOf('suggestions')
  const hydrated = useHydrated()
  const settling = useSettling(act)
  const isSettled = comment.settledBy !== null
  // What was pressed shows at once; what the server keeps follows with the page.
  const [pressed, setPressed] = useState<{ on: boolean; before: boolean } | null>(null)
  const isTicked = pressed !== null && pressed.before === isSettled ? pressed.on : isSettled
  const press = async (on: boolean) => {
    // Not disabled meanwhile: that would take the focus away.
    if (settling.isBusy) return
    setPressed({ on, before: isSettled })
    if ((await settling.run({ commentId: comment.id, settled: on })) === null) setPressed(null)
  }
  return (
    <li data-comment={isTicked ? 'ticked' : 'open'} className="border-t border-rule py-2 first:border-t-0">
      <Checkbox
        checked={isTicked}
        disabled={!mayTick || !hydrated}
        onChange={(event) => void press(event.target.checked)}
        label={
          <>
            <span className="block font-medium wrap-anywhere">{comment.label}</span>
            <span dir="auto" className="block max-w-measure wrap-anywhere whitespace-pre-line">
              {comment.body}
            </span>
          </>
        }
        hint={
          isSettled && comment.settledBy
            ? t('comments.ticked', { name: comment.settledBy })
            : t('comments.by', { name: comment.author, number: comment.revisionNumber })
        }
      />
      <p className="ps-8">
        <ToField {...props} />
      </p>
      {settling.refusal ? (
        <RefusalNotice refusal={settling.refusal} backTo={`/desk/claims/${claimRef}`} />
      ) : null}
    </li>
  )
}

/** What a reviewer asked for, field by field, to be ticked off; first what an earlier return left open. */
export function CommentChecklist({ comments, ...rest }: CommentChecklistProps) {
  const t = wordsOf('suggestions')
  const last = comments.filter((comment) => comment.isOfLastReturn)
  const earlier = comments.filter((comment) => !comment.isOfLastReturn && comment.settledBy === null)
  const open = [...last, ...earlier].filter((comment) => comment.settledBy === null).length
  if (last.length + earlier.length === 0) return null
  return (
    <Panel title={t('comments.title')}>
      <p role="status" className="mb-2 text-sm text-muted">
        {t('comments.lead', { open })}
      </p>
      <ul>
        {last.map((comment) => (
          <Line key={comment.id} comment={comment} {...rest} />
        ))}
      </ul>
      {earlier.length > 0 ? (
        <>
          <h3 className="mt-4 text-sm font-semibold">{t('comments.earlier')}</h3>
          <ul>
            {earlier.map((comment) => (
              <Line key={comment.id} comment={comment} {...rest} />
            ))}
          </ul>
        </>
      ) : null}
    </Panel>
  )
}

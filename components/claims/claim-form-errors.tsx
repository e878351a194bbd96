'use client'

import { useEffect, useRef } from 'react'
import { useFormState } from 'react-hook-form'
import { Notice } from '@/components/ui/notice'
import { fieldId } from '@/components/sources/form-fields'
import { wordsOf } from '@/lib/words/words'
import { focusNotice, focusPlace, inPageOrder, issuesOf, labelOf } from './claim-form-issues'

/** Everything that needs attention, in one list at the top: each a link to its place. After each try to the first. */
export function ClaimFormErrors({ tries }: { tries: number }) {
  const t = wordsOf('claims')
  const { errors, isSubmitting } = useFormState()
  const issues = inPageOrder(issuesOf(errors))
  const seen = useRef(0)
  // The faults of a try are known only when it is over.
  useEffect(() => {
    if (isSubmitting || seen.current === tries) return
    seen.current = tries
    const first = issues.find(({ path }) => path !== '')
    if (first) focusPlace(first.path)
    else focusNotice()
  }, [isSubmitting, tries, issues])
  if (tries === 0 || issues.length === 0) return null
  return (
    <div data-error-summary>
      <Notice kind="danger" title={t('form.errors.title', { count: issues.length })}>
        <ul className="list-disc ps-5">
          {issues.map(({ path, message }) => (
            <li key={path}>
              <a
                href={`#${fieldId(path)}`}
                onClick={(event) => {
                  event.preventDefault()
                  focusPlace(path)
                }}
              >
                {labelOf(path) ? `${labelOf(path)}: ${message}` : message}
              </a>
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  )
}

'use client'

import { clsx } from 'clsx'
import { Info, TriangleAlert, X } from 'lucide-react'
import { type UseFormReturn, useWatch } from 'react-hook-form'
import { type StatusRow, statusSheet } from '@/lib/claims/statuses'
import {
  effectOf,
  type LintFinding,
  sentenceOfFinding,
  sourceOfFinding,
} from '@/lib/exchange/lint-claimreview'
import { lintVerdict, type ToBeReviewed } from '@/lib/exchange/review-to-be'
import type { DecideClaimInput } from '@/lib/review/schema'
import { wordsOf } from '@/lib/words/words'

const looks = {
  refuse: { icon: X, tone: 'text-alarm' },
  without: { icon: TriangleAlert, tone: 'text-caution' },
  tell: { icon: Info, tone: 'text-muted' },
} as const

function Finding({ finding }: { finding: LintFinding }) {
  const t = wordsOf('lint')
  const effect = effectOf(finding)
  const { icon: Icon, tone } = looks[effect]
  return (
    <li className="flex items-start gap-2 py-1 text-sm" data-lint={finding.code} data-effect={effect}>
      <Icon className={clsx('mt-0.5 size-4 shrink-0', tone)} aria-hidden />
      <span className="min-w-0 wrap-anywhere">
        <span className={clsx('font-medium', tone)}>{t(`effect.${effect}`)}</span>{' '}
        <span>{sentenceOfFinding(finding)}</span>{' '}
        <bdi className="text-muted">({sourceOfFinding(finding)})</bdi>
      </span>
    </li>
  )
}

type Props = { form: UseFormReturn<DecideClaimInput>; claim: ToBeReviewed }

/** What the ClaimReview of this verdict would be found wrong with, before it is decided and with every word. */
export function LintFindings({ form, claim }: Props) {
  const t = wordsOf('lint')
  const [status, reason, parts] = useWatch({ control: form.control, name: ['status', 'reason', 'parts'] })
  if (!status) return null
  const row: StatusRow = statusSheet[status]
  const findings = lintVerdict(claim, { status, reason: reason ?? '', parts: parts ?? [] })
  const kept = findings.length === 0 ? t('sound') : t('summary', { count: findings.length })
  return (
    <div className="rounded border border-rule bg-paper p-4">
      <h3 className="mb-2 text-sm font-semibold">{t('title')}</h3>
      <p role="status" className="text-sm text-muted">
        {row.claimReview ? kept : t('none')}
      </p>
      {findings.length > 0 ? (
        <ul className="mt-2">
          {findings.map((finding) => (
            <Finding
              key={`${finding.code} ${finding.path} ${finding.values?.name ?? ''}`}
              finding={finding}
            />
          ))}
        </ul>
      ) : null}
    </div>
  )
}

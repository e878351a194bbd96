'use client'

import { useFormContext, useWatch } from 'react-hook-form'
import { LikelyDuplicates } from '@/components/duplicates/likely-duplicates'
import { useLikely } from '@/components/duplicates/use-likely'
import type { Act } from '@/components/review/attempt'
import { LEAST_TYPED } from '@/lib/duplicates/schema'
import type { LikelyDuplicate } from '@/lib/duplicates/views'
import { codePointLength } from '@/lib/evidence/code-points'
import { decimalText } from '@/lib/text/shapes'
import { wordsOf } from '@/lib/words/words'
import type { ClaimForm, FigureForm } from './claim-form-values'

const t = wordsOf('duplicates')

const number = (text: string) => decimalText.safeParse(text.trim()).data ?? null

// A row half filled in says nothing yet.
const figuresOf = (rows: readonly FigureForm[]) =>
  rows.flatMap(({ amount, low, high, unit }) => {
    const row = { amount: number(amount), low: number(low), high: number(high), unit: unit.slice(0, 40) }
    return (row.amount ?? row.low ?? row.high) ? [row] : []
  })

const idOf = (choice: { kind: string; id?: string } | null) =>
  choice?.kind === 'known' && choice.id ? [choice.id] : []

type Typed = [
  ClaimForm['statement'],
  ClaimForm['language'],
  ClaimForm['figures'],
  ClaimForm['attributions'],
  ClaimForm['topics'],
  ClaimForm['parties'],
]

/** What is asked, as one text, so that the same is not asked twice; null while there is too little to go by. */
function askedOf(
  [statement, language, figures, attributions, topics, parties]: Typed,
  exceptRef: string | null,
) {
  if (codePointLength(statement.trim()) < LEAST_TYPED || !language) return null
  const entityIds = [...attributions.map(({ agent }) => agent), ...topics, ...parties].flatMap(idOf)
  return JSON.stringify({ statement, language, figures: figuresOf(figures), entityIds, exceptRef })
}

type LikelyFieldProps = {
  likely: Act<LikelyDuplicate[]>
  /** The claim being edited, which is not its own duplicate. */
  exceptRef: string | null
}

/** Beside the statement while it is typed: claims that may say the same already. Announced when they change, politely. */
export function LikelyField({ likely, exceptRef }: LikelyFieldProps) {
  const { control } = useFormContext<ClaimForm>()
  const typed: Typed = useWatch({
    control,
    name: ['statement', 'language', 'figures', 'attributions', 'topics', 'parties'],
  })
  const found = useLikely(likely, askedOf(typed, exceptRef))
  return (
    <>
      <p role="status" className="sr-only">
        {found.length > 0 ? t('likely.count', { count: found.length }) : ''}
      </p>
      {found.length > 0 ? (
        <section
          aria-label={t('likely.title')}
          data-likely-duplicates
          className="rounded border border-s-4 border-caution bg-caution-soft px-4 py-3"
        >
          <p className="mb-3 font-medium">{t('likely.lead', { count: found.length })}</p>
          <LikelyDuplicates found={found} label={t('likely.title')} />
        </section>
      ) : null}
    </>
  )
}

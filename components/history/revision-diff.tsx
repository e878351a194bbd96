import { clsx } from 'clsx'
import { Badge } from '@/components/ui/badge'
import type { DiffField, DiffPart, DiffRow, RevisionDiff } from '@/lib/review/diff'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'

function Words({ parts }: { parts: readonly DiffPart[] }) {
  return parts.map(({ text, change }, at) => {
    // Words put in the place of others stand off from them, or two numbers would read as one.
    if (change === 'added')
      return (
        <ins key={at} className={parts[at - 1]?.change === 'removed' ? 'ms-1' : undefined}>
          {text}
        </ins>
      )
    if (change === 'removed') return <del key={at}>{text}</del>
    return <span key={at}>{text}</span>
  })
}

/** Fields of running text, which take the whole width. */
const isLong = (field: DiffField['field']) =>
  field === 'statement' || field === 'quotation' || field === 'note'

function ChangedField({ field, parts, language }: DiffField) {
  return (
    <div
      className={clsx('grid gap-x-3', isLong(field) ? 'grid-cols-1' : 'grid-cols-[6.5rem_minmax(0,1fr)]')}
      data-diff-field={field}
    >
      <dt className="text-sm text-muted">{wordsOf('review')(`diff.fields.${field}`)}</dt>
      <dd
        lang={language ?? undefined}
        dir={language ? directionOf(language) : undefined}
        className={`min-w-0 wrap-anywhere whitespace-pre-line ${field === 'statement' || field === 'quotation' ? 'font-serif text-base' : 'text-sm'}`}
      >
        <Words parts={parts} />
      </dd>
    </div>
  )
}

const tones = { added: 'good', removed: 'alarm', changed: 'caution' } as const

function ChangedRow({ row }: { row: DiffRow }) {
  return (
    <li className="flex flex-col gap-2 border-t border-rule py-3 first:border-t-0" data-diff-row={row.change}>
      <p className="flex flex-wrap items-baseline gap-2 text-sm">
        <Badge tone={tones[row.change]}>{wordsOf('review')(`diff.${row.change}`)}</Badge>
        <bdi className="font-medium">{row.title}</bdi>
      </p>
      <dl className="flex flex-col gap-1">
        {row.fields.map((field) => (
          <ChangedField key={field.field} {...field} />
        ))}
      </dl>
    </li>
  )
}

const groups = ['attributions', 'figures', 'evidence'] as const

/** `heading`: a paragraph where the diff is part of a message and no part of the page's outline. */
type RevisionDiffProps = { diff: RevisionDiff; heading?: 'h3' | 'p' }

/** What differs between two revisions: words taken out and put in, rows that came, went or changed. */
export function RevisionDiffView({ diff, heading: Heading = 'h3' }: RevisionDiffProps) {
  const t = wordsOf('review')
  return (
    <div className="flex flex-col gap-4" data-diff>
      <p className="text-sm text-muted">{t('diff.between', { from: diff.from, to: diff.to })}</p>
      {diff.onlyOrder ? <p>{t('diff.onlyOrder')}</p> : null}
      {diff.about.length > 0 ? (
        <dl className="flex flex-col gap-2">
          {diff.about.map((field) => (
            <ChangedField key={field.field} {...field} />
          ))}
        </dl>
      ) : null}
      {groups.map((group) =>
        diff[group].length > 0 ? (
          <div key={group}>
            <Heading className="text-sm font-semibold">{t(`diff.${group}`)}</Heading>
            <ul>
              {diff[group].map((row) => (
                <ChangedRow key={`${row.change} ${row.key}`} row={row} />
              ))}
            </ul>
          </div>
        ) : null,
      )}
    </div>
  )
}

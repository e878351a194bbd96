import { clsx } from 'clsx'
import { StatusWord } from '@/components/claims/status-badge'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/panel'
import { TimeText } from '@/components/ui/time-text'
import { statuses } from '@/lib/claims/statuses'
import type { Difference, FieldDifference, GroupDifferences } from '@/lib/moments/differences'
import type { CellKind } from '@/lib/moments/told-shapes'
import type { DiffPart } from '@/lib/review/diff'
import { directionOf } from '@/lib/words/direction'
import { formatNumber } from '@/lib/words/numbers'
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

function Value({ kind, text }: { kind: CellKind; text: string }) {
  if (text === '') return <span className="text-muted">{wordsOf('moments')('difference.none')}</span>
  const status = kind === 'status' && statuses.find((one) => one === text)
  if (status) return <StatusWord status={status} size="sm" />
  if (kind === 'moment') return <TimeText at={text} precision="minute" />
  if (kind === 'day') return <TimeText at={text} />
  if (kind === 'number') return formatNumber(text)
  if (kind !== 'list') return <bdi>{text}</bdi>
  return (
    <ul>
      {text.split('\n').map((line, at) => (
        <li key={at} dir="auto">
          {line}
        </li>
      ))}
    </ul>
  )
}

function WasAndIs({ difference: { kind, was, is } }: { difference: FieldDifference }) {
  const t = wordsOf('moments')
  // Of something that came or went there is one value.
  if (was === '' || is === '') return <Value kind={kind} text={was || is} />
  return (
    <div className="flex flex-wrap gap-x-6 gap-y-1">
      <div className="flex flex-wrap gap-x-2">
        <span className="text-muted">{t('difference.was')}</span> <Value kind={kind} text={was} />
      </div>
      <div className="flex flex-wrap gap-x-2">
        <span className="text-muted">{t('difference.is')}</span> <Value kind={kind} text={is} />
      </div>
    </div>
  )
}

/** Fields of running text, which take the whole width. */
const long: ReadonlyArray<FieldDifference['field']> = [
  'statement',
  'reason',
  'quotation',
  'note',
  'translation',
  'override',
  'saidReason',
  'disagreement',
  'correctionNotice',
  'correction',
]

function ChangedField({ difference, alone }: { difference: FieldDifference; alone: boolean }) {
  const t = wordsOf('moments')
  const { field, kind, parts, language } = difference
  const isLong = long.includes(field)
  return (
    <div
      data-difference={field}
      className={clsx('grid gap-x-4 gap-y-1', isLong ? 'grid-cols-1' : 'sm:grid-cols-[11rem_minmax(0,1fr)]')}
    >
      <dt className="text-sm text-muted">{t(`difference.fields.${field}`)}</dt>
      <dd
        lang={language ?? undefined}
        dir={language ? directionOf(language) : isLong ? 'auto' : undefined}
        className={clsx(
          'max-w-measure min-w-0 wrap-anywhere whitespace-pre-line',
          field === 'statement' || field === 'quotation' ? 'font-serif text-lg' : 'text-base',
        )}
      >
        {kind === 'mention' ? (
          t('difference.changed')
        ) : kind === 'text' && !alone ? (
          <Words parts={parts} />
        ) : (
          <WasAndIs difference={difference} />
        )}
      </dd>
    </div>
  )
}

const tones = { added: 'good', removed: 'alarm', changed: 'caution' } as const

function ChangedThing({ difference: { change, title, language, fields } }: { difference: Difference }) {
  const t = wordsOf('moments')
  return (
    <li
      data-difference-of={change}
      className="flex flex-col gap-3 border-t border-rule py-4 first:border-t-0"
    >
      {title || change !== 'changed' ? (
        <p className="flex flex-wrap items-baseline gap-2">
          <Badge tone={tones[change]}>{t(`difference.${change}`)}</Badge>
          <span
            lang={language ?? undefined}
            dir={language ? directionOf(language) : 'auto'}
            className="font-medium wrap-anywhere"
          >
            {title}
          </span>
        </p>
      ) : null}
      <dl className="flex flex-col gap-3">
        {fields.map((field) => (
          <ChangedField key={field.field} difference={field} alone={change !== 'changed'} />
        ))}
      </dl>
    </li>
  )
}

/** What changed for readers between two moments, part by part of the page. */
export function DifferencesList({ groups }: { groups: readonly GroupDifferences[] }) {
  const t = wordsOf('moments')
  return (
    <div className="flex flex-col gap-8" data-differences={groups.length}>
      {groups.map(({ group, differences }) => (
        <Panel key={group} title={t(`difference.groups.${group}`)} level={3} frame="plain">
          <ul data-difference-group={group} className="border-y border-rule">
            {differences.map((difference) => (
              <ChangedThing key={difference.key} difference={difference} />
            ))}
          </ul>
        </Panel>
      ))}
    </div>
  )
}

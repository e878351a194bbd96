import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { RefText } from '@/components/ui/text'
import type { CandidateSource } from '@/lib/imports/candidate'
import { sayReason } from '@/lib/imports/say'
import type { ImportRowLine } from '@/lib/imports/views'
import { formatNumber } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'

const t = wordsOf('imports')

const tones = { MADE: 'good', LINKED: 'accent', REFUSED: 'alarm' } as const

function ClaimLink({ claim }: { claim: { ref: string; statement: string } }) {
  return (
    <Link href={`/desk/claims/${claim.ref}`} prefetch={false} data-key-row className="wrap-anywhere">
      <RefText>{claim.ref}</RefText> <span dir="auto">{claim.statement}</span>
    </Link>
  )
}

/** By what a row was found to say what is said already. */
function Same({ row }: { row: ImportRowLine }) {
  const { sameRow, linkedBy } = row
  if (row.state !== 'LINKED') return null
  return (
    <p className="text-sm text-muted">
      {sameRow === null ? null : `${t('rows.sameRow', { row: formatNumber(sameRow) })} `}
      {linkedBy === null ? null : t(`rows.linkedBy.${linkedBy}`)}
    </p>
  )
}

function Document({ source }: { source: CandidateSource }) {
  const { url, title } = source
  if (!url) return <bdi>{title}</bdi>
  return (
    <a href={url} rel="noopener noreferrer nofollow" className="wrap-anywhere">
      <bdi>{title}</bdi>
    </a>
  )
}

function saidBesides({ verdicts, alsoSaidBy, note }: ImportRowLine): string[] {
  return [
    ...verdicts.map(({ words, by }) => t('rows.verdict', { by, words })),
    ...(alsoSaidBy.length > 0 ? [`${t('rows.alsoSaidBy')}: ${alsoSaidBy.join(', ')}`] : []),
    ...(note === null ? [] : [`${t('rows.note')}: ${note}`]),
  ]
}

/** What the file says of a row and no claim holds. */
function Beyond({ row }: { row: ImportRowLine }) {
  const said = saidBesides(row)
  if (said.length === 0 && row.sources.length === 0) return null
  return (
    <div className="text-sm text-muted">
      {row.state === 'LINKED' ? <p>{t('rows.notAdded')}</p> : null}
      <ul className="flex flex-col gap-1">
        {said.map((text, at) => (
          <li key={`${at}${text}`} className="wrap-anywhere" dir="auto">
            {text}
          </li>
        ))}
        {row.sources.map((source, at) => (
          <li key={`${at}${source.title}`} className="wrap-anywhere" dir="auto">
            <Document source={source} />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What became of one row of the file. */
export function ImportRow({ row, dry }: { row: ImportRowLine; dry: boolean }) {
  const { line, state, claim, statement, reasons, likely } = row
  return (
    <li className="grid gap-x-4 gap-y-1 py-3 sm:grid-cols-[8rem_minmax(0,1fr)]" data-row={state}>
      <div className="flex flex-wrap items-center gap-2 sm:flex-col sm:items-start sm:gap-1">
        <span className="text-sm font-medium tabular-nums">
          {t('rows.line', { line: formatNumber(line) })}
        </span>
        <Badge tone={tones[state]}>{t(`rows.states.${dry && state === 'MADE' ? 'would' : state}`)}</Badge>
      </div>
      <div className="flex min-w-0 flex-col gap-1">
        {claim ? <ClaimLink claim={claim} /> : null}
        {statement === null ? null : (
          <p className="wrap-anywhere" dir="auto">
            {statement}
          </p>
        )}
        <Same row={row} />
        {reasons.map((reason, at) => (
          <p key={`${at}${reason.code}`} className="text-sm wrap-anywhere">
            {sayReason(reason)}
          </p>
        ))}
        {likely ? (
          <p className="text-sm">
            <span className="text-muted">{t('rows.likely')}</span> <ClaimLink claim={likely} />
          </p>
        ) : null}
        <Beyond row={row} />
      </div>
    </li>
  )
}

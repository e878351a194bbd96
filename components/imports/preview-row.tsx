import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import type { Candidate, CandidateSource } from '@/lib/imports/candidate'
import type { Reason } from '@/lib/imports/reasons'
import { sayReason } from '@/lib/imports/say'
import type { PreviewRow } from '@/lib/imports/wizard'
import { directionOf } from '@/lib/words/direction'
import { formatNumber, formatPartialDate, languageName } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'

const t = wordsOf('imports')

function Said({ candidate }: { candidate: Candidate }) {
  const { claimants, saidOn, eventDate } = candidate
  const who = claimants.map(({ name }) => name).join(', ')
  return (
    <>
      {who === '' ? (
        t('preview.unsaid')
      ) : (
        <>
          {t('preview.saidBy')} <bdi className="font-medium text-ink">{who}</bdi>
        </>
      )}
      {saidOn ? `, ${t('preview.saidOn', { date: formatPartialDate(saidOn) })}` : ''}
      {eventDate ? ` · ${t('preview.happened', { date: formatPartialDate(eventDate) })}` : ''}
    </>
  )
}

function Document({ source }: { source: CandidateSource }) {
  const { url, title, publisher, publishedAt, archivedUrl } = source
  return (
    <li className="wrap-anywhere">
      <bdi>{title}</bdi>
      {publisher ? (
        <>
          {' · '}
          <bdi>{publisher}</bdi>
        </>
      ) : null}
      {publishedAt ? ` · ${formatPartialDate(publishedAt)}` : ''}
      {url && !url.includes(title) ? (
        <>
          {' · '}
          <bdi dir="ltr" className="line-clamp-1 break-all">
            {url}
          </bdi>
        </>
      ) : null}
      {archivedUrl ? ` (${t('preview.archived')})` : ''}
    </li>
  )
}

function Part({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-3 sm:grid-cols-[7rem_minmax(0,1fr)]">
      <dt>{term}</dt>
      <dd className="min-w-0 text-ink">{children}</dd>
    </div>
  )
}

type CandidateProps = { candidate: Candidate; documents: number }

/** What the claim would hold besides its statement. */
function Parts({ candidate, documents }: CandidateProps) {
  const { topics, sources, verdicts, note } = candidate
  const more = documents - sources.length
  return (
    <dl className="flex flex-col gap-1 text-sm text-muted empty:hidden">
      {topics.length > 0 ? (
        <Part term={t('preview.topics')}>
          <bdi>{topics.join(', ')}</bdi>
        </Part>
      ) : null}
      {sources.length > 0 ? (
        <Part term={t('preview.documents')}>
          <ul>
            {sources.map((source, at) => (
              <Document key={`${at}${source.title}`} source={source} />
            ))}
            {more > 0 ? <li>{t('preview.moreDocuments', { count: more })}</li> : null}
          </ul>
        </Part>
      ) : null}
      {verdicts.map(({ words, by, on }, at) => (
        <Part key={`${at}${words}`} term={t('preview.verdict', { by })}>
          <q>
            <bdi>{words}</bdi>
          </q>
          {on ? ` · ${formatPartialDate(on)}` : ''}
        </Part>
      ))}
      {note ? (
        <Part term={t('preview.note')}>
          <span dir="auto" className="line-clamp-2 wrap-anywhere">
            {note}
          </span>
        </Part>
      ) : null}
    </dl>
  )
}

function Reasons({ reasons, tone }: { reasons: readonly Reason[]; tone: string }) {
  return (
    <ul className={`flex flex-col gap-1 text-sm ${tone}`}>
      {reasons.map((reason, at) => (
        <li key={`${at}${reason.code}`} className="wrap-anywhere">
          {sayReason(reason)}
        </li>
      ))}
    </ul>
  )
}

/** One of the first rows: the claim that it would become, or why it would be refused. */
export function OnePreview({ row }: { row: PreviewRow }) {
  const line = (
    <span className="text-sm text-muted tabular-nums">
      {t('preview.line', { line: formatNumber(row.line) })}
    </span>
  )
  if (!row.ok)
    return (
      <li className="flex flex-col gap-1 py-3" data-preview="refused">
        <p className="flex flex-wrap items-center gap-2">
          {line} <Badge tone="alarm">{t('preview.refused')}</Badge>
        </p>
        <Reasons reasons={row.reasons} tone="" />
      </li>
    )
  const { candidate, documents, remarks } = row
  return (
    <li className="flex flex-col gap-1 py-3" data-preview="taken">
      <p className="text-sm text-muted">
        {line} · {languageName(candidate.language)} · <Said candidate={candidate} />
      </p>
      <p
        lang={candidate.language}
        dir={directionOf(candidate.language)}
        className="font-medium wrap-anywhere"
      >
        {candidate.statement}
      </p>
      <Parts candidate={candidate} documents={documents} />
      {remarks.length > 0 ? (
        <div className="flex flex-wrap items-start gap-2">
          <Badge tone="caution">{t('preview.leftOut')}</Badge>
          <Reasons reasons={remarks} tone="min-w-0 flex-1" />
        </div>
      ) : null}
    </li>
  )
}

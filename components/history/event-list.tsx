import { StatusWord } from '@/components/claims/status-badge'
import { TimeText } from '@/components/ui/time-text'
import type { RevisionContent } from '@/lib/claims/revision'
import { publications, workflowSheet, workflows } from '@/lib/claims/rules'
import { statuses } from '@/lib/claims/statuses'
import { labelOf } from '@/lib/review/fields'
import { withholdingGrounds } from '@/lib/review/schema'
import type { HistoryLine } from '@/lib/review/views'
import { wordsOf } from '@/lib/words/words'

/** A state as it is kept in the log: a status for a decision, a workflow for every other step. */
function State({ state }: { state: string }) {
  const status = statuses.find((each) => each === state)
  if (status) return <StatusWord status={status} size="sm" />
  const workflow = workflows.find((each) => each === state)
  if (workflow) return <span>{workflowSheet[workflow].label}</span>
  const publication = publications.find((each) => each === state)
  return <span>{publication ? wordsOf('review')(`history.publications.${publication}`) : state}</span>
}

function Passage({ line: { from, to } }: { line: HistoryLine }) {
  const t = wordsOf('review')
  if (!to || from === to) return null
  return (
    <p className="flex flex-wrap items-baseline gap-2 text-sm text-muted">
      {from ? (
        <>
          <State state={from} />
          <span aria-hidden>→</span>
          <span className="sr-only">{t('history.to')}</span>
        </>
      ) : null}
      <State state={to} />
    </p>
  )
}

const groundOf = (kept: string): string => {
  const ground = withholdingGrounds.find((each) => each === kept)
  return ground ? wordsOf('claims')(`public.withheld.grounds.${ground}`) : kept
}

/** What an event says beyond its sentence, named; nothing that it does not say. */
function saidBy(line: HistoryLine, content: RevisionContent): Array<{ term: string; text: string }> {
  const t = wordsOf('review')
  const said: Array<{ term: string; text: string | null }> = [
    { term: t('history.person'), text: line.name },
    { term: t('history.other'), text: line.other ?? line.into },
    { term: t('history.field'), text: line.field === null ? null : labelOf(line.field, content) },
    { term: t('history.ground'), text: line.ground === null ? null : groundOf(line.ground) },
    { term: t('history.legalReference'), text: line.legalReference },
    { term: t('history.reason'), text: line.reason },
    { term: t('history.override'), text: line.override },
    { term: t('history.disagreement'), text: line.disagreement },
    { term: t('history.saidReason'), text: line.saidReason },
    { term: t('history.notice'), text: line.correctionNotice },
    { term: t('history.parts'), text: line.parts.join('\n') || null },
  ]
  return said.flatMap(({ term, text }) => (text === null ? [] : [{ term, text }]))
}

type Shown = { line: HistoryLine; content: RevisionContent }

function Words({ line, content }: Shown) {
  const said = saidBy(line, content)
  if (line.redacted) return <p className="text-sm text-muted">{wordsOf('review')('history.redacted')}</p>
  if (said.length === 0) return null
  return (
    <dl className="max-w-measure border-s-2 border-rule ps-3 text-sm">
      {said.map(({ term, text }) => (
        <div key={term}>
          <dt className="text-muted">{term}</dt>
          <dd dir="auto" className="wrap-anywhere whitespace-pre-line">
            {text}
          </dd>
        </div>
      ))}
    </dl>
  )
}

type EventListProps = {
  history: readonly HistoryLine[]
  /** The newest revision: fields are named by what stands in it. */
  content: RevisionContent
}

/** Everything that was done, newest first: who, in which role, when, from what to what, and why. */
export function EventList({ history, content }: EventListProps) {
  const t = wordsOf('review')
  return (
    <ol reversed className="flex flex-col">
      {history.toReversed().map((line) => (
        <li
          key={line.id}
          data-event={line.kind}
          className="flex flex-col gap-1 border-t border-rule py-3 first:border-t-0 first:pt-0"
        >
          <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <bdi className="font-medium">{line.sentence}</bdi>
            <span className="text-sm text-muted">
              {t(`roles.${line.role}`)} · <TimeText at={line.at} precision="minute" />
              {line.revision === null ? null : <> · {t('claim.revision', { number: line.revision })}</>}
            </span>
          </p>
          <Passage line={line} />
          <Words line={line} content={content} />
        </li>
      ))}
    </ol>
  )
}

import { EventDate } from '@/components/reading/partial-date'
import { Link } from '@/components/ui/link'
import { TimeText } from '@/components/ui/time-text'
import type { ClaimLine as ClaimLineView } from '@/lib/published/views'
import { nameTag } from '@/lib/agents/names'
import { spokenStatement } from '@/lib/renderings/rules'
import type { Passage, Segment } from '@/lib/search/passage'
import { directionOf } from '@/lib/words/direction'
import { wordsOf } from '@/lib/words/words'
import { Verdicts } from './verdicts'

type ClaimLineProps = {
  claim: ClaimLineView
  /** Heading level of the statement, under the heading of its list. */
  level?: 2 | 3 | 4
  /** Its decision was due for another look before today. */
  isOverdue?: boolean
  /** What of it was found by the words of a search. */
  passage?: Passage
}

/** Facts one after the other, divided by dots. */
export const dotted =
  "flex flex-wrap gap-x-2 text-sm text-muted [&>li:not(:last-child)]:after:ms-2 [&>li:not(:last-child)]:after:content-['·']"

/** The newest change that readers could see: its decision, or what changed under it since. ISO 8601. */
export const changedAt = ({ decidedAt, changed }: ClaimLineView): string =>
  changed && changed.since > decidedAt ? changed.since : decidedAt

/** On what a claim rests, who says it and since when, in one line. */
export function LineDetails({
  claim,
  isOverdue,
  passage,
}: Pick<ClaimLineProps, 'claim' | 'isOverdue' | 'passage'>) {
  const t = wordsOf('claims')
  const { supports, disputes, reports, origins, circular, changed, eventDate } = claim
  return (
    <ul className={`mt-1 ${dotted}`}>
      {claim.claimant ? (
        <li>
          <bdi>{passage ? <Marked segments={passage.claimant} /> : claim.claimant}</bdi>
        </li>
      ) : null}
      {eventDate.from ? (
        <li>
          <EventDate {...eventDate} unknown="" />
        </li>
      ) : null}
      <li>{t('public.line.evidence', { supports, disputes })}</li>
      <li>
        {t('public.line.origins', { reports, origins })}
        {circular > 0 ? ` (${t('public.line.circular', { count: circular })})` : null}
      </li>
      <li>{t.rich('public.line.decided', { date: () => <TimeText key="date" at={claim.decidedAt} /> })}</li>
      {changed ? (
        <li data-changed className="font-medium text-caution">
          {t(changed.noLongerMet ? 'public.line.noLongerMet' : 'public.line.changed')}
        </li>
      ) : null}
      {isOverdue ? (
        <li data-overdue className="font-medium text-caution">
          {t('public.line.overdue')}
        </li>
      ) : null}
    </ul>
  )
}

/** A text in which the words that were looked for are marked. */
const Marked = ({ segments }: { segments: readonly Segment[] }) =>
  segments.map(({ text, isFound }, at) => (isFound ? <mark key={at}>{text}</mark> : text))

/** What a search found of a claim that its line does not show. */
function FoundWords({ found: { language, segments } }: { found: NonNullable<Passage['found']> }) {
  return (
    <p
      data-found-words
      lang={language ?? nameTag(segments.map(({ text }) => text).join(''))}
      dir={language === null ? 'auto' : directionOf(language)}
      className="mt-1 max-w-measure border-s-2 border-edge ps-3 font-serif wrap-anywhere text-muted"
    >
      <Marked segments={segments} />
    </p>
  )
}

/** Of a statement that is shown in another language the words that were found are in its own. */
const besideTranslated = (claim: ClaimLineView, { statement, found }: Passage): Passage['found'] =>
  found ??
  (statement.some(({ isFound }) => isFound) ? { language: claim.language, segments: statement } : null)

/** A public claim in a list: the pair of verdicts, the statement, and one line on what it rests on. */
export function ClaimLine({ claim, level = 2, isOverdue, passage }: ClaimLineProps) {
  const Heading = `h${level}` as const
  const { statement, language } = spokenStatement(claim)
  const isOwn = language === claim.language
  const found = passage && (isOwn ? passage.found : besideTranslated(claim, passage))
  return (
    <article
      data-claim={claim.ref}
      data-status={claim.status}
      data-changed-at={changedAt(claim)}
      className="relative grid gap-x-6 gap-y-2 py-4 sm:grid-cols-[11rem_minmax(0,1fr)]"
    >
      <div className="sm:pt-1">
        <Verdicts said={claim.said} status={claim.status} size="sm" />
      </div>
      <div className="min-w-0">
        <Heading
          lang={language}
          dir={directionOf(language)}
          className="max-w-measure font-serif text-lg wrap-anywhere"
        >
          <Link href={claim.url} data-key-row className="line-clamp-3 text-ink no-underline hover:underline">
            {passage && isOwn ? <Marked segments={passage.statement} /> : statement}
          </Link>
        </Heading>
        {found ? <FoundWords found={found} /> : null}
        <LineDetails claim={claim} isOverdue={isOverdue} passage={passage} />
      </div>
    </article>
  )
}

type ClaimLinesProps = {
  claims: readonly ClaimLineView[]
  label?: string
  level?: ClaimLineProps['level']
  /** Refs of those whose review is overdue. */
  overdue?: readonly string[]
  /** By ref, what of each was found by the words of a search. */
  passages?: Record<string, Passage>
}

/** Claims one under the other. */
export function ClaimLines({ claims, label, level, overdue = [], passages = {} }: ClaimLinesProps) {
  return (
    <ul aria-label={label} className="divide-y divide-rule border-y border-rule">
      {claims.map((claim) => (
        <li key={claim.ref}>
          <ClaimLine
            claim={claim}
            level={level}
            isOverdue={overdue.includes(claim.ref)}
            passage={passages[claim.ref]}
          />
        </li>
      ))}
    </ul>
  )
}

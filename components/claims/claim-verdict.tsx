import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { TimeText } from '@/components/ui/time-text'
import { nameTag } from '@/lib/agents/names'
import { roles } from '@/lib/auth/actor'
import type { ClaimPage, PublicDecision } from '@/lib/published/views'
import { saidSentence } from '@/lib/review/said'
import { comma } from '@/lib/words/numbers'
import { wordsOf } from '@/lib/words/words'
import { Verdicts } from './verdicts'

/** Somebody's public words as they wrote them: their line breaks, their direction. */
export function PublicText({ children }: { children: string }) {
  return (
    <p dir="auto" lang={nameTag(children)} className="max-w-measure wrap-anywhere whitespace-pre-line">
      {children}
    </p>
  )
}

/** A reviewer's name, and the role held then. */
export function Reviewer({ reviewer, reviewerRole }: Pick<PublicDecision, 'reviewer' | 'reviewerRole'>) {
  const role = roles.find((each) => each === reviewerRole)
  return (
    <>
      <bdi>{reviewer}</bdi>
      {role ? `${comma()} ${wordsOf('claims')(`public.role.${role}`)}` : ''}
    </>
  )
}

/** The parts of a partly verified claim that hold. */
export function VerifiedParts({ parts }: { parts: readonly string[] }) {
  if (parts.length === 0) return null
  return (
    <div>
      <p className="font-semibold">{wordsOf('claims')('public.verdict.parts')}</p>
      <ul className="list-disc">
        {parts.map((part, at) => (
          <li key={at} dir="auto" className="ms-6 max-w-measure wrap-anywhere">
            {part}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What the captured words alone show of whether it was said; and the reviewer's reason for finding otherwise. */
function SaidFinding({ decision: { said, saidBecause, saidReason } }: { decision: PublicDecision }) {
  const t = wordsOf('claims')
  const shown = said && saidBecause ? saidSentence(saidBecause) : ''
  const found = shown ? (
    <p className="max-w-measure text-sm text-muted" data-said-because>
      {t('public.saidOverride.shown')} {shown}
    </p>
  ) : null
  if (!saidReason) return found
  return (
    <div data-said-reason>
      <Notice title={t('public.saidOverride.title')}>
        {found}
        <p className="text-sm text-muted">{t('public.saidOverride.text')}</p>
        <PublicText>{saidReason}</PublicText>
      </Notice>
    </div>
  )
}

const depths = ['d0', 'd1', 'd2', 'd3'] as const

/** The verdict: the pair, then why, by whom, when, on how many origins, and how well it was checked. */
export function ClaimVerdict({ claim }: { claim: ClaimPage }) {
  const t = wordsOf('claims')
  const { decision, originsOf } = claim
  const status = wordsOf('statuses')(`${claim.status}.label`)
  return (
    <section aria-label={t('public.verdict.label')} className="flex flex-col gap-4">
      <div className="flex flex-wrap items-baseline gap-x-6 gap-y-2">
        <Verdicts said={claim.said} status={claim.status} size="lg" />
        <Link href={`/method#${claim.status.toLowerCase()}`} className="text-sm print:hidden">
          {t('public.verdict.means', { status: status.toLowerCase() })}
        </Link>
      </div>
      <p className="max-w-measure text-muted" data-verdict-sentence>
        {t.rich('public.verdict.sentence', {
          who: () => <Reviewer {...decision} />,
          when: () => <TimeText at={decision.decidedAt} />,
        })}{' '}
        {t('public.verdict.origins', { reports: originsOf.reports, origins: originsOf.count })}{' '}
        {t('public.verdict.depth', { depth: t(`public.verdict.${depths[claim.depth] ?? 'd0'}`) })}
      </p>
      <div className="text-lg">
        <PublicText>{decision.reason}</PublicText>
      </div>
      <VerifiedParts parts={decision.parts} />
      <SaidFinding decision={decision} />
      {decision.override ? (
        <Notice title={t('public.override.title')}>
          <p className="text-sm text-muted">{t('public.override.text')}</p>
          <PublicText>{decision.override}</PublicText>
        </Notice>
      ) : null}
    </section>
  )
}

/** Above everything else on a page whose claim was withdrawn: what was wrong with it. */
export function RetractionNotice({ decision }: { decision: PublicDecision }) {
  const t = wordsOf('claims')
  if (decision.status !== 'RETRACTED' || !decision.correctionNotice) return null
  return (
    <div data-retraction>
      <Notice kind="warning" title={t('public.retraction.title')}>
        <PublicText>{decision.correctionNotice}</PublicText>
        <p className="mt-2 text-sm text-muted">
          {t.rich('public.retraction.when', { when: () => <TimeText at={decision.decidedAt} /> })}
        </p>
      </Notice>
    </div>
  )
}

import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'
import { HashText } from '@/components/ui/text'
import { TimeText } from '@/components/ui/time-text'
import { addressAsOf } from '@/lib/moments/as-of'
import type { Step } from '@/lib/moments/views'
import type { PublicDecision } from '@/lib/published/views'
import { wordsOf } from '@/lib/words/words'
import { Readings } from './claim-dissent'
import { LookedAtAgain } from './claim-overdue'
import { PublicText, Reviewer, VerifiedParts } from './claim-verdict'
import { StatusWord } from './status-badge'
import { StatusStrip } from './status-strip'

function Said({ label, children }: { label: string; children: string }) {
  return (
    <div>
      <p className="text-sm font-semibold">{label}</p>
      <PublicText>{children}</PublicText>
    </div>
  )
}

type MomentProps = {
  decision: PublicDecision
  isBare: boolean
  /** The page as it stood when this was decided; null where it is not kept. */
  then: string | null
  children?: ReactNode
}

function Moment({ decision, isBare, then, children }: MomentProps) {
  const t = wordsOf('claims')
  const { status, override, correctionNotice, saidReason, disagreement } = decision
  return (
    <li data-decision={status} className="flex break-inside-avoid flex-col gap-2 border-t border-rule py-4">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <StatusWord status={status} />
        <TimeText at={decision.decidedAt} />
        <span className="text-sm text-muted">
          <Reviewer {...decision} />
        </span>
        <span className="text-sm text-muted">
          {t('public.history.revision', { number: decision.revisionNumber })}{' '}
          <HashText hash={decision.revisionHash} length={8} />
        </span>
        {then ? (
          <Link href={then} className="text-sm print:hidden">
            {wordsOf('moments')('steps.seen')}
          </Link>
        ) : null}
      </div>
      <PublicText>{decision.reason}</PublicText>
      <VerifiedParts parts={decision.parts} />
      {disagreement ? <Said label={t('public.history.disagreement')}>{disagreement}</Said> : null}
      {saidReason ? <Said label={t('public.history.saidReason')}>{saidReason}</Said> : null}
      {override ? <Said label={t('public.history.override')}>{override}</Said> : null}
      {correctionNotice ? <Said label={t('public.history.correction')}>{correctionNotice}</Said> : null}
      {isBare ? null : (
        <>
          <Readings readings={decision.readings} />
          <LookedAtAgain again={decision.reaffirmations} />
        </>
      )}
      {children}
    </li>
  )
}

type ClaimHistoryProps = {
  /** Newest first. */
  history: readonly PublicDecision[]
  /** More about each decision, such as its rules. */
  detail?: (decision: PublicDecision) => ReactNode
  /** The newest decision's second readings and later looks stand further up on the page. */
  isNewestBare?: boolean
  /** The moments at which the page changed, oldest first: each decision leads to its page as it stood then. */
  steps?: readonly Step[]
  /** The claim's own address. */
  url?: string
}

/** The first page that showed a decision: it was shown a moment after it was taken. */
function pageOf({ status, decidedAt }: PublicDecision, steps: readonly Step[], url: string): string | null {
  const step = steps.find((one) => one.at >= decidedAt && one.status === status)
  return step ? addressAsOf(url, step.at) : null
}

/** Every status a claim has had: a strip over time, then each decision with its reason and who answers for it. */
export function ClaimHistory({
  history,
  detail,
  isNewestBare = false,
  steps = [],
  url = '',
}: ClaimHistoryProps) {
  const moments = history.map(({ status, decidedAt }) => ({ status, at: decidedAt }))
  return (
    <div className="flex flex-col gap-4">
      {history.length > 1 ? <StatusStrip moments={moments} list="hidden" /> : null}
      <ol>
        {history.map((decision, at) => (
          <Moment
            key={decision.decidedAt}
            decision={decision}
            isBare={isNewestBare && at === 0}
            then={at === 0 && isNewestBare ? null : pageOf(decision, steps, url)}
          >
            {detail?.(decision)}
          </Moment>
        ))}
      </ol>
    </div>
  )
}

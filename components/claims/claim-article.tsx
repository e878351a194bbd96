import Link from 'next/link'
import { RuleChecklist } from '@/components/review/rule-checklist'
import { Panel } from '@/components/ui/panel'
import { RefText } from '@/components/ui/text'
import { dayText, TimeText } from '@/components/ui/time-text'
import type { ClaimPage, PublicDecision, RelatedClaim } from '@/lib/published/views'
import { isContested, sidesOf } from '@/lib/review/dispute'
import { wordsOf } from '@/lib/words/words'
import { ClaimAttribution } from './claim-attribution'
import { ClaimDissent } from './claim-dissent'
import { DisputeView } from './claim-dispute'
import { ClaimEvidence, EvidencePiece } from './claim-evidence'
import { ClaimFacts, ClaimTopics } from './claim-facts'
import { ClaimHistory } from './claim-history'
import { ClaimOrigins } from './claim-origins'
import { ClaimOverdue } from './claim-overdue'
import { CameFrom, ClaimRelated } from './claim-related'
import { SettleWays } from './claim-settle'
import { ClaimStatement } from './claim-statement'
import { ClaimVerdict, RetractionNotice } from './claim-verdict'

/** The rules of one decision as they stood when it was taken. */
export function DecisionRules({ decision }: { decision: PublicDecision }) {
  const t = wordsOf('claims')
  const { ruleSet, status, rulesMet, rules } = decision
  const asked = { version: ruleSet, status: wordsOf('statuses')(`${status}.label`).toLowerCase() }
  return (
    <div className="flex max-w-measure flex-col gap-2" data-decision-rules data-met={rulesMet}>
      <p className="text-sm text-muted">
        {t.rich('public.rules.text', { ...asked, when: () => <TimeText at={decision.decidedAt} /> })}{' '}
        {t(rulesMet ? 'public.rules.allMet' : 'public.rules.notAllMet')}
      </p>
      <RuleChecklist evaluation={{ version: 'v1', target: status, met: rulesMet, rules }} />
    </div>
  )
}

function Citation({ claim, address }: { claim: ClaimPage; address: string }) {
  const t = wordsOf('claims')
  const status = wordsOf('statuses')(`${claim.status}.label`).toLowerCase()
  const { statement, ref, decidedAt, revisionNumber } = claim
  return (
    <Panel title={t('public.cite.title')} frame="plain">
      <p data-citation className="max-w-measure font-serif wrap-anywhere">
        {t.rich('public.cite.text', {
          statement: () => <bdi lang={claim.language}>{statement}</bdi>,
          ref,
          status,
          date: dayText(decidedAt),
          number: revisionNumber,
          url: () => <span className="font-mono text-sm">{address}</span>,
        })}
      </p>
    </Panel>
  )
}

function History({ claim }: { claim: ClaimPage }) {
  const t = wordsOf('claims')
  return (
    <Panel
      title={t('public.history.title')}
      frame="plain"
      actions={
        <Link href={`${claim.url}/history`} prefetch={false} className="text-sm print:hidden">
          {t('public.history.more')}
        </Link>
      }
    >
      <p className="mb-4 text-sm text-muted">{t('public.history.text')}</p>
      <ClaimHistory history={claim.history} isNewestBare />
    </Panel>
  )
}

/** What speaks for it and against it: side by side where that is contested, else as a list with what would settle it. */
function Substance({ claim }: { claim: ClaimPage }) {
  const { evidence, settle, decision } = claim
  const sides = sidesOf(evidence)
  const isDispute = isContested(claim.status, sides)
  const shown = isDispute
    ? [sides.for[0], sides.against[0]].flatMap((piece) => (piece ? [piece.key] : []))
    : []
  return (
    <>
      {isDispute ? (
        <DisputeView
          disagreement={decision.disagreement}
          evidence={evidence}
          settle={settle}
          readings={decision.readings}
          piece={(piece) => <EvidencePiece piece={piece} />}
        />
      ) : null}
      <ClaimEvidence evidence={evidence} above={shown} />
      <div className="grid gap-x-6 gap-y-10 md:grid-cols-2">
        <ClaimOrigins claim={claim} />
        <ClaimFacts claim={claim} />
      </div>
      {isDispute ? null : <SettleWays settle={settle} />}
    </>
  )
}

type ClaimArticleProps = {
  claim: ClaimPage
  related: readonly RelatedClaim[]
  /** The page's whole address, for the citation. */
  address: string
  /** The server's day in UTC, `YYYY-MM-DD`. */
  today: string
  /** The ref of a claim that was merged into this one, where its address led here. */
  cameFrom: string | null
}

/** A public claim, whole: what is said and by whom, the verdict and its reason, the evidence, and how it came to this. */
export function ClaimArticle({ claim, related, address, today, cameFrom }: ClaimArticleProps) {
  const t = wordsOf('claims')
  return (
    <article
      data-claim={claim.ref}
      data-status={claim.status}
      className="flex break-inside-auto flex-col gap-10"
    >
      {cameFrom ? <CameFrom claimRef={cameFrom} /> : null}
      <RetractionNotice decision={claim.decision} />
      <header className="flex flex-col gap-4">
        <p className="text-sm text-muted">
          {t('public.ref')} <RefText>{claim.ref}</RefText>
        </p>
        <ClaimStatement language={claim.language}>{claim.statement}</ClaimStatement>
        <ClaimAttribution attributions={claim.attributions} />
        <ClaimTopics topics={claim.topics} />
      </header>
      <ClaimVerdict claim={claim} />
      <ClaimOverdue claim={claim} today={today} />
      <ClaimDissent readings={claim.decision.readings} />
      <Substance claim={claim} />
      <Panel title={t('public.rules.title')} frame="plain">
        <DecisionRules decision={claim.decision} />
      </Panel>
      <ClaimRelated related={related} />
      <History claim={claim} />
      <Citation claim={claim} address={address} />
    </article>
  )
}

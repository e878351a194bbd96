import { AsOfBanner } from '@/components/moments/as-of-bar'
import { ClaimMoments } from '@/components/moments/claim-moments'
import { StandsNowLine } from '@/components/moments/stands-now'
import { TranslationNote } from '@/components/renderings/translation-note'
import { RuleChecklist } from '@/components/review/rule-checklist'
import { Link } from '@/components/ui/link'
import { Panel } from '@/components/ui/panel'
import { RefText } from '@/components/ui/text'
import { TimeText } from '@/components/ui/time-text'
import type { AsOf } from '@/lib/moments/as-of'
import type { PublicCorrection } from '@/lib/moments/corrections'
import type { KeptSteps } from '@/lib/moments/views'
import { isOverdue } from '@/lib/published/overdue'
import type { ClaimPage, PublicDecision, PublicNotice, RelatedClaim } from '@/lib/published/views'
import { spokenPage } from '@/lib/renderings/rules'
import { isContested, sidesOf } from '@/lib/review/dispute'
import { wordsOf } from '@/lib/words/words'
import { ClaimAttribution } from './claim-attribution'
import { ClaimCorrections, CorrectedNotice } from './claim-corrections'
import { ClaimDissent } from './claim-dissent'
import { DisputeView } from './claim-dispute'
import { ClaimEvidence, EvidencePiece } from './claim-evidence'
import { ClaimFacts, ClaimTopics } from './claim-facts'
import { ClaimHistory } from './claim-history'
import { ClaimNotice } from './claim-notice'
import { ClaimOrigins } from './claim-origins'
import { ClaimOverdue } from './claim-overdue'
import { CameFrom, ClaimRelated } from './claim-related'
import { SettleWays } from './claim-settle'
import { ClaimStatement } from './claim-statement'
import { ClaimUse } from './claim-use'
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

/** When a page is shown as of, and every moment at which it changed. */
type Moments = { kept: KeptSteps; asOf: AsOf }

function History({ claim, moments }: { claim: ClaimPage; moments: Moments | undefined }) {
  const t = wordsOf('claims')
  return (
    <Panel
      title={t('public.history.title')}
      frame="plain"
      actions={
        <Link href={`${claim.url}/history`} className="text-sm print:hidden">
          {t('public.history.more')}
        </Link>
      }
    >
      <p className="mb-4 text-sm text-muted">{t('public.history.text')}</p>
      <ClaimHistory history={claim.history} isNewestBare steps={moments?.kept.steps} url={claim.url} />
      {moments ? (
        <ClaimMoments
          level={3}
          kept={moments.kept}
          at={moments.asOf.at}
          asked={moments.asOf.asked}
          path={moments.kept.url}
        />
      ) : null}
    </Panel>
  )
}

/** What speaks for it and against it: side by side, the strongest on top where that is contested. Then where it comes from. */
function Substance({ claim }: { claim: ClaimPage }) {
  const { evidence, settle, decision, originsOf } = claim
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
          picture={originsOf.picture}
          settle={settle}
          readings={decision.readings}
          piece={(piece) => <EvidencePiece piece={piece} />}
        />
      ) : null}
      <ClaimEvidence evidence={evidence} above={shown} />
      <ClaimOrigins claim={claim} />
      {isDispute ? null : <SettleWays settle={settle} />}
      <ClaimFacts claim={claim} />
    </>
  )
}

function Head({ claim }: { claim: ClaimPage }) {
  return (
    <header className="flex flex-col gap-4">
      <p className="flex flex-wrap items-baseline gap-x-4 text-sm text-muted">
        <span>
          {wordsOf('claims')('public.ref')} <RefText>{claim.ref}</RefText>
        </span>
        {/* Un-hidden by the script of a reader who has been here before it changed. */}
        <span hidden data-reader-changed className="font-semibold text-accent">
          {wordsOf('moments')('changed.since')}
        </span>
      </p>
      <ClaimStatement language={claim.language}>{claim.statement}</ClaimStatement>
      <ClaimAttribution attributions={claim.attributions} />
    </header>
  )
}

type ClaimArticleProps = {
  claim: ClaimPage
  related: readonly RelatedClaim[]
  /** The page's whole address, for the citation. */
  address: string
  /** The day (UTC) as of which it is shown, `YYYY-MM-DD`. */
  today: string
  /** The ref of a claim that was merged into this one, where its address led here. */
  cameFrom: string | null
  /** What changed under it since it was last looked at. */
  notice: PublicNotice | null
  /** Newest first. */
  corrections?: readonly PublicCorrection[]
  moments?: Moments
}

/** The newest change that readers could see. */
const changedAt = ({ decidedAt }: ClaimPage, notice: PublicNotice | null): string =>
  [decidedAt, ...(notice?.changes ?? []).map(({ at }) => at)].sort().at(-1) ?? decidedAt

/** A public claim, whole: what is said and by whom, the verdict and its reason, the evidence, and how it came to this. */
export function ClaimArticle(props: ClaimArticleProps) {
  const { related, address, today, cameFrom, notice, corrections = [], moments } = props
  // In the words of the language it is read in, where it was translated; what is cited is the original.
  const claim = spokenPage(props.claim)
  const at = moments?.asOf.at ?? null
  // A warning comes before what it warns of; that it is looked at in time can wait.
  const late = isOverdue(claim.reviewBy, today)
  const looks = <ClaimOverdue claim={claim} today={today} />
  return (
    <article
      data-claim={claim.ref}
      data-status={claim.status}
      data-changed-at={at === null ? changedAt(claim, notice) : undefined}
      className="flex break-inside-auto flex-col gap-10"
    >
      {at !== null && moments ? (
        <AsOfBanner at={at} path={moments.kept.url}>
          <StandsNowLine now={moments.kept.now} then={claim} />
        </AsOfBanner>
      ) : null}
      {cameFrom ? <CameFrom claimRef={cameFrom} /> : null}
      <RetractionNotice decision={claim.decision} />
      <Head claim={claim} />
      <ClaimVerdict claim={claim} />
      <TranslationNote claim={props.claim} />
      <CorrectedNotice corrections={corrections} decision={claim.decision} />
      {notice ? <ClaimNotice notice={notice} status={claim.status} /> : null}
      {late ? looks : null}
      <Substance claim={claim} />
      <ClaimDissent readings={claim.decision.readings} />
      {late ? null : looks}
      <History claim={claim} moments={moments} />
      <ClaimCorrections corrections={corrections} />
      <Panel title={wordsOf('claims')('public.rules.title')} frame="plain">
        <DecisionRules decision={claim.decision} />
      </Panel>
      <ClaimRelated related={related} />
      <ClaimTopics topics={claim.topics} />
      <ClaimUse claim={props.claim} address={address} steps={moments?.kept.steps ?? []} at={at} />
    </article>
  )
}

import type { Metadata } from 'next'
import { DriftNotice } from '@/components/captures/drift-notice'
import { SettleWays } from '@/components/claims/claim-settle'
import { DecisionList } from '@/components/history/decision-list'
import { EventList } from '@/components/history/event-list'
import { RevisionDiffView } from '@/components/history/revision-diff'
import { RevisionList } from '@/components/history/revision-list'
import { OriginsPanel } from '@/components/provenance/origins-panel'
import { ClaimDetails } from '@/components/review/claim-details'
import { ClaimEvidence } from '@/components/review/claim-evidence'
import { ClaimHead } from '@/components/review/claim-head'
import { ClaimNotices } from '@/components/review/claim-notices'
import { DisputePanel } from '@/components/review/dispute-panel'
import { ObstacleNotice, obstacleOf } from '@/components/review/decide-obstacle'
import { ReviewLayout } from '@/components/review/review-layout'
import { SubmitNow } from '@/components/review/submit-now'
import { Panel } from '@/components/ui/panel'
import { originCountsOf } from '@/lib/provenance/origin-counts'
import { whatWouldSettle } from '@/lib/review/rules'
import { wordsOf } from '@/lib/words/words'
import { changesSinceAction, submitClaimAction } from './actions'
import { checkTranslationAction } from './media-actions'
import { loadDeskClaim, loadReviewScreen, type Screen, unsubmittedIn } from './load'
import { Actions, AskedFor, Decide, Duplicates, Notes, Reading, Uncaptured, Withholding } from './panels'
import { Translations, WaitingTranslation } from './translations'

type Props = {
  params: Promise<{ ref: string }>
  searchParams: Promise<{ unsubmitted?: string | string[] }>
}

const t = wordsOf('review')

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { claim } = await loadDeskClaim((await params).ref)
  return { title: `${claim.ref} · ${claim.content.statement}` }
}

function Head({ screen, unsubmitted }: { screen: Screen; unsubmitted: string | string[] | undefined }) {
  const { claim } = screen
  const { ref, version, powers } = claim
  const submit = { submit: submitClaimAction, changesSince: changesSinceAction }
  return (
    <>
      <ClaimHead claim={claim} actions={<Actions {...screen} />} />
      <div className="flex flex-col gap-4 empty:hidden">
        <ClaimNotices
          claim={claim}
          unsubmitted={unsubmittedIn(unsubmitted)}
          submit={powers.submit ? <SubmitNow claim={{ ref, version }} doors={submit} /> : null}
        />
        <WaitingTranslation {...screen} />
      </div>
    </>
  )
}

function Revision(screen: Screen) {
  const { claim } = screen
  return (
    <>
      {claim.diff ? (
        <Panel title={t('diff.title')}>
          <RevisionDiffView diff={claim.diff} />
        </Panel>
      ) : null}
      <AskedFor {...screen} />
      <ClaimDetails content={claim.content} />
    </>
  )
}

/** What a reviewer finds: blind first where that is wanted, and until then nothing of what another found. */
function Verdict(screen: Screen) {
  const { claim } = screen
  const { powers, secondReading } = claim
  const obstacle = obstacleOf(claim)
  const settle = <SettleWays settle={whatWouldSettle(claim.facts)} />
  if (!powers.reviews) return settle
  return (
    <>
      {secondReading.hidden ? null : <Decide {...screen} />}
      {secondReading.hidden && obstacle ? <ObstacleNotice obstacle={obstacle} takeOver={null} /> : null}
      <Reading {...screen} />
      {powers.decide || powers.read || obstacle ? null : settle}
    </>
  )
}

function Past(screen: Screen) {
  const { claim } = screen
  return (
    <>
      {claim.decisions.length > 0 ? (
        <Panel title={t('decisions.title')}>
          <DecisionList decisions={claim.decisions} />
        </Panel>
      ) : null}
      <Translations {...screen} />
      <Duplicates {...screen} />
      <Withholding {...screen} />
      <Panel title={t('history.title')}>
        <EventList history={claim.history} content={claim.content} />
      </Panel>
      <Panel title={t('revisions.title')}>
        <RevisionList revisions={claim.revisions} />
      </Panel>
    </>
  )
}

export default async function DeskClaimPage({ params, searchParams }: Props) {
  const screen = await loadReviewScreen((await params).ref)
  const { claim } = screen
  return (
    <ReviewLayout
      head={<Head screen={screen} unsubmitted={(await searchParams).unsubmitted} />}
      revision={<Revision {...screen} />}
      evidence={
        <>
          <div className="flex flex-col gap-4 empty:hidden">
            <DriftNotice drift={screen.evidence.drift} />
            <Uncaptured {...screen} />
          </div>
          <DisputePanel claim={claim} />
          <div id="evidence" className="scroll-mt-4">
            <ClaimEvidence
              evidence={claim.evidence}
              check={checkTranslationAction}
              here={`/desk/claims/${claim.ref}`}
            />
          </div>
          {claim.evidence.length > 0 ? (
            <OriginsPanel
              picture={claim.picture}
              counts={originCountsOf(claim.facts.evidence, claim.facts.graph)}
              explore={`/desk/claims/${claim.ref}/origins`}
            />
          ) : null}
        </>
      }
      verdict={<Verdict {...screen} />}
      talk={<Notes {...screen} />}
      past={<Past {...screen} />}
    />
  )
}

import type { Metadata } from 'next'
import { ClaimSettle } from '@/components/claims/claim-settle'
import { DecisionList } from '@/components/history/decision-list'
import { EventList } from '@/components/history/event-list'
import { RevisionDiffView } from '@/components/history/revision-diff'
import { RevisionList } from '@/components/history/revision-list'
import { ClaimActions } from '@/components/review/claim-actions'
import { ClaimDetails } from '@/components/review/claim-details'
import { ClaimEvidence } from '@/components/review/claim-evidence'
import { ClaimHead, ClaimNotices } from '@/components/review/claim-head'
import { DecidePanel } from '@/components/review/decide-panel'
import { NoteThreads } from '@/components/review/note-threads'
import { noteKept, retractKept, textKept } from '@/components/review/kept'
import { Panel } from '@/components/ui/panel'
import { whatWouldSettle } from '@/lib/review/rules'
import type { DeskClaim } from '@/lib/review/views'
import { wordsOf } from '@/lib/words/words'
import {
  addNoteAction,
  changesSinceAction,
  decideClaimAction,
  dropDraftAction,
  retractClaimAction,
  returnClaimAction,
  saveDraftAction,
  submitClaimAction,
  takeClaimAction,
  withdrawClaimAction,
} from './actions'
import { loadDeskClaim } from './load'

type Props = { params: Promise<{ ref: string }> }
type Loaded = Awaited<ReturnType<typeof loadDeskClaim>>

const keeperOf = (personId: string) => ({ personId, save: saveDraftAction, drop: dropDraftAction })

const doors = {
  submit: submitClaimAction,
  withdraw: withdrawClaimAction,
  take: takeClaimAction,
  giveBack: returnClaimAction,
  retract: retractClaimAction,
  changesSince: changesSinceAction,
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { claim } = await loadDeskClaim((await params).ref)
  return { title: `${claim.ref} · ${claim.content.statement}` }
}

/** The newest revision has been decided: nothing waits. */
const isDecided = (claim: DeskClaim) => claim.everDecided && !claim.editedSinceReview

function Actions({ claim, kept, personId }: Loaded) {
  const { edit, submit, withdraw, take, return: giveBack, decide, retract } = claim.powers
  return (
    <ClaimActions
      claim={{
        ref: claim.ref,
        version: claim.version,
        decidedHash: claim.decided?.hash ?? null,
        isDecided: isDecided(claim),
      }}
      may={{ edit, submit, withdraw, take, return: giveBack, decide, retract }}
      kept={{ returning: textKept(kept.return), retracting: retractKept(kept.retract) }}
      doors={{ ...doors, keeper: keeperOf(personId) }}
    />
  )
}

function Decide({ claim, next, kept, personId }: Loaded) {
  const last = claim.history.findLast((line) => line.kind.startsWith('claim.'))
  return (
    <DecidePanel
      seen={{
        ref: claim.ref,
        version: claim.version,
        hash: claim.revision.hash,
        isMine: last?.isMine ?? false,
      }}
      facts={claim.facts}
      kept={kept.decide}
      isOpen={claim.powers.decide}
      isDecided={isDecided(claim)}
      next={next}
      doors={{ decide: decideClaimAction, changesSince: changesSinceAction, keeper: keeperOf(personId) }}
    />
  )
}

function Past({ claim }: { claim: DeskClaim }) {
  const t = wordsOf('review')
  return (
    <>
      {claim.decisions.length > 0 ? (
        <Panel title={t('decisions.title')}>
          <DecisionList decisions={claim.decisions} />
        </Panel>
      ) : null}
      <Panel title={t('history.title')}>
        <EventList history={claim.history} />
      </Panel>
      <Panel title={t('revisions.title')}>
        <RevisionList revisions={claim.revisions} />
      </Panel>
    </>
  )
}

export default async function DeskClaimPage({ params }: Props) {
  const t = wordsOf('review')
  const loaded = await loadDeskClaim((await params).ref)
  const { claim, kept } = loaded
  const reviews = claim.powers.reviews
  return (
    <div className="flex flex-col gap-6">
      <ClaimHead claim={claim} actions={<Actions {...loaded} />} />
      <ClaimNotices claim={claim} />
      <div className="grid grid-cols-1 items-start gap-6 xl:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="flex min-w-0 flex-col gap-6">
          {claim.diff ? (
            <Panel title={t('diff.title')}>
              <RevisionDiffView diff={claim.diff} />
            </Panel>
          ) : null}
          <ClaimEvidence evidence={claim.evidence} />
          <ClaimDetails content={claim.content} />
        </div>
        <div className="min-w-0 xl:sticky xl:top-4 xl:col-start-2 xl:row-span-2 xl:row-start-1 xl:max-h-[calc(100dvh-2rem)] xl:overflow-y-auto">
          {reviews ? <Decide {...loaded} /> : <ClaimSettle settle={whatWouldSettle(claim.facts)} />}
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <Panel title={t('notes.title')}>
            <NoteThreads
              claimRef={claim.ref}
              notes={claim.notes}
              canNote={claim.powers.note}
              kept={noteKept(kept.note)}
              doors={{ addNote: addNoteAction, keeper: keeperOf(loaded.personId) }}
            />
          </Panel>
          <Past claim={claim} />
        </div>
      </div>
    </div>
  )
}

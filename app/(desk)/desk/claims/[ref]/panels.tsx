import { EvidenceCaptures } from '@/components/captures/evidence-captures'
import { DuplicatesPanel } from '@/components/duplicates/duplicates-panel'
import { mergeKept } from '@/components/duplicates/kept'
import { WatchButton } from '@/components/notifications/watch-button'
import { ReadingPanel } from '@/components/readings/reading-panel'
import { ClaimActions } from '@/components/review/claim-actions'
import { obstacleOf } from '@/components/review/decide-obstacle'
import { DecidePanel } from '@/components/review/decide-panel'
import { noteKept, retractKept, textKept } from '@/components/review/kept'
import { NoteThreads } from '@/components/review/note-threads'
import { LeaseNotice } from '@/components/review/queue-lease'
import { CommentChecklist } from '@/components/suggestions/comment-checklist'
import { SuggestionList } from '@/components/suggestions/suggestion-list'
import { Panel } from '@/components/ui/panel'
import { WithholdingPanel } from '@/components/withholding/withholding-panel'
import { listCommentable, listSuggestable } from '@/lib/review/fields'
import type { DeskClaim } from '@/lib/review/views'
import { wordsOf } from '@/lib/words/words'
import * as doors from './actions'
import type { Screen } from './load'

const { changesSinceAction: changesSince } = doors

const keeperOf = (personId: string) => ({
  personId,
  save: doors.saveDraftAction,
  drop: doors.dropDraftAction,
})

/** The newest revision has been decided: nothing waits. */
const isDecided = (claim: DeskClaim) => claim.everDecided && !claim.editedSinceReview

/** Exactly what is judged, and whether the last step on it was the reader's own. */
const seenOf = ({ ref, version, revision, history }: DeskClaim) => ({
  ref,
  version,
  hash: revision.hash,
  isMine: history.findLast((line) => line.kind.startsWith('claim.'))?.isMine ?? false,
})

/** What can be done with the claim, each step with its door. */
export function Actions({ claim, kept, isWatched, personId }: Screen) {
  return (
    <ClaimActions
      claim={{
        ref: claim.ref,
        version: claim.version,
        language: claim.content.language,
        hash: claim.revision.hash,
        decidedHash: claim.decided?.hash ?? null,
        isDecided: isDecided(claim),
        assignee: claim.assignee,
        lease: claim.lease,
        isDue: claim.isOverdue || claim.ripples.length > 0,
        isBlind: claim.secondReading.hidden,
      }}
      fields={{
        commentable: claim.powers.return ? listCommentable(claim.content) : [],
        suggestable: claim.powers.suggest ? listSuggestable(claim.content) : [],
        taken: claim.suggestions.filter(({ state }) => state === 'OPEN').map(({ field }) => field),
      }}
      may={claim.powers}
      kept={{
        returning: kept('return'),
        suggesting: kept('suggest'),
        reaffirming: textKept(kept('reaffirm')),
        retracting: retractKept(kept('retract')),
      }}
      doors={{
        submit: doors.submitClaimAction,
        withdraw: doors.withdrawClaimAction,
        take: doors.takeClaimAction,
        release: doors.releaseClaimAction,
        assign: doors.assignClaimAction,
        assignable: doors.listAssignableAction,
        giveBack: doors.returnClaimAction,
        suggest: doors.suggestChangeAction,
        reaffirm: doors.reaffirmClaimAction,
        retract: doors.retractClaimAction,
        changesSince,
        keeper: keeperOf(personId),
      }}
      more={
        <WatchButton
          what={{ of: 'claim', ref: claim.ref }}
          watching={isWatched}
          action={doors.setWatchAction}
        />
      }
    />
  )
}

/** Where a reviewer decides. */
export function Decide({ claim, next, kept, personId, reviewed }: Screen) {
  const keeper = keeperOf(personId)
  const { ref, version, lease, powers } = claim
  const takeOver = { take: doors.takeClaimAction, changesSince, keeper }
  return (
    <DecidePanel
      seen={seenOf(claim)}
      facts={claim.facts}
      finding={claim.finding}
      reviewed={reviewed}
      kept={kept('decide')}
      isOpen={powers.decide}
      isDecided={isDecided(claim)}
      obstacle={obstacleOf(claim)}
      takeOver={
        lease && !lease.isMine ? (
          <LeaseNotice
            claim={{ ref, version }}
            lease={lease}
            canTakeOver={powers.take}
            kept={textKept(kept('take'))}
            doors={takeOver}
          />
        ) : null
      }
      next={next}
      doors={{ decide: doors.decideClaimAction, changesSince, keeper }}
    />
  )
}

/** Where a second reviewer reads. */
export function Reading({ claim, kept, personId }: Screen) {
  const { hidden, wanted } = claim.secondReading
  return (
    <ReadingPanel
      seen={{ ...seenOf(claim), hash: claim.decided?.hash ?? claim.revision.hash }}
      facts={claim.facts}
      kept={kept('read')}
      isOpen={claim.powers.read}
      isBlind={hidden}
      isWanted={wanted}
      slug={claim.slug}
      doors={{
        read: doors.readClaimAction,
        unblind: doors.unblindReadingAction,
        changesSince,
        keeper: keeperOf(personId),
      }}
    />
  )
}

/** Changes that reviewers suggested, and what they asked for field by field: for whoever writes. */
export function AskedFor({ claim, personId }: Screen) {
  const { ref, version, powers, suggestions, comments } = claim
  return (
    <>
      {suggestions.length > 0 ? (
        <Panel title={wordsOf('suggestions')('title')}>
          <SuggestionList
            claim={{ ref, version }}
            suggestions={suggestions}
            viewer={{ personId, accept: powers.edit, decline: powers.note }}
            doors={{
              accept: doors.acceptSuggestionAction,
              decline: doors.declineSuggestionAction,
              changesSince,
            }}
          />
        </Panel>
      ) : null}
      <CommentChecklist
        claimRef={ref}
        comments={comments}
        mayTick={powers.note}
        act={doors.settleCommentAction}
      />
    </>
  )
}

/** How the public text stands, and the two-person acts on it. */
export function Withholding({ claim, withholding, kept, personId }: Screen) {
  const { ref, version } = claim
  if (!withholding) return null
  return (
    <WithholdingPanel
      claim={{ ref, version }}
      withholding={withholding}
      kept={kept('withhold')}
      doors={{
        propose: doors.proposeWithholdingAction,
        confirm: doors.confirmWithholdingAction,
        decline: doors.declineWithholdingAction,
        changesSince,
        keeper: keeperOf(personId),
      }}
    />
  )
}

/** Claims like this one: linked, likely the same, merged into it. A merged claim leads on; nothing is linked to it. */
export function Duplicates({ claim, others, kept, personId }: Screen) {
  const { ref, version, powers, secondReading, mergedInto } = claim
  if (mergedInto) return null
  return (
    <DuplicatesPanel
      claim={{ ref, version }}
      {...others}
      may={{ link: powers.link, merge: powers.merge && !secondReading.hidden }}
      kept={mergeKept(kept('merge'))}
      doors={{
        link: doors.linkClaimsAction,
        unlink: doors.unlinkClaimsAction,
        merge: doors.mergeClaimAction,
        changesSince,
        keeper: keeperOf(personId),
      }}
    />
  )
}

/** Of which sources nothing can be quoted yet, and how far their captures are. */
export function Uncaptured({ claim, evidence: { uncaptured } }: Screen) {
  return (
    <EvidenceCaptures
      {...uncaptured}
      here={`/desk/claims/${claim.ref}`}
      start={claim.powers.note ? doors.startCaptureAction : null}
    />
  )
}

/** What colleagues say among themselves. */
export function Notes({ claim, kept, colleagues, personId }: Screen) {
  return (
    <Panel title={wordsOf('review')('notes.title')}>
      <NoteThreads
        claimRef={claim.ref}
        notes={claim.notes}
        canNote={claim.powers.note}
        colleagues={colleagues}
        kept={noteKept(kept('note'))}
        doors={{ addNote: doors.addNoteAction, keeper: keeperOf(personId) }}
      />
    </Panel>
  )
}

// Written by `npm run client` from the description of the API. Not by hand.
/* oxlint-disable max-lines-per-function -- a line or two for each operation */
import type { Call, How } from './call'
import type {
  AcceptSuggestionBody,
  AddEvidenceBody,
  AddNoteBody,
  AssignClaimBody,
  ConfirmWithholdingBody,
  DecideClaimBody,
  DeclineSuggestionBody,
  DeclineWithholdingBody,
  EditClaimBody,
  LinkClaimsBody,
  LogClaimBody,
  MergeClaimBody,
  ProposeWithholdingBody,
  ReadClaimBody,
  ReaffirmClaimBody,
  ReleaseClaimBody,
  RetractClaimBody,
  ReturnClaimBody,
  SettleCommentBody,
  SubmitClaimBody,
  SuggestChangeBody,
  TakeClaimBody,
  UnblindReadingBody,
  UnlinkClaimsBody,
  WithdrawClaimBody,
} from './bodies'

/** What a token lets its person do, each act once under its key. */
export const writesOf = (call: Call) => ({
  /** Log a claim, as a draft. `POST /api/v1/claims` */
  logClaim: (body: LogClaimBody, how: How = {}) =>
    call.json<{
      ref: string
      version: number
    }>({ method: 'POST', path: `/api/v1/claims`, body, ...how }),
  /** Edit a claim: a new revision of it. `POST /api/v1/claims/{ref}/revisions` */
  editClaim: (ref: string, body: EditClaimBody, how: How = {}) =>
    call.json<{
      ref: string
      revision: number
      version: number
    }>({ method: 'POST', path: `/api/v1/claims/${encodeURIComponent(ref)}/revisions`, body, ...how }),
  /** Add a piece of evidence: a new revision of the claim. `POST /api/v1/claims/{ref}/evidence` */
  addEvidence: (ref: string, body: AddEvidenceBody, how: How = {}) =>
    call.json<{
      ref: string
      revision: number
      version: number
    }>({ method: 'POST', path: `/api/v1/claims/${encodeURIComponent(ref)}/evidence`, body, ...how }),
  /** Submit a claim for review. `POST /api/v1/claims/{ref}/submissions` */
  submitClaim: (ref: string, body: SubmitClaimBody, how: How = {}) =>
    call.json<{
      ref: string
      version: number
    }>({ method: 'POST', path: `/api/v1/claims/${encodeURIComponent(ref)}/submissions`, body, ...how }),
  /** Withdraw a claim before it is decided. `POST /api/v1/claims/{ref}/withdrawals` */
  withdrawClaim: (ref: string, body: WithdrawClaimBody, how: How = {}) =>
    call.json<{
      ref: string
      version: number
    }>({ method: 'POST', path: `/api/v1/claims/${encodeURIComponent(ref)}/withdrawals`, body, ...how }),
  /** Add a note, which only the newsroom reads. `POST /api/v1/claims/{ref}/notes` */
  addNote: (ref: string, body: AddNoteBody, how: How = {}) =>
    call.json<{
      ref: string
    }>({ method: 'POST', path: `/api/v1/claims/${encodeURIComponent(ref)}/notes`, body, ...how }),
  /** Say how a claim stands to another. `POST /api/v1/claims/{ref}/links` */
  linkClaims: (ref: string, body: LinkClaimsBody, how: How = {}) =>
    call.json<{
      ref: string
      other: string
    }>({ method: 'POST', path: `/api/v1/claims/${encodeURIComponent(ref)}/links`, body, ...how }),
  /** Take such a link back. `POST /api/v1/claims/{ref}/unlinkings` */
  unlinkClaims: (ref: string, body: UnlinkClaimsBody, how: How = {}) =>
    call.json<{
      ref: string
      other: string
    }>({ method: 'POST', path: `/api/v1/claims/${encodeURIComponent(ref)}/unlinkings`, body, ...how }),
  /** Accept a suggested change: a new revision of the claim. `POST /api/v1/claims/{ref}/suggestions/{id}/acceptances` */
  acceptSuggestion: (ref: string, id: string, body: AcceptSuggestionBody, how: How = {}) =>
    call.json<{
      ref: string
      revision: number
      version: number
    }>({
      method: 'POST',
      path: `/api/v1/claims/${encodeURIComponent(ref)}/suggestions/${encodeURIComponent(id)}/acceptances`,
      body,
      ...how,
    }),
  /** Decline a suggested change. `POST /api/v1/claims/{ref}/suggestions/{id}/refusals` */
  declineSuggestion: (ref: string, id: string, body: DeclineSuggestionBody, how: How = {}) =>
    call.json<{
      ref: string
    }>({
      method: 'POST',
      path: `/api/v1/claims/${encodeURIComponent(ref)}/suggestions/${encodeURIComponent(id)}/refusals`,
      body,
      ...how,
    }),
  /** Tick off what a reviewer asked to be changed, or open it again. `POST /api/v1/claims/{ref}/comments/{id}/settlements` */
  settleComment: (ref: string, id: string, body: SettleCommentBody, how: How = {}) =>
    call.json<{
      ref: string
      settled: boolean
    }>({
      method: 'POST',
      path: `/api/v1/claims/${encodeURIComponent(ref)}/comments/${encodeURIComponent(id)}/settlements`,
      body,
      ...how,
    }),
  /** Give the review of a claim to a colleague, or to nobody. `POST /api/v1/claims/{ref}/assignments` */
  assignClaim: (ref: string, body: AssignClaimBody, how: How = {}) =>
    call.json<{
      ref: string
      version: number
    }>({ method: 'POST', path: `/api/v1/claims/${encodeURIComponent(ref)}/assignments`, body, ...how }),
  /** Take up the review of a claim. `POST /api/v1/claims/{ref}/takings` */
  takeClaim: (ref: string, body: TakeClaimBody, how: How = {}) =>
    call.json<{
      ref: string
      version: number
    }>({ method: 'POST', path: `/api/v1/claims/${encodeURIComponent(ref)}/takings`, body, ...how }),
  /** Lay down the review of a claim. `POST /api/v1/claims/{ref}/releases` */
  releaseClaim: (ref: string, body: ReleaseClaimBody, how: How = {}) =>
    call.json<{
      ref: string
      version: number
    }>({ method: 'POST', path: `/api/v1/claims/${encodeURIComponent(ref)}/releases`, body, ...how }),
  /** Return a claim to its author, saying what should change. `POST /api/v1/claims/{ref}/returns` */
  returnClaim: (ref: string, body: ReturnClaimBody, how: How = {}) =>
    call.json<{
      ref: string
      version: number
    }>({ method: 'POST', path: `/api/v1/claims/${encodeURIComponent(ref)}/returns`, body, ...how }),
  /** Suggest a change to one field of a claim. `POST /api/v1/claims/{ref}/suggestions` */
  suggestChange: (ref: string, body: SuggestChangeBody, how: How = {}) =>
    call.json<{
      ref: string
      suggestionId: string
    }>({ method: 'POST', path: `/api/v1/claims/${encodeURIComponent(ref)}/suggestions`, body, ...how }),
  /** Decide the status of a claim, in public. `POST /api/v1/claims/{ref}/decisions` */
  decideClaim: (ref: string, body: DecideClaimBody, how: How = {}) =>
    call.json<{
      ref: string
      slug: string
      version: number
    }>({ method: 'POST', path: `/api/v1/claims/${encodeURIComponent(ref)}/decisions`, body, ...how }),
  /** Read a decided claim a second time, and say what one finds. `POST /api/v1/claims/{ref}/readings` */
  readClaim: (ref: string, body: ReadClaimBody, how: How = {}) =>
    call.json<{
      ref: string
      agrees: boolean
      blind: boolean
      depth: number
      version: number
    }>({ method: 'POST', path: `/api/v1/claims/${encodeURIComponent(ref)}/readings`, body, ...how }),
  /** See the first decision although a blind second reading is wanted. `POST /api/v1/claims/{ref}/unblindings` */
  unblindReading: (ref: string, body: UnblindReadingBody, how: How = {}) =>
    call.json<{
      ref: string
    }>({ method: 'POST', path: `/api/v1/claims/${encodeURIComponent(ref)}/unblindings`, body, ...how }),
  /** Say that a decision still stands, after looking again. `POST /api/v1/claims/{ref}/reaffirmations` */
  reaffirmClaim: (ref: string, body: ReaffirmClaimBody, how: How = {}) =>
    call.json<{
      ref: string
      reviewBy: string | null
      version: number
    }>({ method: 'POST', path: `/api/v1/claims/${encodeURIComponent(ref)}/reaffirmations`, body, ...how }),
  /** Retract a decided claim, with a correction notice. `POST /api/v1/claims/{ref}/retractions` */
  retractClaim: (ref: string, body: RetractClaimBody, how: How = {}) =>
    call.json<{
      ref: string
      version: number
    }>({ method: 'POST', path: `/api/v1/claims/${encodeURIComponent(ref)}/retractions`, body, ...how }),
  /** Merge a claim into another that says the same. `POST /api/v1/claims/{ref}/merges` */
  mergeClaim: (ref: string, body: MergeClaimBody, how: How = {}) =>
    call.json<{
      ref: string
      into: string
      version: number
    }>({ method: 'POST', path: `/api/v1/claims/${encodeURIComponent(ref)}/merges`, body, ...how }),
  /** Propose that the words of a claim be withheld, or restored. `POST /api/v1/claims/{ref}/withholdings` */
  proposeWithholding: (ref: string, body: ProposeWithholdingBody, how: How = {}) =>
    call.json<{
      ref: string
      withholdingId: string
    }>({ method: 'POST', path: `/api/v1/claims/${encodeURIComponent(ref)}/withholdings`, body, ...how }),
  /** Confirm what another proposed: the words are withheld, or restored. `POST /api/v1/claims/{ref}/withholdings/{id}/confirmations` */
  confirmWithholding: (ref: string, id: string, body: ConfirmWithholdingBody, how: How = {}) =>
    call.json<{
      ref: string
      isWithheld: boolean
      version: number
    }>({
      method: 'POST',
      path: `/api/v1/claims/${encodeURIComponent(ref)}/withholdings/${encodeURIComponent(id)}/confirmations`,
      body,
      ...how,
    }),
  /** Decline what another proposed to withhold, or to restore. `POST /api/v1/claims/{ref}/withholdings/{id}/refusals` */
  declineWithholding: (ref: string, id: string, body: DeclineWithholdingBody, how: How = {}) =>
    call.json<{
      ref: string
    }>({
      method: 'POST',
      path: `/api/v1/claims/${encodeURIComponent(ref)}/withholdings/${encodeURIComponent(id)}/refusals`,
      body,
      ...how,
    }),
})

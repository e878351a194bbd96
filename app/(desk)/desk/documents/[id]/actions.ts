export { startCaptureAction } from '@/app/(desk)/desk/captures/[id]/actions'
export {
  dropDraftAction,
  likelyDuplicatesAction,
  logAndSubmitClaimAction,
  logClaimAction,
  lookUpAgentsAction,
  lookUpSourcesAction,
  lookUpTopicsAction,
  openTextAction,
  saveDraftAction,
} from '@/app/(desk)/desk/claims/actions'
export { acceptSuggestionAction, declineSuggestionAction } from '@/app/(desk)/desk/linking/actions'
export { closesLoopAction, linkDocumentAction, restsOnAction } from '@/app/(desk)/desk/sources/[id]/actions'
export { judgeAuthenticityAction, shareDocumentAction } from './media-actions'
export { checkTranscriptAction, saveTranscriptAction } from './transcript-actions'

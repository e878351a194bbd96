export { closesLoopAction, linkDocumentAction, restsOnAction } from '@/app/(desk)/desk/sources/[id]/actions'
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

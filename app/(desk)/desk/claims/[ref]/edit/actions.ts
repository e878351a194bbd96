export {
  dropDraftAction,
  editAndSubmitClaimAction,
  editClaimAction,
  findNewerClaimAction,
  likelyDuplicatesAction,
  lookUpAgentsAction,
  lookUpSourcesAction,
  lookUpTopicsAction,
  openTextAction,
  saveDraftAction,
} from '@/app/(desk)/desk/claims/actions'
export { closesLoopAction, linkDocumentAction, restsOnAction } from '@/app/(desk)/desk/sources/[id]/actions'
export { settleCommentAction } from '@/app/(desk)/desk/claims/[ref]/actions'

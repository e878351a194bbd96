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
export { settleCommentAction } from '@/app/(desk)/desk/claims/[ref]/actions'

export {
  dropDraftAction,
  editAndSubmitClaimAction,
  editClaimAction,
  findNewerClaimAction,
  lookUpAgentsAction,
  lookUpSourcesAction,
  lookUpTopicsAction,
  openTextAction,
  saveDraftAction,
} from '@/app/(desk)/desk/claims/actions'

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

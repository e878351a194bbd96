export { addDocumentAction } from '@/app/(desk)/desk/documents/actions'
export {
  lookUpAgentsAction,
  lookUpSourcesAction,
  lookUpTopicsAction,
  openTextAction,
} from '@/app/(desk)/desk/claims/actions'

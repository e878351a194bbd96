export { addDocumentAction } from '@/app/(desk)/desk/documents/actions'
export { startCaptureAction } from '@/app/(desk)/desk/captures/[id]/actions'
export {
  lookUpAgentsAction,
  lookUpSourcesAction,
  lookUpTopicsAction,
  openTextAction,
} from '@/app/(desk)/desk/claims/actions'

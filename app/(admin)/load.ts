import 'server-only'
import { administrator } from '@/app/_doors/viewer'

/** The administrator around whose pages the shell is drawn; each page asks again for itself. */
export const loadAdministrator = () => administrator('/admin/people')

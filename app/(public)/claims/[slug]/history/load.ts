import 'server-only'
import { loadClaimAt } from '@/app/(public)/claims/[slug]/load'

/** The same claim under the same conditions; a ref leads on to this page of its slug. */
export const loadClaimHistory = (segment: string) => loadClaimAt(segment, '/history')

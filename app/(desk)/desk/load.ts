import 'server-only'
import { signedIn } from '@/app/_doors/viewer'
import { canLog } from '@/lib/claims/policy'
import { listMyClaims, listMyDrafts, listRecentlyDecided } from '@/lib/claims/queries'
import { countWaiting } from '@/lib/review/queries'

/** The desk's front page, for the person signed in. */
export async function loadDesk() {
  const actor = await signedIn('/desk')
  const [drafts, mine, waiting, decided] = await Promise.all([
    listMyDrafts(actor),
    listMyClaims(actor),
    countWaiting(actor),
    listRecentlyDecided(actor),
  ])
  return { name: actor.name, writes: canLog(actor), drafts, mine, waiting: waiting.all, decided }
}

import 'server-only'
import { signedIn } from '@/app/_doors/viewer'
import { canLog, canReview } from '@/lib/claims/policy'
import { listMyClaims, listMyDrafts, listRecentlyDecided } from '@/lib/claims/queries'
import { countOpenSuggestions } from '@/lib/linking/queries'
import { countUnread } from '@/lib/notifications/queries'
import { countWaiting, listHiddenVerdicts } from '@/lib/review/queue-queries'

/** The desk's front page, for the person signed in. */
export async function loadDesk() {
  const actor = await signedIn('/desk')
  const [drafts, mine, counts, unread, verdicts, suggested] = await Promise.all([
    listMyDrafts(actor),
    listMyClaims(actor),
    countWaiting(actor),
    countUnread(actor),
    listRecentlyDecided(actor),
    countOpenSuggestions(actor),
  ])
  const hidden = await listHiddenVerdicts(
    actor,
    verdicts.map(({ ref }) => ref),
  )
  const decided = verdicts.map((line) => (hidden.includes(line.ref) ? { ...line, status: null } : line))
  return {
    name: actor.name,
    writes: canLog(actor),
    reviews: canReview(actor),
    drafts,
    mine,
    counts,
    unread,
    decided,
    suggested,
  }
}

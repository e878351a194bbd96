import 'server-only'
import { signedIn } from '@/app/_doors/viewer'
import { canLog } from '@/lib/claims/policy'
import { findSettings } from '@/lib/settings/queries'
import { findSourcePage } from '@/lib/sources/queries'
import { uuid } from '@/lib/text/shapes'

export type NewDocumentQuery = Record<string, string | string[] | undefined>

const ways = { address: 'FETCHED', file: 'UPLOADED', text: 'PASTED' } as const
const isWay = (value: unknown): value is keyof typeof ways =>
  typeof value === 'string' && Object.hasOwn(ways, value)

/** Who adds, by which way (`?way=address|file|text`), and a capture of what (`?source=`), where the address says so. */
export async function loadNewDocument({ way, source }: NewDocumentQuery) {
  const asked = new URLSearchParams(
    [['way', way] as const, ['source', source] as const].flatMap(([key, value]) =>
      typeof value === 'string' ? [[key, value]] : [],
    ),
  )
  const actor = await signedIn(`/desk/documents/new${asked.size > 0 ? `?${asked.toString()}` : ''}`)
  const id = uuid.safeParse(source)
  const [{ uploadLimits }, found] = await Promise.all([
    findSettings(),
    id.success ? findSourcePage(actor, id.data) : null,
  ])
  return {
    personId: actor.id,
    canAdd: canLog(actor),
    limits: uploadLimits,
    asked: isWay(way) ? ways[way] : null,
    source: found && { id: found.id, title: found.title },
  }
}

import type { z } from 'zod'
import {
  answered,
  askedOf,
  isRendition,
  momentOf,
  moved,
  nothing,
  openRoute,
  refused,
  type Rendition,
} from '@/app/_doors/open-read'
import type { Problem } from '@/app/_doors/problem'
import { findThen } from '@/lib/published/moment-queries'
import { findClaimSlug, findPublicAddress } from '@/lib/published/queries'
import type { PublicAddress } from '@/lib/published/views'
import { parseRef } from '@/lib/text/ref'

/** A claim whose text readers may have. `at`: as of which moment (ISO 8601); null: now. */
export type ReadableClaim = Extract<PublicAddress, { kind: 'claim' }> & { at: string | null }

type Render<Query> = (
  claim: ReadableClaim,
  asked: { query: Query; request: Request },
) => Rendition | Problem | Promise<Rendition | Problem>

async function told(request: Request, rendering: ReturnType<Render<never>>, headers = {}): Promise<Response> {
  const rendered = await rendering
  return isRendition(rendered)
    ? answered(request, { ...rendered, headers: { ...rendered.headers, ...headers } })
    : refused(rendered)
}

/** A claim as readers saw it at a moment; the past of it tells nothing that is not public now. */
async function findPast(slug: string, at: string): Promise<ReadableClaim | Response> {
  const found = await findThen(slug, at)
  if (!found || (found.kind === 'silent' && !found.kept)) return nothing()
  if (found.kind === 'not-public') return nothing('It was not public then.')
  if (found.kind === 'not-kept') return nothing('It was public then; how its page read was not kept.')
  if (found.kind === 'silent') return nothing('Its text was withheld then.')
  if (found.kind === 'merged') return nothing('It was merged into another claim by then.')
  const { page, related, notice } = found.seen
  return { kind: 'claim', page, related, notice, at }
}

/** What stands at a ref now; what is absent, private or withheld is nothing, alike. */
async function findNow(
  given: string,
  slug: string | null,
  onward: (ref: string) => Response,
): Promise<ReadableClaim | Response> {
  const found = slug ? await findPublicAddress(slug) : null
  if (!found) return nothing()
  if (found.kind === 'merged') {
    const into = await findPublicAddress(found.slug)
    return into && into.kind !== 'merged' ? onward(into.page.ref) : nothing()
  }
  // That it exists, and why its words are withheld, is told on its page.
  if (found.kind === 'withheld') return nothing()
  return given === found.page.ref ? { ...found, at: null } : onward(found.page.ref)
}

/**
 * The handlers of an address under a public claim: GET and HEAD, for anybody and any site. What is absent, private or
 * withheld is nothing, alike; a claim that was merged leads on, as does a ref in another spelling.
 * @param part what follows the ref (`/prov`), or nothing
 * @param schema what may be asked; where that is `asOf`, the claim is answered as it stood at that moment
 */
export function readingOf<Schema extends z.ZodObject>(
  part: '' | `/${string}`,
  schema: Schema,
  render: Render<z.infer<Schema>>,
) {
  return openRoute(`read claim${part}`, async (request, { ref: given = '' }) => {
    const ref = parseRef(given)
    const slug = ref && (await findClaimSlug(ref))
    const onward = (to: string) => moved(`/api/v1/claims/${to}${part}${new URL(request.url).search}`)
    const asked = askedOf(schema, request)
    const moment = momentOf(asked.ok && 'asOf' in asked.value ? asked.value.asOf : undefined)
    const at = moment.ok ? moment.value.at : null
    const found = await (slug && at !== null && ref === given
      ? findPast(slug, at)
      : findNow(given, slug, onward))
    if (found instanceof Response) return found
    if (!asked.ok) return refused(asked.why)
    if (!moment.ok) return refused(moment.why)
    const past = found.at === null ? {} : { 'X-Robots-Tag': 'noindex' }
    return told(request, render(found, { query: asked.value, request }), past)
  })
}

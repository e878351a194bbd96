import { problem, type Problem } from '@/app/_doors/problem'
import { leadOn, openly, sharedAnswer, sharing } from '@/app/_doors/shared-answer'
import { config } from '@/lib/config'
import { parseAsOf } from '@/lib/moments/as-of'
import { citationOf, writeCitation } from '@/lib/share/cite'
import { findShared, type SharedClaim } from '@/lib/share/queries'
import { type CiteFormat, citeFormat, citeFormats, citeSheet } from '@/lib/share/rules'
import { parseRef } from '@/lib/text/ref'

type Asked = { format: CiteFormat; at: string | null }

/** Which form is asked for, and as the claim stood when. */
function askedOf(request: Request): Asked | Problem {
  const { searchParams } = new URL(request.url)
  const format = citeFormat.safeParse(searchParams.get('format') ?? 'csl')
  if (!format.success)
    return { code: 'invalid', detail: `There are these formats: ${citeFormats.join(', ')}.` }
  const { at, fault } = parseAsOf(searchParams.get('asOf') ?? undefined, new Date())
  if (fault !== null)
    return {
      code: 'invalid',
      detail: '“asOf” must be a date or a moment in the past, such as 2026-11-20.',
    }
  return { format: format.data, at }
}

const isAsked = (asked: Asked | Problem): asked is Asked => 'format' in asked

function answer(request: Request, { line, ...version }: SharedClaim, format: CiteFormat): Response {
  const citation = citationOf({ ...line, ...version }, config().WHENCE_URL)
  const { type, ending } = citeSheet[format]
  return sharedAnswer(request, {
    body: writeCitation(format, citation),
    type,
    headers: { 'Content-Disposition': `attachment; filename="${citation.key}.${ending}"` },
  })
}

const nothing = () => problem({ code: 'not-found' }, openly)

/**
 * A citation of a claim as a file. Of one that is withheld there is none: it would hold its words.
 * @param proper how this door names a claim, given both of its names
 */
export const citeRoute = (
  proper: (names: { ref: string; slug: string }) => { segment: string; path: string },
) =>
  sharing('cite claim', async (request, params) => {
    const segment = params.ref ?? params.slug ?? ''
    const asked = askedOf(request)
    if (!isAsked(asked)) return problem(asked, openly)
    const found = await findShared(segment, parseRef(segment), asked.at)
    if (!found || found.kind === 'withheld') return nothing()
    const names = found.kind === 'merged' ? found : found.claim.line
    const { segment: own, path } = proper(names)
    if (found.kind === 'merged' || own !== segment) return leadOn(`${path}${new URL(request.url).search}`)
    return answer(request, found.claim, asked.format)
  })

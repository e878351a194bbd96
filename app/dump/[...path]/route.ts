import { openly } from '@/app/_doors/open-read'
import { problem } from '@/app/_doors/problem'
import { busyRefusal } from '@/lib/busy'
import { findDumpFile, serveDumpFile } from '@/lib/dump/serve-dump'
import { log } from '@/lib/log'

type Context = { params: Promise<{ path: string[] }> }

/** Anybody's page may read what is public, and parts of it. */
const shared = {
  ...openly,
  'Access-Control-Expose-Headers': 'Accept-Ranges, Content-Disposition, Content-Length, Content-Range, ETag',
} as const

const allowed = 'GET, HEAD, OPTIONS'

const preflight = {
  ...shared,
  Allow: allowed,
  'Access-Control-Allow-Methods': allowed,
  'Access-Control-Allow-Headers': 'If-None-Match, If-Range, Range',
  'Access-Control-Max-Age': '86400',
}

/** A file of the newest dump, or of one that is kept; what is withdrawn is as if it had never been there. */
async function serve(request: Request, { params }: Context): Promise<Response> {
  try {
    const found = await findDumpFile((await params).path)
    return (found && (await serveDumpFile(request, found, shared))) ?? problem({ code: 'not-found' }, shared)
  } catch (error) {
    const busy = busyRefusal(error)
    if (busy) return problem(busy.refusal, shared)
    log.error({ wanted: 'dump', err: error }, 'fault')
    return problem({ code: 'fault' }, shared)
  }
}

export const GET = serve

export async function HEAD(request: Request, context: Context): Promise<Response> {
  const { status, headers } = await serve(request, context)
  return new Response(null, { status, headers })
}

export const OPTIONS = (): Response => new Response(null, { status: 204, headers: preflight })

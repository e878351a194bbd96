import { problem } from '@/app/_doors/problem'
import { viewer } from '@/app/_doors/viewer'
import { isSha256 } from '@/lib/evidence/file-store'
import { findDeskFile, findPublicFile } from '@/lib/evidence/find-file'
import { serveFile } from '@/lib/evidence/serve-file'

type Context = { params: Promise<{ sha256: string }> }

/** What is not there, and what one may not have, are the same to whoever asks. */
const nothing = () => problem({ code: 'not-found' })

async function serve(request: Request, { params }: Context): Promise<Response> {
  const { sha256 } = await params
  if (!isSha256(sha256)) return nothing()
  const shown = await findPublicFile(sha256)
  const file = shown ?? (await findDeskFile(await viewer(), sha256))
  return (file && (await serveFile(request, sha256, file, shown !== null))) ?? nothing()
}

export const GET = serve

export async function HEAD(request: Request, context: Context): Promise<Response> {
  const { status, headers } = await serve(request, context)
  return new Response(null, { status, headers })
}

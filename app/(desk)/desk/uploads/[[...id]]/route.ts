import { isSameSite } from '@/app/_doors/same-site'
import { viewer } from '@/app/_doors/viewer'
import { PUBLIC } from '@/lib/auth/actor'
import { logDenied } from '@/lib/log'
import { refusal } from '@/lib/uploads/answers'
import { receiveUpload, tellProtocol } from '@/lib/uploads/receive-upload'

type Context = { params: Promise<{ id?: string[] }> }

// The session is a cookie, so another site could send a file in somebody’s name.
async function receive(request: Request, { params }: Context): Promise<Response> {
  if (!isSameSite(request.headers, request.method)) {
    const detail = 'This request did not come from this site. Reload the page and try again.'
    logDenied(PUBLIC, 'upload', 'from another site')
    return refusal({ status: 403, code: 'not-allowed', detail })
  }
  const { id = [] } = await params
  return receiveUpload(await viewer(), request, id.length > 0 ? id.join('/') : null)
}

export const POST = receive
export const HEAD = receive
export const PATCH = receive
export const DELETE = receive
export const OPTIONS = () => tellProtocol()

import { z } from 'zod'
import { boxesOf } from '@/lib/media/pdf-boxes'
import { digits, type PageContext, withPage } from '@/app/(desk)/desk/documents/[id]/pages/[page]/open-page'

const query = z
  .strictObject({ startCp: digits, endCp: digits })
  .refine(({ startCp, endCp }) => startCp < endCp)

/** Where a span of the document's text (`startCp` to `endCp`) is drawn on this page: JSON of `boxesOf`. */
export const GET = (request: Request, context: PageContext): Promise<Response> =>
  withPage(request, context, {
    query,
    read: ({ bytes, page, startsAtCp }, span) => boxesOf(bytes, { page, startsAtCp }, span, request.signal),
    send: (boxes, headers) => Response.json(boxes, { headers }),
  })

export const dynamic = 'force-dynamic'

import { z } from 'zod'
import { renderPdfPage, widestPage } from '@/lib/media/render-pdf-page'
import { digits, type PageContext, withPage } from './open-page'

const query = z.strictObject({ width: digits.pipe(z.int().min(50).max(widestPage)).optional() })

/** A page of a captured PDF as PNG, `width` pixels wide (50 to 2,000; 1,000 unless told). */
export const GET = (request: Request, context: PageContext): Promise<Response> =>
  withPage(request, context, {
    query,
    read: ({ bytes, page }, { width = 1000 }) => renderPdfPage(bytes, page, width, request.signal),
    send: (png, headers) =>
      new Response(new Uint8Array(png), { headers: { ...headers, 'Content-Type': 'image/png' } }),
  })

export const dynamic = 'force-dynamic'

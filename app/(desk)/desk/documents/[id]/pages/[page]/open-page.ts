import 'server-only'
import { z } from 'zod'
import { viewer } from '@/app/_doors/viewer'
import { busyRefusal } from '@/lib/busy'
import { findPdf } from '@/lib/documents/find-pdf'
import { documentId } from '@/lib/documents/schema'
import { readKept } from '@/lib/evidence/store'
import { seated } from '@/lib/media/seats'
import { type Outcome, type RefusalCode, refusalSheet } from '@/lib/outcome'

const headers = { 'Cache-Control': 'private, no-store' }

const refused = (code: RefusalCode, more: Record<string, string> = {}) =>
  Response.json({ code }, { status: refusalSheet[code].status, headers: { ...headers, ...more } })

/** A whole number as an address writes it. */
export const digits = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number)

const place = z.object({ id: documentId, page: digits })

export type OpenPage = { bytes: Uint8Array; page: number; startsAtCp: number }

export type PageContext = { params: Promise<{ id: string; page: string }> }

type Reading<Query extends z.ZodType, Value> = {
  /** Of what the address asks. */
  query: Query
  read: (page: OpenPage, query: z.infer<Query>) => Promise<Outcome<Value>>
  /** What is sent. */
  send: (value: Value, headers: Record<string, string>) => Response
}

async function findPage(id: string, number: string): Promise<OpenPage | null> {
  const named = place.safeParse({ id, page: number })
  const pdf = named.success ? await findPdf(await viewer(), named.data.id) : null
  const startsAtCp = named.success ? pdf?.pages[named.data.page - 1] : undefined
  if (!named.success || !pdf || startsAtCp === undefined) return null
  const bytes = await readKept(pdf.sha256)
  return bytes && { bytes, page: named.data.page, startsAtCp }
}

/**
 * What can be asked of one page of a captured PDF, for people who may read the desk; nobody else finds anything here. The
 * work is done in a process of its own, two at once; when it stays crowded, 503 says when to come back.
 */
export async function withPage<Query extends z.ZodType, Value>(
  request: Request,
  { params }: PageContext,
  { query, read, send }: Reading<Query, Value>,
): Promise<Response> {
  try {
    const { id, page: number } = await params
    const page = await findPage(id, number)
    if (!page) return refused('not-found')
    const asked = query.safeParse(Object.fromEntries(new URL(request.url).searchParams))
    if (!asked.success) return refused('invalid')
    const outcome = await seated(() => read(page, asked.data))
    if (!outcome) return refused('unavailable', { 'Retry-After': '2' })
    return outcome.ok ? send(outcome.value, headers) : refused(outcome.refusal.code)
  } catch (error) {
    if (busyRefusal(error)) return refused('unavailable', { 'Retry-After': '2' })
    throw error
  }
}

import 'server-only'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { signedIn, viewer } from '@/app/_doors/viewer'
import { isEditorial } from '@/lib/auth/actor'
import { listRows } from '@/lib/imports/list-rows'
import { canImport } from '@/lib/imports/policy'
import { countReasons, findImport, findPause, listLeft } from '@/lib/imports/queries'
import { type RowFilter, rowFilters } from '@/lib/imports/views'

export type ImportQuery = { rows?: string | string[]; after?: string | string[] }

const ROWS = 50
/** Of more claims it is not looked beforehand which would be left: that takes as long as taking them back. */
const MOST_LOOKED = 5_000

// The title and the page ask for the same import in one request.
const findOnce = cache(async (id: string) => findImport(await viewer(), id))

export const loadImportTitle = async (id: string) => {
  const page = await findOnce(id)
  return page && { name: page.sourceName, dry: page.dry }
}

const filterOf = (asked: ImportQuery['rows'], first: RowFilter): RowFilter =>
  rowFilters.find((each) => each === asked) ?? first

const rowOf = (asked: ImportQuery['after']) =>
  typeof asked === 'string' && /^\d{1,9}$/.test(asked) ? Number(asked) : 0

/** One import, what became of its rows (a page of them), and what this person may do about it. */
export async function loadImport(id: string, { rows: askedRows, after: askedAfter }: ImportQuery) {
  const actor = await signedIn(`/desk/import/${encodeURIComponent(id)}`)
  const page = await findOnce(id)
  if (!page) notFound()
  const filter = filterOf(askedRows, page.counts.refused > 0 ? 'refused' : 'all')
  const after = rowOf(askedAfter)
  const isTakenBack = page.state === 'UNDOING' || page.state === 'UNDONE'
  const [rows, reasons, left, pause] = await Promise.all([
    listRows(actor, { importId: id, filter, after, most: ROWS + 1 }),
    page.state === 'RUNNING' ? [] : countReasons(actor, id),
    isTakenBack || (page.may.undo && page.counts.made <= MOST_LOOKED) ? listLeft(actor, id) : [],
    page.state === 'PAUSED' ? findPause(actor, id) : null,
  ])
  return {
    page,
    filter,
    after,
    rows: rows.slice(0, ROWS),
    next: rows.length > ROWS ? (rows[ROWS - 1]?.row ?? null) : null,
    reasons,
    left,
    pause,
    isOwn: page.importer.id === actor.id && canImport(actor),
    seesClaims: isEditorial(actor),
  }
}

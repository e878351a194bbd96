import { problem } from '@/app/_doors/problem'
import { viewer } from '@/app/_doors/viewer'
import { isMember, type Member } from '@/lib/auth/actor'
import { streamRows } from '@/lib/imports/list-rows'
import { findImport } from '@/lib/imports/queries'
import {
  isRowFileType,
  rowFileHead,
  rowFileLine,
  type RowFileType,
  rowFileTypes,
} from '@/lib/imports/row-file'
import { type RowFilter, rowFilters } from '@/lib/imports/views'
import { refuse } from '@/lib/outcome'

const headers = { 'Cache-Control': 'private, no-store' }

type Asked = { importId: string; filter: RowFilter; type: RowFileType }

function bodyOf(actor: Member, { importId, filter, type }: Asked): ReadableStream<Uint8Array> {
  const utf8 = new TextEncoder()
  const rows = streamRows(actor, { importId, filter })
  let head = rowFileHead[type]
  return new ReadableStream({
    async pull(controller) {
      const next = await rows.next()
      const text = `${head}${next.done ? '' : rowFileLine(type, next.value)}`
      head = ''
      if (text !== '') controller.enqueue(utf8.encode(text))
      if (next.done) controller.close()
    },
    async cancel() {
      await rows.return(undefined)
    },
  })
}

/** The rows of an import as a file: `refused.csv`, `all.jsonl`. Written while they are read, whatever their number. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string; file: string }> }) {
  const actor = await viewer()
  if (!isMember(actor)) return problem(refuse('signed-out').refusal, headers)
  const { id, file } = await params
  const [name = '', type = '', ...more] = file.split('.')
  const filter = rowFilters.find((each) => each === name)
  const page = await findImport(actor, id)
  if (!page || !filter || !isRowFileType(type) || more.length > 0)
    return problem({ code: 'not-found' }, headers)
  return new Response(bodyOf(actor, { importId: id, filter, type }), {
    headers: {
      ...headers,
      'Content-Type': rowFileTypes[type],
      'Content-Disposition': `attachment; filename="import-${id.slice(0, 8)}-${filter}.${type}"`,
      'X-Content-Type-Options': 'nosniff',
    },
  })
}

export const dynamic = 'force-dynamic'

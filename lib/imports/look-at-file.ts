import type { Actor } from '@/lib/auth/actor'
import { done, type Outcome, refuse } from '@/lib/outcome'
import type { RawRow } from './candidate'
import { textsIn } from './fields'
import { findFile, type FoundFile, headOf } from './find-file'
import { isTable, type Shape } from './formats'
import type { Mapping } from './mapping'
import { proposedMapping } from './proposals'
import { clipped } from './reasons'
import { openJoined, withJoined } from './read/join'
import { bomLength } from './read/lines'
import { sampleOf } from './read/open-import'
import { sniff } from './read/sniff'
import { listsIn } from './read/sniff-json'
import { unitsOf } from './read/window'
import { candidateOf } from './take'
import {
  type DescribedFile,
  type FileLook,
  type LookedAt,
  type LookInput,
  type PreviewRow,
  saidTogether,
} from './wizard'

/** Rows that are shown as they would become claims. */
const PREVIEW_ROWS = 20
/** Of a column, so many examples of so many characters. */
const EXAMPLES = 3
const LONGEST_EXAMPLE = 80
/** Documents shown of one row. */
const DOCUMENTS = 5
/** Up to so many bytes a second file is searched for each preview; it takes about a second. */
const JOINED_AT_ONCE = 24 * 1024 * 1024

const GONE = 'This file is not here any more. Send it again.'

const short = (text: string) => {
  const plain = text.replace(/\s+/gu, ' ').trim()
  return clipped(plain.length > LONGEST_EXAMPLE ? `${plain.slice(0, LONGEST_EXAMPLE)}…` : plain)
}

function examplesOf({ columns }: Shape, sample: readonly RawRow[]): Record<string, string[]> {
  const rows = sample.flatMap((raw) => (raw.ok ? [raw.fields] : []))
  return Object.fromEntries(
    columns.map((column) => {
      const texts = rows.flatMap((fields) => textsIn([fields], column).slice(0, 1).map(short))
      return [column, [...new Set(texts)].slice(0, EXAMPLES)]
    }),
  )
}

type Looked = { look: FileLook; found: FoundFile; sample: RawRow[] }

async function lookAt(actor: Actor, { file: ref, said }: DescribedFile): Promise<Looked | null> {
  const found = await findFile(actor, ref)
  if (!found) return null
  const head = await headOf(found)
  const sniffed = await sniff(head, found.fileName, head.length >= found.size, saidTogether(found.said, said))
  if (!sniffed.ok) return { look: sniffed, found, sample: [] }
  const { shape } = sniffed
  const sample = await sampleOf(found.file, shape, PREVIEW_ROWS)
  const fields = sample.flatMap((raw) => (raw.ok ? [raw.fields] : []))
  const lists = isTable(shape.format) ? [] : listsIn(unitsOf(head.subarray(bomLength(shape)), shape.encoding))
  const proposal = proposedMapping(shape, fields)
  return { look: { ok: true, shape, lists, examples: examplesOf(shape, sample), proposal }, found, sample }
}

/** A row as it would be taken, with no more of its documents than are looked at. */
function previewOf(raw: RawRow, mapping: Mapping): PreviewRow {
  const { row, line } = raw
  const taken = raw.ok ? candidateOf(raw.fields, mapping) : { ok: false as const, reasons: [raw.reason] }
  if (!taken.ok) return { row, line, ...taken }
  const { candidate, remarks } = taken
  const sources = candidate.sources.slice(0, DOCUMENTS).map((source) => ({
    ...source,
    note: source.note && short(source.note),
  }))
  return {
    row,
    line,
    ok: true,
    candidate: { ...candidate, note: candidate.note && short(candidate.note), sources },
    documents: candidate.sources.length,
    remarks,
  }
}

async function* each(rows: readonly RawRow[]) {
  yield* rows
}

async function withSecond(sample: readonly RawRow[], mapping: Mapping, second: Looked | null) {
  if (!mapping.join || !second?.look.ok) return sample
  const joined = await openJoined(second.found.file, second.look.shape, mapping.join)
  const rows: RawRow[] = []
  for await (const row of withJoined(each(sample), mapping.join, joined)) rows.push(row)
  return rows
}

/**
 * What a file is, as far as its beginning and whoever looks say it, and what would become of its first rows.
 * Refusal: not-found (it is another's, or was swept away).
 */
export async function lookAtFile(
  actor: Actor,
  { joined, mapping, ...first }: LookInput,
): Promise<Outcome<LookedAt>> {
  const looked = await lookAt(actor, first)
  const second = joined && (await lookAt(actor, joined))
  if (!looked || (joined && !second)) return refuse('not-found', GONE)
  const isJoined = mapping !== null && mapping.join !== null
  const isJoinedUnread = isJoined && (second?.found.size ?? 0) > JOINED_AT_ONCE
  const sample = mapping && !isJoinedUnread ? await withSecond(looked.sample, mapping, second) : looked.sample
  return done({
    file: looked.look,
    joined: second && second.look,
    rows: mapping && looked.look.ok ? sample.map((raw) => previewOf(raw, mapping)) : null,
    isJoinedUnread,
  })
}

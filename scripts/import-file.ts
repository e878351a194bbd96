import { constants, setPriority } from 'node:os'
import { createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, parse } from 'node:path'
import { once } from 'node:events'
import type { Member } from '@/lib/auth/actor'
import { hashPath } from '@/lib/evidence/drafts'
import { keepPath } from '@/lib/evidence/store'
import { pauseImport } from '@/lib/imports/commands/pause-import'
import { resumeImport } from '@/lib/imports/commands/resume-import'
import { saveMapping } from '@/lib/imports/commands/save-mapping'
import { startImport } from '@/lib/imports/commands/start-import'
import { formats } from '@/lib/imports/formats'
import { type Mapping, mappingInput } from '@/lib/imports/mapping'
import { streamRows } from '@/lib/imports/list-rows'
import { mappingOf, proposedMapping } from '@/lib/imports/proposals'
import { findImport, findUnended, listMappings } from '@/lib/imports/queries'
import { openJoined } from '@/lib/imports/read/join'
import { openImport, type Opened } from '@/lib/imports/read/open-import'
import { runImport } from '@/lib/imports/run-import'
import type { ImportState } from '@/lib/imports/rules'
import type { ImportedFileInput } from '@/lib/imports/schema'
import { sayReason } from '@/lib/imports/say'
import type { ImportPage } from '@/lib/imports/views'
import type { Outcome } from '@/lib/outcome'
import { isCopy } from '@/lib/mirror/is-copy'
import { listPeople } from '@/lib/people/queries'
import { StartError } from '@/lib/start/start-error'
import { progressBar } from '@/scripts/progress-bar'

export type Asked = {
  path: string
  dry: boolean
  as?: string | undefined
  format?: string | undefined
  source?: string | undefined
  mapping?: string | undefined
  joined?: string | undefined
  report?: string | undefined
}

type Talk = { signal: AbortSignal; say: (line: string) => void }

const operator = { kind: 'system', job: 'import' } as const

function good<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new StartError(outcome.refusal.detail)
}

/** Whose drafts they become: whoever is named, or the one person who could log them. */
async function findImporter(email: string | undefined): Promise<Member> {
  const people = (await listPeople(operator)).filter(({ active, role }) => active && role !== 'ADMIN')
  const named = email === undefined ? people : people.filter((one) => one.email === email.toLowerCase())
  const [person, ...others] = named
  const choose = `Say whose drafts they become: --as EMAIL. ${people.map((one) => `${one.email} (${one.name})`).join(', ')}`
  if (!person && people.length === 0)
    throw new StartError(
      'Nobody here logs claims yet. Add an editor: npm run user -- add EMAIL --role editor',
    )
  if (!person) throw new StartError(`No editor or reviewer here has the address ${email}. ${choose}`)
  if (others.length > 0) throw new StartError(choose)
  return { kind: 'member', id: person.id, name: person.name, role: person.role }
}

type OpenedFile = Extract<Opened, { ok: true }>

async function opened(path: string): Promise<OpenedFile> {
  const found = await openImport(path).catch((cause: unknown) => {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    if (code === 'ENOENT' || code === 'EISDIR') throw new StartError(`There is no file ${path}.`)
    throw cause
  })
  if (!found.ok) throw new StartError(`${path}: ${sayReason(found.reason)}`)
  return found
}

/** The file in the store, with what it turned out to be. */
async function kept(
  path: string,
  { shape }: OpenedFile,
  format: string | undefined,
): Promise<ImportedFileInput> {
  const known = formats.find((each) => each === format)
  if (format !== undefined && !known)
    throw new StartError(`There is no format ${format}. There are: ${formats.join(', ')}.`)
  const { sha256, size } = await hashPath(path)
  await keepPath(path, { sha256, size })
  return { sha256, size, fileName: basename(path), shape: known ? { ...shape, format: known } : shape }
}

async function mappingIn(path: string): Promise<Mapping> {
  const read = await readFile(path, 'utf8').then(
    (text) => mappingInput.safeParse(JSON.parse(text)),
    () => null,
  )
  if (read?.success) return read.data
  const [issue] = read?.error.issues ?? []
  throw new StartError(
    `${path} holds no mapping. ${issue ? `${issue.path.join('.')}: ${issue.message}` : ''}`.trim(),
  )
}

/** Named on the command line, kept under the source's name, or known of such files; else it is done on the desk. */
async function findMapping(
  actor: Member,
  asked: Asked,
  name: string,
  { shape, sample }: OpenedFile,
): Promise<Mapping> {
  if (asked.mapping !== undefined) {
    const mapping = await mappingIn(asked.mapping)
    if (!asked.dry) good(await saveMapping(actor, { sourceName: name, mapping }))
    return mapping
  }
  const [saved] = await listMappings(actor, name)
  if (saved) return saved.mapping
  const rows = sample.flatMap((raw) => (raw.ok ? [raw.fields] : []))
  const mapping = mappingOf(proposedMapping(shape, rows).draft)
  if (mapping) return mapping
  throw new StartError(
    `It is not known which column is the statement, or its language, or in which order its dates are written. Columns: ${shape.columns.join(', ')}. Map them once on the desk (/desk/import) under the name “${name}”, or name a mapping with --mapping.`,
  )
}

/** The second file; what of it cannot be read is told here, as it is of no row of the first. */
async function keptSecond(path: string, join: Mapping['join']): Promise<ImportedFileInput> {
  const second = await opened(path)
  if (join) {
    const { faults } = await openJoined(second.file, second.shape, join)
    for (const fault of faults)
      process.stderr.write(`${basename(path)}, line ${fault.line ?? '?'}: ${sayReason(fault)}\n`)
  }
  return kept(path, second, undefined)
}

type Begun = { importId: string; goesOn: boolean }

/** The import of these bytes that was not read to its end, or a new one. */
async function begin(actor: Member, asked: Asked, name: string, first: OpenedFile): Promise<Begun> {
  const file = await kept(asked.path, first, asked.format)
  const unended = await findUnended(actor, { sha256: file.sha256, dry: asked.dry })
  if (unended) {
    good(await resumeImport(actor, { importId: unended.importId }, 'caller'))
    return { importId: unended.importId, goesOn: true }
  }
  const mapping = await findMapping(actor, asked, name, first)
  const second = asked.joined === undefined ? null : await keptSecond(asked.joined, mapping.join)
  if (mapping.join && !second)
    throw new StartError('Rows of a second file belong to these. Name it with --joined.')
  const input = { file, joined: mapping.join ? second : null, sourceName: name, mapping, dry: asked.dry }
  return { ...good(await startImport(actor, input, 'caller')), goesOn: false }
}

const plural = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

function summary({ counts, dry, state, sourceName }: ImportPage): string {
  const { read, made, linked, refused, remarked } = counts
  const parts = [
    `${plural(read, 'row', 'rows')} read`,
    `${plural(made, 'claim', 'claims')} ${dry ? 'would be made' : 'made, each a private draft'}`,
    `${plural(linked, 'row says', 'rows say')} what a claim says already`,
    `${plural(refused, 'row', 'rows')} refused`,
    `${plural(remarked, 'row', 'rows')} taken with something left out`,
  ]
  return `${sourceName}: ${parts.join(', ')}.${state === 'ENDED' ? '' : ' Not at the end yet: the same command goes on.'}`
}

const SHOWN = 20

async function sayRefused(actor: Member, importId: string, say: Talk['say']): Promise<void> {
  let shown = 0
  for await (const { line, reasons } of streamRows(actor, { importId, filter: 'refused' })) {
    shown += 1
    if (shown > SHOWN) return say('More rows were refused; --report FILE writes them all.')
    say(`line ${line}: ${reasons.map(sayReason).join(' ')}`)
  }
}

async function report(actor: Member, importId: string, path: string): Promise<void> {
  const out = createWriteStream(path)
  for await (const { claim, reasons, ...row } of streamRows(actor, { importId, filter: 'all' })) {
    if (row.state === 'MADE' && reasons.length === 0) continue
    const said = {
      row: row.row,
      line: row.line,
      state: row.state,
      claim: claim?.ref ?? null,
      sameRow: row.sameRow,
      linkedBy: row.linkedBy,
    }
    if (!out.write(`${JSON.stringify({ ...said, reasons: reasons.map(sayReason) })}\n`))
      await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
}

// The site is asked by people, and this waits: the machine is theirs first.
function standBack(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // Where that may not be said it is run like everything else.
  }
}

/**
 * Imports a local file as one person's drafts, or tells what would become of it, until its end or until `signal`, which
 * pauses it. @returns its state then
 */
export async function importFile(asked: Asked, { signal, say }: Talk): Promise<ImportState> {
  standBack()
  if (await isCopy())
    throw new StartError(
      'This is a reading copy of another site: nothing is imported here but a newer dump of it.',
    )
  const first = await opened(asked.path)
  const actor = await findImporter(asked.as)
  const name = asked.source ?? parse(asked.path).name
  const { importId, goesOn } = await begin(actor, asked, name, first)
  const bar = progressBar()
  if (goesOn) say('This file was not read to its end: it goes on where it was.')
  const state = await runImport({ importId }, { signal, tell: bar.tell })
  bar.end()
  if (state === 'busy')
    throw new StartError('Somebody else is at this import just now: the worker, or another command.')
  if (state === 'RUNNING') good(await pauseImport(actor, { importId }))
  const page = await findImport(actor, importId)
  if (!page) throw new Error(`import ${importId} is gone`)
  say(summary(page))
  await sayRefused(actor, importId, say)
  if (asked.report !== undefined) await report(actor, importId, asked.report)
  return page.state
}

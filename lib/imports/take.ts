import { tagOf } from '@/lib/captures/page-language'
import { codePointLength } from '@/lib/evidence/code-points'
import { hostOf, titleOfAddress } from './address'
import type { Candidate, CandidateSource, CandidateVerdict, Fields, Taken } from './candidate'
import { type Scope, scopesOf, textsIn } from './fields'
import { languageNamed } from './languages'
import type { Mapping, SourceMapping, VerdictMapping } from './mapping'
import { bodyOf, cutTo, lineOf } from './plain-text'
import { clipped, type Reason } from './reasons'
import {
  collectRemarks,
  isLine,
  type Remarks,
  takeAddresses,
  takeDate,
  takeLine,
  takeName,
  takeNames,
} from './take-values'

/** The limits of `claimContent`; a claim holds a hundred pieces of evidence, and each verdict is one. */
const most = {
  statement: 600,
  line: 400,
  name: 160,
  topic: 60,
  topics: 12,
  note: 2000,
  evidence: 100,
  claimants: 12,
}

type Statement = { ok: true; text: string } | { ok: false; reason: Reason }

function takeStatement(row: Scope, { column }: Mapping['statement'], remark: Remarks): Statement {
  const written = textsIn(row, column)[0] ?? ''
  const { text, done } = lineOf(written)
  if (text === '') return { ok: false, reason: { code: 'noStatement', column } }
  for (const code of done) remark(code, column, written)
  const length = codePointLength(text)
  if (!isLine(text)) return { ok: false, reason: { code: 'badText', column, value: clipped(text) } }
  if (length <= most.statement) return { ok: true, text }
  return { ok: false, reason: { code: 'statementTooLong', column, value: String(length) } }
}

function takeLanguage(row: Scope, language: Mapping['language']): { tag: string } | { reason: Reason } {
  if (language.from === 'constant') return { tag: language.constant }
  const { column } = language
  const [written] = textsIn(row, column)
  if (written === undefined) return { reason: { code: 'noLanguage', column } }
  const tag = tagOf(written) ?? languageNamed(written)
  return tag ? { tag } : { reason: { code: 'badLanguage', column, value: clipped(written) } }
}

function takeText(scope: Scope, text: Mapping['note'], remark: Remarks): string | null {
  if (!text) return null
  const parts = text.columns.flatMap((column) =>
    textsIn(scope, column).flatMap((written) => {
      const { text: plain, done } = bodyOf(written)
      for (const code of done) remark(code, column, written)
      return plain === '' ? [] : [plain]
    }),
  )
  const { text: whole, isCut } = cutTo(most.note, parts.join('\n'))
  if (isCut) remark('cut', text.columns[0] ?? '', whole)
  return whole === '' ? null : whole
}

function takeSources(scope: Scope, mapping: SourceMapping, remark: Remarks): CandidateSource[] {
  const addresses = takeAddresses(scope, mapping, remark)
  const title = takeLine(scope, mapping.title, most.line, remark)
  const shared = {
    publisher: takeName(scope, mapping.publisher, most.name, remark),
    publishedAt: takeDate(scope, mapping.publishedAt, remark),
    genre: mapping.genre,
    note: takeText(scope, mapping.note, remark),
  }
  // Of several addresses in one cell, a title beside it is nobody's.
  const isOne = addresses.length <= 1
  if (addresses.length === 0) return title ? [{ url: null, archivedUrl: null, title, ...shared }] : []
  return addresses.map((address) => {
    const told = lineOf(titleOfAddress(address.url ?? address.archivedUrl ?? '')).text
    return { ...address, title: (isOne && title) || cutTo(most.line, told).text, ...shared }
  })
}

/** The same document named twice is one; what is said about it stands together. */
function mergeSame(sources: readonly CandidateSource[]): CandidateSource[] {
  const byAddress = new Map<string, CandidateSource>()
  sources.forEach((source, at) => {
    const key = source.url ?? source.archivedUrl ?? `#${at}`
    const known = byAddress.get(key)
    const notes = [...new Set([known?.note, source.note].filter((note) => typeof note === 'string'))]
    const note = notes.length === 0 ? null : cutTo(most.note, notes.join('\n\n')).text
    byAddress.set(
      key,
      known ? { ...known, archivedUrl: known.archivedUrl ?? source.archivedUrl, note } : source,
    )
  })
  return [...byAddress.values()]
}

function takeVerdict(scope: Scope, mapping: VerdictMapping, remark: Remarks): CandidateVerdict[] {
  const words = takeLine(scope, mapping.words, 200, remark)
  if (!words) return []
  const [address] = takeAddresses(scope, { url: mapping.url, archivedUrl: null }, remark)
  const said = takeName(scope, mapping.by, most.name, remark)
  const url = address?.url ?? null
  const by = (said && (hostOf(said) ?? said)) ?? (url && hostOf(url))
  if (!by) {
    remark('noPublisher', mapping.words.from === 'column' ? mapping.words.column : '', words)
    return []
  }
  const title = takeLine(scope, mapping.title, most.line, remark)
  const on = takeDate(scope, mapping.on, remark)
  return [{ words, by, url, archivedUrl: address?.archivedUrl ?? null, title, on }]
}

function within<One>(list: readonly One[], limit: number, what: string, remark: Remarks): One[] {
  if (list.length > limit) remark('tooMany', what, `${list.length}/${limit}`)
  return list.slice(0, limit)
}

function takeEvidence(
  fields: Fields,
  mapping: Mapping,
  remark: Remarks,
): Pick<Candidate, 'sources' | 'verdicts'> {
  const { join, verdict } = mapping
  if (join && !Object.hasOwn(fields, join.as)) remark('joinMissing', join.as, '')
  const verdicts = verdict
    ? scopesOf(fields, verdict.each).flatMap((scope) => takeVerdict(scope, verdict, remark))
    : []
  const sources = mapping.sources.flatMap((source) =>
    scopesOf(fields, source.each).flatMap((scope) => takeSources(scope, source, remark)),
  )
  const held = within(verdicts, most.evidence, 'verdict', remark)
  return {
    verdicts: held,
    sources: within(mergeSame(sources), most.evidence - held.length, 'sources', remark),
  }
}

/**
 * A row as a claim: what the columns of the mapping say, and nothing besides. Refused where there is no statement that we
 * could keep, or no language; whatever else cannot be kept is left out of it, with a remark.
 */
export function candidateOf(fields: Fields, mapping: Mapping): Taken {
  const row: Scope = [fields]
  const { remarks, remark } = collectRemarks()
  const statement = takeStatement(row, mapping.statement, remark)
  const language = takeLanguage(row, mapping.language)
  const reasons = [
    ...(statement.ok ? [] : [statement.reason]),
    ...('reason' in language ? [language.reason] : []),
  ]
  if (!statement.ok || 'reason' in language) return { ok: false, reasons }
  const claimants = takeNames(row, mapping.claimant, most.name, remark)
  const candidate: Candidate = {
    statement: statement.text,
    language: language.tag,
    claimants: within(claimants, most.claimants, 'claimant', remark).map((name) => ({
      name,
      kind: mapping.claimantKind,
    })),
    saidOn: takeDate(row, mapping.saidOn, remark),
    eventDate: takeDate(row, mapping.eventDate, remark),
    topics: within(takeNames(row, mapping.topics, most.topic, remark), most.topics, 'topics', remark),
    note: takeText(row, mapping.note, remark),
    ...takeEvidence(fields, mapping, remark),
  }
  return { ok: true, candidate, remarks }
}

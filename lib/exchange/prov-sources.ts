import type { PublicEvidence, PublicQuotation, PublicTranslation } from '@/lib/published/evidence-views'
import type { ClaimPage } from '@/lib/published/views'
import type { AgentKind } from '@/lib/sources/rules'
import {
  agentName,
  captureName,
  quotationName,
  revisionName,
  signedName,
  snapshotName,
  sourceName,
} from './prov-names'
import { type Collected, dateValue, nameValue, textValue, typedValue } from './prov-statements'

const agentTypes = {
  PERSON: 'prov:Person',
  ORGANISATION: 'prov:Organization',
  ANONYMOUS_GROUP: 'whence:AnonymousGroup',
} as const satisfies Record<AgentKind, string>

/** Somebody who speaks, tells, publishes or is named; what they are, where that is known. */
export const tellAgent = (
  to: Collected,
  { name, slug, kind }: { name: string; slug: string; kind?: AgentKind | null },
): string =>
  to.thing('agent', agentName(slug), {
    'prov:type': kind ? nameValue(agentTypes[kind]) : null,
    'prov:label': name,
  })

/** A document, as it describes itself. */
export const tellSource = (
  to: Collected,
  source: Pick<PublicEvidence['source'], 'id' | 'title' | 'language' | 'url' | 'publishedOn'>,
): string =>
  to.thing('entity', sourceName(source.id), {
    'prov:type': nameValue('whence:Document'),
    'prov:label': textValue(source.title, source.language),
    'prov:location': source.url === null ? null : typedValue(source.url, 'xsd:anyURI'),
    'dct:language': source.language,
    'dct:issued': dateValue(source.publishedOn),
  })

function tellDocument(to: Collected, { source }: PublicEvidence): string {
  const name = tellSource(to, source)
  to.thing('entity', name, {
    'dct:creator': source.author,
    'whence:genre': source.genre,
    'whence:distance': source.distance,
    'whence:accessedOn': dateValue(source.accessedOn),
  })
  if (source.publisher)
    to.relate('wasAttributedTo', [name, tellAgent(to, source.publisher)], {
      'prov:type': nameValue('whence:Publisher'),
    })
  return name
}

/** What we hold of a document, and the capture that brought it. */
function tellSnapshot(to: Collected, sourceId: string, quotation: PublicQuotation): string {
  const [name, capture] = [snapshotName(sourceId, quotation), captureName(sourceId, quotation)]
  to.thing('entity', name, {
    'prov:type': nameValue('whence:Snapshot'),
    'whence:sha256': quotation.snapshotSha256,
  })
  to.thing('activity', capture, {
    'prov:type': nameValue('whence:Capture'),
    'whence:method': quotation.method,
  })
  to.relate('specializationOf', [name, sourceName(sourceId)])
  to.relate('used', [capture, sourceName(sourceId), null])
  to.relate('wasGeneratedBy', [name, capture, quotation.capturedAt])
  return name
}

function tellTranslation(to: Collected, quotation: string, translation: PublicTranslation): void {
  const { language, text, translator, method, checkedBy } = translation
  const name = to.thing('entity', `${quotation}/translations/${language}`, {
    'prov:type': nameValue('whence:Translation'),
    'prov:value': textValue(text, language),
    'whence:checkedBy': checkedBy,
  })
  const maker = to.thing('agent', signedName(translator), {
    'prov:type': nameValue(method === 'PERSON' ? 'prov:Person' : 'prov:SoftwareAgent'),
    'prov:label': translator,
  })
  to.relate('wasDerivedFrom', [name, quotation], { 'prov:type': nameValue('whence:Translation') })
  to.relate('wasAttributedTo', [name, maker], { 'prov:type': nameValue('whence:Translator') })
}

const seconds = (ms: number) => String(ms / 1000)

function tellQuotation(to: Collected, sourceId: string, quotation: PublicQuotation): string {
  const { exact, language, prefix, suffix, startCp, endCp, page, time, later, translation } = quotation
  const name = to.thing('entity', quotationName(sourceId, quotation), {
    'prov:type': nameValue('whence:Quotation'),
    'prov:value': textValue(exact, language),
    'whence:prefix': prefix,
    'whence:suffix': suffix,
    'whence:startCodePoint': startCp,
    'whence:endCodePoint': endCp,
    'whence:page': page,
    'whence:time': time && `t=${seconds(time.startMs)},${seconds(time.endMs)}`,
    'whence:later': later?.state,
    'whence:laterSince': later && typedValue(later.since, 'xsd:dateTime'),
  })
  to.relate('wasDerivedFrom', [name, tellSnapshot(to, sourceId, quotation)], {
    'prov:type': nameValue('prov:Quotation'),
  })
  if (translation) tellTranslation(to, name, translation)
  return name
}

/** A piece of evidence: the revision rests on the quoted words, or on the document where nothing of it is quoted. */
export function tellEvidence(to: Collected, { ref, revisionNumber }: ClaimPage, piece: PublicEvidence): void {
  const revision = revisionName(ref, revisionNumber)
  const document = tellDocument(to, piece)
  const ground = piece.quotation ? tellQuotation(to, piece.source.id, piece.quotation) : document
  to.relate(
    'wasDerivedFrom',
    [revision, ground],
    {
      'prov:type': nameValue('whence:Evidence'),
      'whence:stance': piece.stance,
      'whence:credibility': piece.credibility,
      'whence:strength': piece.strength,
      'whence:reliability': piece.reliability.grade,
      'whence:reliabilityReason': piece.reliability.reason,
      'whence:note': piece.note,
      'whence:authenticity': piece.media?.authenticity?.rating,
    },
    `${revision}/evidence/${piece.key}`,
  )
  if (piece.toldBy)
    to.relate('wasAttributedTo', [ground, tellAgent(to, piece.toldBy)], {
      'prov:type': nameValue('whence:Teller'),
    })
  if (piece.source.distance === 'PRIMARY')
    to.relate('wasDerivedFrom', [revision, document], { 'prov:type': nameValue('prov:PrimarySource') })
}

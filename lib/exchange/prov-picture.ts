import type { LinkKind } from '@/lib/provenance/links'
import type { OriginPicture, PictureEdge, PictureNode } from '@/lib/provenance/views'
import { agentName, sourceName } from './prov-names'
import { tellAgent, tellSource } from './prov-sources'
import { type Collected, type Given, nameValue, textValue } from './prov-statements'

/** How one document comes from another, as a kind of `wasDerivedFrom`. */
const derivations = {
  QUOTES: 'prov:Quotation',
  SYNDICATES: 'whence:Syndication',
  TRANSLATES: 'whence:Translation',
  PARAPHRASES: 'whence:Paraphrase',
  CITES: 'whence:Citation',
  CORRECTS: 'whence:Correction',
} as const satisfies Partial<Record<LinkKind, string>>

const isDerivation = (kind: PictureEdge['kind']): kind is keyof typeof derivations =>
  Object.hasOwn(derivations, kind)

const shownBy = ({ passage, note }: PictureEdge): Given => ({
  'whence:passage': passage && textValue(passage.exact, passage.language),
  'whence:note': note,
})

type Nodes = ReadonlyMap<string, PictureNode>

/** Whether one outlet revised what it had published itself. */
function isOwn({ from, to }: PictureEdge, nodes: Nodes): boolean {
  const publisher = nodes.get(from)?.publisher ?? null
  return publisher !== null && publisher === nodes.get(to)?.publisher
}

function tellRetraction(to: Collected, edge: PictureEdge): void {
  const [notice, retracted] = [sourceName(edge.from), sourceName(edge.to)]
  const act = to.thing('activity', `${notice}/retraction`, { 'prov:type': nameValue('whence:Retraction') })
  if (notice !== retracted) to.relate('wasGeneratedBy', [notice, act, null])
  to.relate('wasInvalidatedBy', [retracted, act, null], shownBy(edge))
}

function tellEdge(to: Collected, edge: PictureEdge, nodes: Nodes): void {
  const { from, kind } = edge
  if (isDerivation(kind)) {
    const isRevision = kind === 'CORRECTS' && isOwn(edge, nodes)
    const types = [derivations[kind], ...(isRevision ? ['prov:Revision'] : [])]
    to.relate('wasDerivedFrom', [sourceName(from), sourceName(edge.to)], {
      'prov:type': types.map(nameValue),
      ...shownBy(edge),
    })
  }
  if (kind === 'RETRACTS') tellRetraction(to, edge)
  if (kind === 'TOLD_BY' || kind === 'PUBLISHED')
    to.relate('wasAttributedTo', [sourceName(from), agentName(edge.to)], {
      'prov:type': nameValue(kind === 'PUBLISHED' ? 'whence:Publisher' : 'whence:Teller'),
      ...shownBy(edge),
    })
  // Alternates are entities, so these agents are told as such too.
  if (kind === 'SAME_AS')
    to.relate('alternateOf', [to.thing('entity', agentName(from)), to.thing('entity', agentName(edge.to))])
}

/**
 * The graph of where the evidence comes from, as the page shows it. Whom a piece of evidence names as who told it
 * (`TOLD`) is told with the evidence.
 */
export function tellPicture(to: Collected, { nodes, edges }: OriginPicture): void {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  for (const node of nodes) {
    if (node.kind === 'agent') tellAgent(to, { name: node.name, slug: node.id, kind: node.agentKind })
    else {
      const { id, name: title, url, publishedOn, publisher } = node
      tellSource(to, { id, title, language: node.language ?? 'und', url, publishedOn })
      to.thing('entity', sourceName(id), { 'dct:publisher': publisher })
    }
  }
  for (const edge of edges) tellEdge(to, edge, byId)
  const withdrawn = new Set(edges.filter(({ kind }) => kind === 'RETRACTS').map((edge) => edge.to))
  // Retracted by something that found no room in the picture.
  for (const { id, isRetracted } of nodes)
    if (isRetracted && !withdrawn.has(id))
      to.relate('wasInvalidatedBy', [sourceName(id), null, null], {
        'prov:type': nameValue('whence:Retraction'),
      })
}

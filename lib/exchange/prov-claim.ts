import type { ClaimPage, PublicFigure } from '@/lib/published/views'
import { sayingOf } from './linked-claims'
import { agentName, claimName, provPrefixes, revisionName } from './prov-names'
import type { ProvBundle } from './prov-model'
import { tellPicture } from './prov-picture'
import { tellReviews } from './prov-review'
import { tellAgent, tellEvidence } from './prov-sources'
import {
  type Collected,
  collectStatements,
  dateValue,
  nameValue,
  textValue,
  typedValue,
} from './prov-statements'

const figureText = ({ label, amount, low, high, unit, asOf }: PublicFigure): string =>
  [
    `${label}:`,
    amount ?? [low, high].filter((end) => end !== null).join('–'),
    unit,
    asOf === null ? '' : `(${asOf})`,
  ]
    .filter((part) => part !== '')
    .join(' ')

function tellClaim(to: Collected, page: ClaimPage, origin: string): void {
  to.thing('entity', claimName(page.ref), {
    'prov:type': nameValue('whence:Claim'),
    'prov:label': textValue(page.statement, page.language),
    'prov:location': typedValue(`${origin}${page.url}`, 'xsd:anyURI'),
    'dct:created': typedValue(page.loggedAt, 'xsd:dateTime'),
    'dct:subject': page.topics.map((topic) => topic.name),
  })
}

/** The revisions that were decided on, each known to readers by its number and hash; of the newest, what it says. */
function tellRevisions(to: Collected, page: ClaimPage): void {
  const { ref, history } = page
  const hashes = new Map(history.map(({ revisionNumber, revisionHash }) => [revisionNumber, revisionHash]))
  hashes.set(page.revisionNumber, page.revisionHash)
  let before: number | null = null
  for (const [number, hash] of [...hashes].sort(([a], [b]) => a - b)) {
    const name = to.thing('entity', revisionName(ref, number), {
      'prov:type': nameValue('whence:Revision'),
      'whence:sha256': hash,
      ...(number === page.revisionNumber ? contentOf(page) : {}),
    })
    to.relate('specializationOf', [name, claimName(ref)])
    if (before !== null)
      to.relate('wasDerivedFrom', [name, revisionName(ref, before)], {
        'prov:type': nameValue('prov:Revision'),
      })
    before = number
  }
}

const contentOf = (page: ClaimPage) => ({
  'prov:value': textValue(page.statement, page.language),
  'dct:language': page.language,
  'dct:spatial': page.place,
  'whence:eventFrom': dateValue(page.eventDate.from),
  'whence:eventTo': dateValue(page.eventDate.to),
  'whence:party': page.parties.map(({ slug }) => nameValue(agentName(slug))),
  'whence:figure': page.figures.map(figureText),
})

/**
 * Who says it: one saying for each level, attributed to whoever speaks there, and derived from the saying that it passes
 * on. Counted from the claim outwards; the revision is derived from the outermost, by which we know of it.
 */
function tellSayings(to: Collected, { ref, revisionNumber, attributions, statement }: ClaimPage): void {
  const revision = revisionName(ref, revisionNumber)
  let inner: string | null = null
  for (const [index, level] of attributions.toReversed().entries()) {
    const name = to.thing('entity', `${revision}/sayings/${index + 1}`, {
      'prov:type': nameValue('whence:Saying'),
      'prov:label': sayingOf(attributions.slice(attributions.length - 1 - index), statement),
      'dct:date': dateValue(level.saidOn),
    })
    to.relate('wasAttributedTo', [name, tellAgent(to, level.agent)], {
      'prov:type': nameValue('whence:Speaker'),
      'whence:verb': level.verb,
      'whence:anonymity': level.anonymity,
      'whence:basis': level.basis,
    })
    if (inner) to.relate('wasDerivedFrom', [name, inner], { 'prov:type': nameValue('whence:Report') })
    inner = name
  }
  if (inner) to.relate('wasDerivedFrom', [revision, inner], { 'prov:type': nameValue('whence:Saying') })
}

/**
 * Where a claim comes from and how it was decided, in PROV (docs/prov.md has the mapping), under the site's address.
 * Made of the public page alone, so it can tell nothing that readers may not know; names stay from one version of the
 * page to the next.
 */
export function provOf(page: ClaimPage, origin: string): ProvBundle {
  const to = collectStatements(provPrefixes(origin))
  tellClaim(to, page, origin)
  tellRevisions(to, page)
  for (const party of page.parties) tellAgent(to, party)
  tellSayings(to, page)
  for (const piece of page.evidence) tellEvidence(to, page, piece)
  tellPicture(to, page.originsOf.picture)
  tellReviews(to, page)
  return to.bundle
}

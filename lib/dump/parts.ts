import { ANNOTATION_TYPE, annotationsOf, type Site } from '@/lib/exchange/annotation-claim'
import { claimReviewOfPage } from '@/lib/exchange/claimreview'
import { provOf } from '@/lib/exchange/prov-claim'
import { PROV_NOTATION } from '@/lib/exchange/prov-format'
import type { ProvBundle } from '@/lib/exchange/prov-model'
import { exportName, provPrefixes } from '@/lib/exchange/prov-names'
import { notationBundle, notationPrefixes, notationStatements } from '@/lib/exchange/prov-notation'
import { type CsvTable, csvText } from './csv'
import { attributionsTable, claimsTable, figuresTable, type ToldClaim } from './csv-claims'
import { decisionsTable } from './csv-decisions'
import { evidenceTable } from './csv-evidence'
import type { DumpedClaim } from './snapshot'

/** What stands in README.md and manifest.json about a file. */
export type Told = { name: string; holds: string; mediaType: string }

/**
 * A file that is written while all claims pass: what it begins with, what is written of each ref and of each claim, and
 * what it ends with. Made anew for each dump, since it counts.
 */
export type Part = Told & {
  begin: string
  ref?: (ref: string) => string
  between?: string
  claim: (claim: PassingClaim) => string
  end: () => string
  rows?: () => number
}

export type PassingClaim = ToldClaim & { prov: ProvBundle }

export const passing = ({ page, notice }: DumpedClaim, { origin }: Site): PassingClaim => ({
  page,
  notice,
  address: `${origin}${page.url}`,
  prov: provOf(page, origin),
})

const lines = (texts: readonly string[]) => texts.map((text) => `${text}\n`).join('')
const indented = (texts: readonly string[]) => lines(texts.map((text) => `  ${text}`))

/** Nothing the first time, then what parts two things. */
function between(text: string): () => string {
  let isFirst = true
  return () => {
    if (!isFirst) return text
    isFirst = false
    return ''
  }
}

export const JSON_TYPE = 'application/json'
export const JSON_LINES = 'application/jsonl'
export const CSV_TYPE = 'text/csv; charset=utf-8; header=present'

const bundleEntity = { 'prov:type': { $: 'prov:Bundle', type: 'prov:QUALIFIED_NAME' } }

// PROV wants each bundle told of before it stands, so all refs come first.
function provJson(origin: string): Part {
  const [refComma, claimComma] = [between(','), between(',')]
  return {
    name: 'prov.json',
    mediaType: JSON_TYPE,
    holds:
      'where each claim comes from and how it was decided: PROV-JSON (W3C member submission, 2013), a bundle for each claim',
    begin: `{"prefix":${JSON.stringify(provPrefixes(origin))},\n"entity":{`,
    ref: (ref) => `${refComma()}\n${JSON.stringify(exportName(ref))}:${JSON.stringify(bundleEntity)}`,
    between: '},\n"bundle":{',
    claim: ({ page, prov }) =>
      `${claimComma()}\n${JSON.stringify(exportName(page.ref))}:${JSON.stringify(prov)}`,
    end: () => '}}\n',
  }
}

const provNotation = (origin: string): Part => ({
  name: 'prov.provn',
  mediaType: PROV_NOTATION,
  holds: 'the same in PROV-N (W3C Recommendation)',
  begin: `document\n${indented(notationPrefixes(provPrefixes(origin)))}`,
  ref: (ref) => indented(notationStatements({ entity: { [exportName(ref)]: bundleEntity } })),
  claim: ({ page, prov }) => indented(notationBundle(exportName(page.ref), prov)),
  end: () => 'endDocument\n',
})

function claimLines(): Part {
  let rows = 0
  return {
    name: 'claims.jsonl',
    mediaType: JSON_LINES,
    holds:
      'a public page on each line, as JSON, by ref; `notice` says what has changed under it since it was last looked at; schema.json describes a line',
    begin: '',
    claim: ({ page, notice }) => {
      rows += 1
      return `${JSON.stringify({ ...page, notice })}\n`
    },
    end: () => '',
    rows: () => rows,
  }
}

function annotationLines(site: Site): Part {
  let rows = 0
  return {
    name: 'annotations.jsonl',
    mediaType: JSON_LINES,
    holds: `a quotation on each line, as a Web Annotation (W3C Recommendation; each is \`${ANNOTATION_TYPE.split(';')[0]}\`)`,
    begin: '',
    claim: ({ page }) => {
      const annotations = annotationsOf(page, site)
      rows += annotations.length
      return lines(annotations.map((annotation) => JSON.stringify(annotation)))
    },
    end: () => '',
    rows: () => rows,
  }
}

/** As `/api/v1/claimreview.json` answers; what was decided last says when it changed. */
function reviewFeed(site: Site): Part {
  const comma = between(',')
  let rows = 0
  let newest = '1970-01-01T00:00:00.000Z'
  const head = JSON.stringify({
    '@context': 'https://schema.org',
    '@type': 'DataFeed',
    name: site.name,
    url: `${site.origin}/api/v1/claimreview.json`,
  }).slice(0, -1)
  return {
    name: 'claimreview.json',
    mediaType: 'application/ld+json',
    holds: 'schema.org ClaimReview of every claim that has one, as a DataFeed',
    begin: `${head},"dataFeedElement":[`,
    claim: ({ page }) => {
      if (page.decidedAt > newest) newest = page.decidedAt
      const review = claimReviewOfPage(page, site)
      if (!review) return ''
      rows += 1
      const item = { '@type': 'DataFeedItem', url: review.url, dateModified: page.decidedAt, item: [review] }
      return `${comma()}\n${JSON.stringify(item)}`
    },
    end: () => `],\n"dateModified":${JSON.stringify(newest)}}\n`,
    rows: () => rows,
  }
}

/** A table with rows out of each claim. */
function csvPart<Row>(table: CsvTable<Row>, rowsOf: (claim: ToldClaim) => readonly Row[]): Part {
  const text = csvText(table)
  return {
    name: table.name,
    mediaType: CSV_TYPE,
    holds: table.holds,
    begin: text.head,
    claim: (claim) => text.add(rowsOf(claim)),
    end: text.rest,
    rows: text.rows,
  }
}

/** Every file that is written of the claims. */
export const partsOf = (site: Site): Part[] => [
  claimLines(),
  csvPart(claimsTable, (claim) => [claim]),
  csvPart(attributionsTable, ({ page }) => page.attributions.map((level) => ({ ...level, ref: page.ref }))),
  csvPart(figuresTable, ({ page }) => page.figures.map((figure) => ({ ...figure, ref: page.ref }))),
  csvPart(evidenceTable, ({ page }) => page.evidence.map((piece) => ({ ...piece, ref: page.ref }))),
  csvPart(decisionsTable, ({ page }) =>
    page.history.map((decision, at) => ({ ...decision, ref: page.ref, isStanding: at === 0 })),
  ),
  provJson(site.origin),
  provNotation(site.origin),
  annotationLines(site),
  reviewFeed(site),
]

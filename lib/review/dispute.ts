import { type Status, statusSheet } from '@/lib/claims/statuses'
import { countOrigins, type OriginCount } from '@/lib/provenance/origins'
import { graphOfPicture } from '@/lib/provenance/picture'
import type { OriginPicture } from '@/lib/provenance/views'
import {
  credibilities,
  type Distance,
  distances,
  reliabilities,
  type Reliability,
  type Stance,
  type Strength,
  strengths,
} from '@/lib/sources/rules'

/** What a piece of evidence is weighed by, and who answers for it; public and desk views of evidence both have it. */
export type Weighed = {
  key: string
  stance: Stance
  credibility: number
  strength: Strength | null
  /** `grade`: the reliability of its source. */
  reliability: { grade: Reliability }
  toldBy: { name: string; slug: string } | null
  source: { id: string; title: string; distance: Distance; publisher: { name: string; slug: string } | null }
  quotation: { exact: string } | null
}

// What is on no list, such as a strength that nobody gave, comes after all that is.
function placeIn<T>(order: readonly T[], value: unknown): number {
  const place = order.findIndex((each) => each === value)
  return place === -1 ? order.length : place
}

const measures: ReadonlyArray<(piece: Weighed) => number> = [
  ({ credibility }) => placeIn(credibilities, credibility),
  ({ reliability }) => placeIn(reliabilities, reliability.grade),
  ({ source }) => placeIn(distances, source.distance),
  ({ quotation }) => (quotation ? 0 : 1),
  ({ strength }) => placeIn(strengths, strength),
]

/**
 * Evidence, the strongest first: by its credibility (1 best), then its source's reliability (A best), then how near the
 * source stands to what it tells, then whether words are quoted, then the weight an editor gave it; what is alike in all
 * of these stays in the desk's order. What nobody could judge (credibility 6, reliability F, no weight) comes after all
 * that was judged: unknown is not worst, but nothing can be said of its strength.
 */
export function strongest<Piece extends Weighed>(evidence: readonly Piece[]): Piece[] {
  return evidence.toSorted((a, b) => {
    for (const measure of measures) {
      const difference = measure(a) - measure(b)
      if (difference !== 0) return difference
    }
    return 0
  })
}

export type Sides<Piece> = { for: Piece[]; against: Piece[] }

/** What supports a claim and what disputes it, each the strongest first. What does neither is on no side. */
export const sidesOf = <Piece extends Weighed>(evidence: readonly Piece[]): Sides<Piece> => ({
  for: strongest(evidence.filter((piece) => piece.stance === 'SUPPORTS')),
  against: strongest(evidence.filter((piece) => piece.stance === 'DISPUTES')),
})

/** Always where a claim is disputed; otherwise where it is still open and there is evidence on both sides. */
export const isContested = (status: Status, { for: backs, against }: Sides<unknown>): boolean =>
  status === 'DISPUTED' || (statusSheet[status].open && backs.length > 0 && against.length > 0)

type Counted = (side: readonly Weighed[]) => OriginCount

function countedIn(picture: OriginPicture): Counted {
  const graph = graphOfPicture(picture)
  return (side) =>
    // A slug is an agent's own, and readers are given no other id of it.
    countOrigins(
      side.map(({ source, toldBy }) => ({
        sourceId: source.id,
        publisherId: source.publisher?.slug ?? null,
        toldById: toldBy?.slug ?? null,
      })),
      graph,
    )
}

/** Its origins by name; of a circle, all that are in it. */
function voicesOf(side: readonly Weighed[], picture: OriginPicture): string[] {
  const names = new Map(picture.nodes.map(({ id, name }) => [id, name]))
  for (const { source, toldBy } of side) {
    names.set(source.id, source.title)
    for (const agent of [source.publisher, toldBy]) if (agent) names.set(agent.slug, agent.name)
  }
  const { roots } = countedIn(picture)(side)
  return roots.map(({ members }) => members.map((id) => names.get(id) ?? '').join(' ⇄ '))
}

export type Minority<Reading> = {
  /** The side that rests on fewer independent origins; null: on as many, or it has no evidence at all. */
  side: 'for' | 'against' | null
  /** How many independent origins each side rests on. */
  origins: { for: number; against: number }
  /** Who speaks for the smaller side: its origins by name. */
  voices: string[]
  /** Second readings that came to another status than the decision that stands. */
  dissents: Reading[]
}

/**
 * Whose view has fewer origins behind it, and which reviewers disagree with the decision. `picture`: of all the evidence,
 * with agents by their slugs.
 */
export function minorityOf<Reading extends { agrees: boolean }>(
  sides: Sides<Weighed>,
  picture: OriginPicture,
  readings: readonly Reading[],
): Minority<Reading> {
  const counted = countedIn(picture)
  const origins = { for: counted(sides.for).origins, against: counted(sides.against).origins }
  const smaller = origins.for < origins.against ? 'for' : 'against'
  const side = origins.for === origins.against || origins[smaller] === 0 ? null : smaller
  return {
    side,
    origins,
    voices: side ? voicesOf(sides[side], picture) : [],
    dissents: readings.filter((reading) => !reading.agrees),
  }
}

/** The desk's evidence as it is weighed: by the grade its source has now. */
export const weighedNow = <Piece extends Omit<Weighed, 'reliability'> & { now: { grade: Reliability } }>(
  evidence: readonly Piece[],
) => evidence.map((piece) => ({ ...piece, reliability: piece.now }))

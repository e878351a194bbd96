import { z } from 'zod'
import { statuses } from '@/lib/claims/statuses'
import { correctionKinds } from '@/lib/moments/corrections'
import { linkKinds } from '@/lib/provenance/links'
import { withholdingGrounds } from '@/lib/review/schema'
import { agentKinds, distances, genres, reliabilities } from '@/lib/sources/rules'
import { originGraph } from './api-evidence'
import {
  agent,
  apiLine,
  count,
  cursors,
  isCapped,
  knownDate,
  language,
  moment,
  named,
  ref,
  said,
  status,
  statusCounts,
} from './api-line'

const page = z.string().meta({ description: 'The path of its page on this site.' })
const claims = count.meta({ description: 'How many public claims there are of it.' })

const grade = z.strictObject({ grade: z.enum(reliabilities), reason: z.string(), at: moment })

const document = {
  id: z.uuid(),
  slug: z.string(),
  title: z.string(),
  language,
  genre: z.enum(genres),
  distance: z.enum(distances),
  url: z.string().nullable().meta({ description: 'The address of the document itself.' }),
  author: z.string().nullable(),
  publisher: agent.nullable(),
  publishedOn: knownDate.nullable(),
  accessedOn: knownDate.nullable(),
  page,
} as const

/** Another document, named in passing. */
const beside = z
  .strictObject({
    slug: z.string(),
    title: z.string(),
    language,
    genre: z.enum(genres),
    publisher: z.string().nullable(),
    publishedOn: knownDate.nullable(),
  })
  .meta({ id: 'SourceBeside', description: 'Another document, named in passing.' })

export const apiSourceLine = z
  .strictObject({ ...document, claims, counts: statusCounts })
  .meta({ id: 'SourceLine', description: 'A document in a list, and how the claims stand that rest on it.' })

const mark = z.strictObject({
  kind: z.enum(linkKinds),
  other: beside,
  isItself: z.boolean(),
  passage: z.strictObject({ exact: z.string(), language }).nullable(),
  note: z.string().nullable(),
})

export const apiSource = z
  .strictObject({
    ...document,
    grade: grade
      .extend({ of: z.enum(['source', 'publisher']) })
      .nullable()
      .meta({ description: 'Admiralty code: its own, or its publisher’s.' }),
    heldSince: moment
      .nullable()
      .meta({ description: 'Since when we hold a capture of it; null: we hold none.' }),
    isRestedOn: z.boolean().meta({ description: 'A public claim rests on it directly.' }),
    correctedBy: z.array(mark).meta({ description: 'What corrects or retracts it.' }),
    corrects: z.array(mark),
    graph: originGraph.meta({ description: 'Where it comes from.' }),
    basedOn: z.array(z.strictObject({ title: z.string(), url: z.string().nullable(), slug: z.string() })),
    downstream: z
      .strictObject({
        total: count,
        totalIsCapped: isCapped,
        items: z.array(beside.extend({ isDirect: z.boolean() })),
      })
      .meta({ description: 'What comes from it, at any depth; the newest of them.' }),
    claims: z
      .strictObject({
        total: count,
        totalIsCapped: isCapped,
        items: z.array(
          z.strictObject({
            claim: apiLine,
            through: z
              .strictObject({ title: z.string(), language, slug: z.string() })
              .nullable()
              .meta({ description: 'Through which other document it rests on this one; null: directly.' }),
          }),
        ),
      })
      .meta({ description: 'What rests on it, the newest; all of them: `/api/v1/claims?source={id}`.' }),
    counts: statusCounts,
  })
  .meta({ id: 'Source', description: 'A document, where it comes from, and what rests on it.' })

export const apiTopicLine = z
  .strictObject({ slug: z.string(), name: z.string(), claims, counts: statusCounts, page })
  .meta({ id: 'TopicLine', description: 'A topic in a list, and how its claims stand.' })

const counted = named.extend({ count })

export const apiTopic = z
  .strictObject({
    slug: z.string(),
    name: z.string(),
    page,
    total: count,
    totalIsCapped: isCapped,
    counts: statusCounts,
    steps: z
      .array(
        z.strictObject({
          month: z.string().meta({ description: '`2026-11`, UTC.' }),
          status: z.enum(statuses),
          by: z.int(),
        }),
      )
      .meta({ description: 'How the counts came about: so many more, or fewer, from this month on.' }),
    claims: z
      .array(apiLine)
      .meta({ description: 'The newest decisions; all of them: `/api/v1/claims?topic={slug}`.' }),
    events: z.array(apiLine).meta({ description: 'What happened, the latest first.' }),
    claimants: z.array(counted).meta({ description: 'Most often first.' }),
    sources: z.array(beside.extend({ count })),
  })
  .meta({ id: 'Topic', description: 'A topic, and how its claims stand.' })

export const apiClaimantLine = z
  .strictObject({
    slug: z.string(),
    name: z.string(),
    kind: z.enum(agentKinds).nullable(),
    claims,
    counts: statusCounts,
    page,
  })
  .meta({ id: 'ClaimantLine', description: 'Somebody who claims things, and how these claims stand.' })

export const apiClaimant = z
  .strictObject({
    slug: z.string(),
    name: z.string(),
    kind: z.enum(agentKinds),
    description: z.string().nullable(),
    aliases: z.array(z.strictObject({ name: z.string(), language: language.nullable() })),
    sameAs: z.array(z.string()),
    grade: grade.nullable().meta({ description: 'Admiralty code, as a publisher.' }),
    page,
    merged: z.array(named).meta({ description: 'Others that are one with them.' }),
    counts: statusCounts,
    claims: z.strictObject({ total: count, items: z.array(apiLine), ...cursors }),
    passedOn: z
      .strictObject({ total: count, totalIsCapped: isCapped, items: z.array(apiLine) })
      .meta({ description: 'What others claim and they pass on; the newest.' }),
    documents: z.strictObject({ total: count, totalIsCapped: isCapped, items: z.array(beside) }),
  })
  .meta({ id: 'Claimant', description: 'Somebody who is named in public claims.' })

export const apiCorrection = z
  .strictObject({
    id: z.uuid().meta({ description: 'Of the act that corrected it.' }),
    kind: z.enum(correctionKinds),
    ref,
    url: z.string(),
    statement: z
      .string()
      .nullable()
      .meta({ description: 'What the claim says now; null: its text is withheld.' }),
    language: language.nullable(),
    at: moment,
    shownAt: moment,
    notice: z.string(),
    from: z.strictObject({ status: status.nullable(), said }),
    to: z.strictObject({ status: status.nullable(), said }),
    reworded: z.boolean(),
    mergedInto: ref.nullable(),
    ground: z.enum(withholdingGrounds).nullable(),
  })
  .meta({ id: 'Correction', description: 'What was wrong in what readers saw, or was made silent.' })

const listOf = <Line extends z.ZodType>(line: Line) => z.strictObject({ items: z.array(line), ...cursors })

export const apiSourceList = listOf(apiSourceLine).meta({ id: 'SourceList' })
export const apiTopicList = listOf(apiTopicLine).meta({ id: 'TopicList' })
export const apiClaimantList = listOf(apiClaimantLine).meta({ id: 'ClaimantList' })
export const apiCorrectionList = listOf(apiCorrection).meta({ id: 'CorrectionList' })

const facet = z.record(z.string(), count)

export const apiClaimList = z
  .strictObject({
    items: z.array(apiLine),
    ...cursors,
    total: count.meta({ description: 'How many claims are found; at least, where `totalIsCapped` says so.' }),
    totalIsCapped: isCapped,
    facets: z
      .strictObject({
        status: facet,
        topic: facet,
        claimant: facet,
        source: facet,
        language: facet,
        year: facet,
      })
      .optional()
      .meta({ description: 'How the found claims divide, by key; each follows all filters but its own.' }),
    cappedFacets: z
      .array(z.enum(['status', 'topic', 'claimant', 'source', 'language', 'year']))
      .optional()
      .meta({
        description: 'Facets of which not all claims were counted: of each value there are at least so many.',
      }),
  })
  .meta({ id: 'ClaimList', description: 'A page of a list of claims.' })

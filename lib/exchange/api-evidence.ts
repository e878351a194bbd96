import { z } from 'zod'
import { authenticityRatings } from '@/lib/authenticity/ratings'
import { mediaCredentials } from '@/lib/media/credentials'
import { linkKinds } from '@/lib/provenance/links'
import { agentKinds, distances, genres, reliabilities, stances, strengths } from '@/lib/sources/rules'
import { agent, count, knownDate, language, moment, named, sha256 } from './api-line'

const file = z
  .strictObject({ sha256, mediaType: z.string(), size: count })
  .meta({ description: 'A file that readers may have: `/files/{sha256}`.' })

export const quotation = z
  .strictObject({
    exact: z.string(),
    prefix: z.string(),
    suffix: z.string(),
    startCp: count.meta({
      description: 'Where it begins in the text of the capture, in Unicode code points.',
    }),
    endCp: count,
    snapshotSha256: sha256.meta({ description: 'SHA-256 of the captured bytes, in hexadecimal.' }),
    capturedAt: moment,
    method: z.enum(['PASTED', 'UPLOADED', 'FETCHED']),
    language,
    page: z.int().nullable().meta({ description: 'Of a PDF, from 1.' }),
    time: z
      .strictObject({ startMs: count, endMs: count })
      .nullable()
      .meta({ description: 'Of a recording: where the words are heard.' }),
    clip: file.nullable(),
    translation: z
      .strictObject({
        language,
        text: z.string(),
        translator: z.string(),
        method: z.enum(['PERSON', 'MACHINE']),
        checkedBy: z.string().nullable(),
      })
      .nullable(),
    later: z
      .strictObject({ state: z.enum(['DRIFTED', 'AMBIGUOUS', 'ORPHANED', 'GONE']), since: moment })
      .nullable()
      .meta({ description: 'What a later look showed, where the words no longer stand there as quoted.' }),
  })
  .meta({
    id: 'Quotation',
    description: 'Words of a document, and exactly where they stand in what was captured.',
  })

const media = z.strictObject({
  kind: z.enum(['audio', 'video', 'image']),
  authenticity: z
    .strictObject({
      rating: z.enum(authenticityRatings),
      reason: z.string(),
      judgedBy: z.string(),
      judgedAt: moment,
    })
    .nullable(),
  credentials: mediaCredentials.nullable(),
  picture: file.nullable(),
})

export const evidence = z
  .strictObject({
    key: z.string(),
    stance: z.enum(stances),
    credibility: z.int().min(1).max(6).meta({ description: 'Admiralty code; 6: cannot be judged.' }),
    strength: z.enum(strengths).nullable(),
    note: z.string().nullable(),
    toldBy: agent.nullable(),
    reliability: z.strictObject({ grade: z.enum(reliabilities), reason: z.string().nullable() }).meta({
      description: 'Admiralty code, as it was in force when the claim was decided; F: cannot be judged.',
    }),
    source: z.strictObject({
      id: z.uuid(),
      title: z.string(),
      url: z.string().nullable(),
      publisher: named.nullable(),
      author: z.string().nullable(),
      genre: z.enum(genres),
      distance: z.enum(distances),
      language,
      publishedOn: knownDate.nullable(),
      accessedOn: knownDate.nullable(),
      held: z.boolean().meta({ description: 'We hold a capture of it.' }),
    }),
    quotation: quotation.nullable(),
    media: media.nullable().meta({ description: 'Null where the evidence is text.' }),
  })
  .meta({
    id: 'Evidence',
    description: 'What speaks for a claim or against it, and the document it stands in.',
  })

const edgeKinds = [...linkKinds, 'SAME_AS', 'TOLD', 'PUBLISHED'] as const
export const edgeKind = z.enum(edgeKinds)

/** Documents and agents, and how each rests on others. */
export const originGraph = z
  .strictObject({
    nodes: z.array(
      z.strictObject({
        id: z.string().meta({ description: 'The id of a document, the slug of an agent.' }),
        kind: z.enum(['source', 'agent']),
        name: z.string(),
        language: language.nullable(),
        publisher: z.string().nullable(),
        publishedOn: knownDate.nullable(),
        url: z.string().nullable(),
        agentKind: z.enum(agentKinds).nullable(),
        stances: z.array(z.enum(stances)),
        isOrigin: z.boolean(),
        isCircular: z.boolean(),
        isRetracted: z.boolean(),
        isCorrected: z.boolean(),
      }),
    ),
    edges: z.array(
      z.strictObject({
        from: z.string(),
        to: z.string(),
        kind: edgeKind,
        passage: z.strictObject({ exact: z.string(), language }).nullable(),
        note: z.string().nullable(),
      }),
    ),
    more: count.meta({ description: 'Documents that did not find room.' }),
  })
  .meta({ id: 'OriginGraph', description: 'Documents and agents, and how each rests on others.' })

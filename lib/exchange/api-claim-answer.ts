import { z } from 'zod'
import { noticeCauses } from '@/lib/published/views'
import { anonymities, bases, verbs } from '@/lib/sources/rules'
import { edgeKind, evidence, originGraph } from './api-evidence'
import {
  agent,
  count,
  knownDate,
  language,
  lineFields,
  moment,
  named,
  ref,
  said,
  sha256,
  status,
} from './api-line'

const { origins: _, ...line } = lineFields

const person = { reviewer: z.string(), reviewerRole: z.string() }

const rule = z.strictObject({
  id: z.string(),
  met: z.boolean(),
  way: z
    .int()
    .nullable()
    .meta({ description: 'Rules of one way belong together, and one way met is enough.' }),
  holdsBack: z.boolean().meta({ description: 'Unmet, and the status waits for it.' }),
  because: z.strictObject({
    key: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
  needed: z.string().meta({ description: 'What would meet it; empty where it is met.' }),
})

const apiDecision = z
  .strictObject({
    status,
    from: status.nullable().meta({ description: 'What it was before; null: this was the first decision.' }),
    said,
    depth: z.int(),
    reason: z.string().meta({ description: 'The public reason.' }),
    ...person,
    decidedAt: moment,
    ruleSet: z.string(),
    rulesMet: z.boolean(),
    rules: z.array(rule).meta({ description: 'Each rule as it stood when this was decided.' }),
    override: z.string().nullable().meta({ description: 'Why it was decided against an unmet rule.' }),
    parts: z.array(z.string()).meta({ description: 'The parts that are verified.' }),
    correctionNotice: z.string().nullable(),
    revisionNumber: z.int(),
    revisionHash: sha256.meta({ description: 'SHA-256 of exactly what was judged.' }),
    saidReason: z.string().nullable(),
    saidBecause: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).nullable(),
    disagreement: z
      .string()
      .nullable()
      .meta({ description: 'The point on which the sides of a dispute part.' }),
    readings: z.array(
      z.strictObject({
        status,
        agrees: z.boolean(),
        blind: z.boolean(),
        reason: z.string(),
        ...person,
        readAt: moment,
      }),
    ),
    reaffirmations: z.array(z.strictObject({ reason: z.string(), ...person, at: moment })),
  })
  .meta({ id: 'Decision', description: 'What a reviewer decided of a claim, on what, and why.' })

const originCounts = z
  .strictObject({
    count: count.meta({ description: 'Independent origins of what supports the claim.' }),
    circular: count.meta({ description: 'How many of these are loops without a way out.' }),
    reports: count.meta({ description: 'Documents that support it.' }),
  })
  .meta({ id: 'OriginCount' })

const counts = z.strictObject({ reports: count, origins: count, circular: count })

const notice = z
  .strictObject({
    since: moment,
    changes: z.array(
      z.strictObject({
        cause: z.enum(noticeCauses),
        at: moment,
        source: z.strictObject({ id: z.uuid(), title: z.string(), language }).nullable(),
      }),
    ),
    was: counts,
    now: counts,
    noLongerMet: z
      .boolean()
      .meta({ description: 'Its status met the rules when it was decided, and would not now.' }),
  })
  .meta({ id: 'Notice', description: 'What has changed under a claim since it was last looked at.' })

const translation = z.strictObject({
  language,
  statement: z.string(),
  reason: z.string(),
  correctionNotice: z.string().nullable(),
  disagreement: z.string().nullable(),
  translator: z.string(),
  translatedAt: moment,
  checker: z.string(),
  at: moment,
  ofDecision: z.strictObject({ decidedAt: moment, revisionHash: sha256 }),
})

export const apiClaimAnswer = z
  .strictObject({
    ...line,
    reports: count,
    circular: count,
    changed: z.strictObject({ since: moment, noLongerMet: z.boolean() }).optional(),
    statements: z.record(z.string(), z.string()).optional(),
    place: z.string().nullable(),
    attributions: z
      .array(
        z.strictObject({
          level: z.int(),
          agent,
          verb: z.enum(verbs),
          anonymity: z.enum(anonymities),
          basis: z.enum(bases),
          saidOn: knownDate.nullable(),
        }),
      )
      .meta({ description: 'Who says it and who passes it on, the outermost first.' }),
    parties: z.array(named),
    figures: z.array(
      z.strictObject({
        label: z.string(),
        amount: z.string().nullable(),
        low: z.string().nullable(),
        high: z.string().nullable(),
        unit: z.string(),
        asOf: knownDate.nullable(),
      }),
    ),
    evidence: z.array(evidence),
    origins: originCounts,
    decision: apiDecision.meta({ description: 'The decision that stands.' }),
    history: z.array(apiDecision).meta({ description: 'Every decision, newest first.' }),
    settle: z
      .array(rule.extend({ towards: z.enum(['VERIFIED', 'REFUTED']) }))
      .meta({ description: 'What would settle it.' }),
    revisionHash: sha256,
    revisionNumber: z.int(),
    loggedAt: moment,
    reviewBy: z.string().nullable().meta({ description: 'The day on which it is due for another look.' }),
    translations: z.array(translation).optional(),
    notice: notice.nullable(),
  })
  .meta({ id: 'Claim', description: 'A claim, what it rests on, and what was decided of it.' })

export const apiHistory = z
  .strictObject({ ref, items: z.array(apiDecision).meta({ description: 'Newest first.' }) })
  .meta({ id: 'History', description: 'Every decision on a claim.' })

const outlineLine = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    kind: z.enum(['source', 'agent']),
    links: z.array(edgeKind).meta({ description: 'How it stands to what it is listed under.' }),
    own: z.array(edgeKind).meta({ description: 'How it stands to itself.' }),
    see: z.enum(['above', 'below']).nullable().meta({ description: 'Told in full further up, or down.' }),
    get entries() {
      return z.array(outlineLine)
    },
  })
  .meta({ id: 'OutlineLine', description: 'A document or an agent, and what rests on it.' })

export const apiOrigins = z
  .strictObject({
    ref,
    reports: count,
    origins: count,
    circular: count,
    roots: z.array(z.string()).meta({ description: 'The origins of what supports it, by name.' }),
    disputes: counts,
    graph: originGraph,
    outline: z.array(outlineLine).meta({ description: 'The same in words: origins first.' }),
    notice: notice.nullable(),
  })
  .meta({ id: 'Origins', description: 'What a claim goes back to.' })

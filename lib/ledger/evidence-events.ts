import { z } from 'zod'
import type { EventRow } from './event-row'

/** Acts on what claims rest on: documents, captures, transcripts, sources and their grades. */
export const evidenceEvents = {
  'document.added': {
    payload: z.strictObject({ sourceId: z.string(), snapshotId: z.string(), title: z.string() }),
    sentence: (who) => `${who} added a document`,
  },
  'capture.started': {
    payload: z.strictObject({
      captureId: z.string(),
      url: z.string().nullable(),
      fileName: z.string().nullable(),
    }),
    sentence: (who) => `${who} asked for a capture`,
  },
  'capture.retried': {
    payload: z.strictObject({ captureId: z.string() }),
    sentence: (who) => `${who} had a capture tried again`,
  },
  'capture.dropped': {
    payload: z.strictObject({ captureId: z.string() }),
    sentence: (who) => `${who} dropped a capture`,
  },
  'document.shared': {
    payload: z.strictObject({ snapshotId: z.string(), reason: z.string() }),
    sentence: (who) => `${who} let readers see or hear what is quoted of a document`,
  },
  'document.unshared': {
    payload: z.strictObject({ snapshotId: z.string(), reason: z.string() }),
    sentence: (who) => `${who} closed a document to readers`,
  },
  'source.edited': {
    payload: z.strictObject({ sourceId: z.string(), was: z.json(), value: z.json(), reason: z.string() }),
    sentence: (who) => `${who} described a source anew`,
  },
  'source.rechecked': {
    /** Written where something changed: what the newest capture shows of words quoted from the source before. */
    payload: z.strictObject({
      sourceId: z.string(),
      captureId: z.string(),
      changes: z.array(z.strictObject({ quotationId: z.string(), from: z.string(), to: z.string() })),
    }),
    sentence: (who) => `${who} looked at a source again and found quoted words changed`,
  },
  'transcript.saved': {
    payload: z.strictObject({
      snapshotId: z.string(),
      number: z.int(),
      kind: z.enum(['ORIGINAL', 'TRANSLATION']),
      language: z.string(),
      method: z.enum(['PERSON', 'MACHINE']),
      maker: z.string(),
      sha256: z.string(),
    }),
    sentence: (who) => `${who} saved a transcript`,
  },
  'transcript.checked': {
    payload: z.strictObject({ snapshotId: z.string(), transcriptId: z.string(), number: z.int() }),
    sentence: (who) => `${who} checked a transcript`,
  },
  'translation.checked': {
    payload: z.strictObject({ translationId: z.string(), quotationId: z.string(), language: z.string() }),
    sentence: (who) => `${who} checked a translation`,
  },
  'authenticity.judged': {
    payload: z.strictObject({ snapshotId: z.string(), rating: z.string(), reason: z.string() }),
    sentence: (who) => `${who} judged how authentic a recording or a picture is`,
  },
  'document.linked': {
    /** One of `toId` and `agentId` is set. `passage`: SHA-256 of the words that show it. */
    payload: z.strictObject({
      fromId: z.string(),
      toId: z.string().nullable(),
      agentId: z.string().nullable(),
      kind: z.string(),
      passage: z.string().nullable(),
      note: z.string().nullable(),
      suggestionId: z.string().nullable(),
    }),
    sentence: (who) => `${who} said where a document comes from`,
  },
  'document.unlinked': {
    payload: z.strictObject({
      linkId: z.string(),
      fromId: z.string(),
      toId: z.string().nullable(),
      agentId: z.string().nullable(),
      kind: z.string(),
      reason: z.string(),
    }),
    sentence: (who) => `${who} cut a link of a document`,
  },
  'document.suggestion-declined': {
    payload: z.strictObject({
      suggestionId: z.string(),
      fromId: z.string(),
      kind: z.string(),
      reason: z.string().nullable(),
    }),
    sentence: (who) => `${who} declined a suggested link`,
  },
  'agent.described': {
    payload: z.strictObject({ agentId: z.string(), was: z.json(), value: z.json(), reason: z.string() }),
    sentence: (who) => `${who} described somebody anew`,
  },
  'agent.merged': {
    payload: z.strictObject({
      agentId: z.string(),
      name: z.string(),
      intoId: z.string(),
      intoName: z.string(),
      reason: z.string(),
    }),
    sentence: (who) => `${who} found that two names are one`,
  },
  'agent.separated': {
    payload: z.strictObject({
      agentId: z.string(),
      name: z.string(),
      intoId: z.string(),
      intoName: z.string(),
      reason: z.string(),
    }),
    sentence: (who) => `${who} took two names apart again`,
  },
  'reliability.graded': {
    payload: z.strictObject({
      publisherId: z.string().nullable(),
      sourceId: z.string().nullable(),
      grade: z.string(),
      reason: z.string(),
    }),
    sentence: (who) => `${who} graded the reliability`,
  },
} as const satisfies Record<string, EventRow>

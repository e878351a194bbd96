import { z } from 'zod'
import type { Outcome } from '@/lib/outcome'
import { type TaskName, taskNames } from './task-names'

const bytes = z.instanceof(Uint8Array)
const soundInput = z.union([z.string(), bytes])

// Each loads its own decoder and no other: the process lives for one task.
const sheet = {
  'read-pdf': async (input) => (await import('./pdf-text')).pdfText(bytes.parse(input)),
  'find-boxes': async (input) => (await import('./pdf-places')).pdfPlaces(placesInput.parse(input)),
  'draw-page': async (input) => (await import('./pdf-drawing')).drawPdfPage(drawInput.parse(input)),
  'copy-picture': async (input) => (await import('./picture-copy')).copyPicture(bytes.parse(input)),
  'measure-sound': async (input) =>
    (await import('./sound-measures')).measureSound(measureInput.parse(input)),
  'cut-sound': async (input) => (await import('./sound-cut')).cutSound(cutInput.parse(input)),
  'read-credentials': async (input) =>
    (await import('./credential-store')).openCredentials(credentialsInput.parse(input)),
} as const satisfies Record<TaskName, (input: unknown) => Promise<Outcome<unknown>>>

const placesInput = z.object({
  bytes,
  page: z.int(),
  startsAtCp: z.int(),
  startCp: z.int(),
  endCp: z.int(),
})
const drawInput = z.object({ bytes, page: z.int(), widthPx: z.int() })
const measureInput = z.object({ path: z.string(), mediaType: z.string(), peaks: z.boolean() })
const cutInput = z.object({ sound: soundInput, mediaType: z.string(), startMs: z.int(), endMs: z.int() })
const credentialsInput = z.object({ bytes, mediaType: z.string() })

const request = z.object({ request: z.object({ task: z.enum(taskNames), input: z.unknown() }) })

/** Does what was asked over the channel of a process that was started for it. */
export function runTask(raw: unknown): Promise<Outcome<unknown>> {
  const { task, input } = request.parse(raw).request
  return sheet[task](input)
}

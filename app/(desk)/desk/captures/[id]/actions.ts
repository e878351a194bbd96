'use server'

import { through } from '@/app/_doors/through'
import { dropCapture } from '@/lib/captures/commands/drop-capture'
import { keepCapture } from '@/lib/captures/commands/keep-capture'
import { retryCapture } from '@/lib/captures/commands/retry-capture'
import { startCapture } from '@/lib/captures/commands/start-capture'
import {
  dropCaptureInput,
  keepCaptureInput,
  retryCaptureInput,
  startCaptureInput,
} from '@/lib/captures/schema'
import { done } from '@/lib/outcome'
import { listAgentsLike, listSourcesLike } from '@/lib/sources/queries'
import { lookUpInput } from '@/lib/sources/schema'

export async function startCaptureAction(raw: unknown) {
  return through(startCaptureInput, raw, startCapture)
}

export async function retryCaptureAction(raw: unknown) {
  return through(retryCaptureInput, raw, retryCapture)
}

export async function dropCaptureAction(raw: unknown) {
  return through(dropCaptureInput, raw, dropCapture)
}

export async function keepCaptureAction(raw: unknown) {
  return through(keepCaptureInput, raw, keepCapture)
}

export async function lookUpAgentsAction(raw: unknown) {
  return through(lookUpInput, raw, async (actor, { words }) => done(await listAgentsLike(actor, words)))
}

export async function lookUpSourcesAction(raw: unknown) {
  return through(lookUpInput, raw, async (actor, { words }) => done(await listSourcesLike(actor, words)))
}

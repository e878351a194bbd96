'use server'

import { through } from '@/app/_doors/through'
import { editWebhook } from '@/lib/webhooks/commands/edit-webhook'
import { pauseWebhook } from '@/lib/webhooks/commands/pause-webhook'
import { pingWebhook } from '@/lib/webhooks/commands/ping-webhook'
import { removeWebhook } from '@/lib/webhooks/commands/remove-webhook'
import { replayDelivery } from '@/lib/webhooks/commands/replay-delivery'
import { replayWebhook } from '@/lib/webhooks/commands/replay-webhook'
import { resumeWebhook } from '@/lib/webhooks/commands/resume-webhook'
import { rotateSecret } from '@/lib/webhooks/commands/rotate-secret'
import {
  editWebhookInput,
  pauseWebhookInput,
  pingWebhookInput,
  removeWebhookInput,
  replayDeliveryInput,
  replayWebhookInput,
  resumeWebhookInput,
  rotateSecretInput,
} from '@/lib/webhooks/schema'

export async function editWebhookAction(raw: unknown) {
  return through(editWebhookInput, raw, editWebhook)
}

export async function pauseWebhookAction(raw: unknown) {
  return through(pauseWebhookInput, raw, pauseWebhook)
}

export async function resumeWebhookAction(raw: unknown) {
  return through(resumeWebhookInput, raw, resumeWebhook)
}

export async function rotateSecretAction(raw: unknown) {
  return through(rotateSecretInput, raw, rotateSecret)
}

export async function removeWebhookAction(raw: unknown) {
  return through(removeWebhookInput, raw, removeWebhook)
}

export async function replayWebhookAction(raw: unknown) {
  return through(replayWebhookInput, raw, replayWebhook)
}

export async function replayDeliveryAction(raw: unknown) {
  return through(replayDeliveryInput, raw, replayDelivery)
}

export async function pingWebhookAction(raw: unknown) {
  return through(pingWebhookInput, raw, pingWebhook)
}

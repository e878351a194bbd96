'use server'

import { refreshBelow } from '@/app/_doors/refresh'
import { through } from '@/app/_doors/through'
import type { Actor } from '@/lib/auth/actor'
import { pauseImport } from '@/lib/imports/commands/pause-import'
import { resumeImport } from '@/lib/imports/commands/resume-import'
import { startImport } from '@/lib/imports/commands/start-import'
import { undoImport } from '@/lib/imports/commands/undo-import'
import { importAgainOf } from '@/lib/imports/import-of'
import { pauseImportInput, resumeImportInput, undoImportInput } from '@/lib/imports/schema'
import { type RepeatImportInput, repeatImportInput } from '@/lib/imports/wizard'

async function importForReal(actor: Actor, input: RepeatImportInput) {
  const asked = await importAgainOf(actor, input)
  return asked.ok ? startImport(actor, asked.value) : asked
}

export async function importForRealAction(raw: unknown) {
  return through(repeatImportInput, raw, importForReal)
}

export async function pauseImportAction(raw: unknown) {
  return refreshBelow('/desk/import', await through(pauseImportInput, raw, pauseImport))
}

export async function resumeImportAction(raw: unknown) {
  return refreshBelow('/desk/import', await through(resumeImportInput, raw, resumeImport))
}

export async function undoImportAction(raw: unknown) {
  return refreshBelow('/desk/import', await through(undoImportInput, raw, undoImport))
}

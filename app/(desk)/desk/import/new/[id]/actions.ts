'use server'

import { beginImport } from '@/app/(desk)/desk/import/new/begin-import'
import { through } from '@/app/_doors/through'
import { lookAtFile } from '@/lib/imports/look-at-file'
import { beginImportInput, lookInput } from '@/lib/imports/wizard'

export async function lookAtFileAction(raw: unknown) {
  return through(lookInput, raw, lookAtFile)
}

export async function beginImportAction(raw: unknown) {
  return through(beginImportInput, raw, beginImport)
}

'use server'

import { refreshBelow } from '@/app/_doors/refresh'
import { through } from '@/app/_doors/through'
import { done } from '@/lib/outcome'
import { linkDocument } from '@/lib/provenance/commands/link-document'
import { unlinkDocument } from '@/lib/provenance/commands/unlink-document'
import { findClosesLoop, listRestsOn } from '@/lib/provenance/queries'
import {
  closesLoopInput,
  linkDocumentInput,
  restsOnInput,
  unlinkDocumentInput,
} from '@/lib/provenance/schema'
import { editSource } from '@/lib/sources/commands/edit-source'
import { gradeReliability } from '@/lib/sources/commands/grade-reliability'
import { editSourceInput, gradeReliabilityInput } from '@/lib/sources/schema'

export async function gradeReliabilityAction(raw: unknown) {
  return refreshBelow('/desk/sources', await through(gradeReliabilityInput, raw, gradeReliability))
}

export async function editSourceAction(raw: unknown) {
  return refreshBelow('/desk/sources', await through(editSourceInput, raw, editSource))
}

export async function linkDocumentAction(raw: unknown) {
  return refreshBelow('/desk/sources', await through(linkDocumentInput, raw, linkDocument))
}

export async function unlinkDocumentAction(raw: unknown) {
  return refreshBelow('/desk/sources', await through(unlinkDocumentInput, raw, unlinkDocument))
}

/** Whether a link between two documents would close a loop. */
export async function closesLoopAction(raw: unknown) {
  return through(closesLoopInput, raw, async (actor, ends) => done(await findClosesLoop(actor, ends)))
}

/** What some sources rest on. */
export async function restsOnAction(raw: unknown) {
  return through(restsOnInput, raw, async (actor, { sourceIds }) => done(await listRestsOn(actor, sourceIds)))
}

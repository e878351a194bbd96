'use server'

import { revalidatePath } from 'next/cache'
import { through } from '@/app/_doors/through'
import { editSource } from '@/lib/sources/commands/edit-source'
import { gradeReliability } from '@/lib/sources/commands/grade-reliability'
import { editSourceInput, gradeReliabilityInput } from '@/lib/sources/schema'

export async function gradeReliabilityAction(raw: unknown) {
  const outcome = await through(gradeReliabilityInput, raw, gradeReliability)
  if (outcome.ok) revalidatePath('/desk/sources', 'layout')
  return outcome
}

export async function editSourceAction(raw: unknown) {
  const outcome = await through(editSourceInput, raw, editSource)
  if (outcome.ok) revalidatePath('/desk/sources', 'layout')
  return outcome
}

'use server'

import { revalidatePath } from 'next/cache'
import { through } from '@/app/_doors/through'
import { gradeReliability } from '@/lib/sources/commands/grade-reliability'
import { gradeReliabilityInput } from '@/lib/sources/schema'

export async function gradeReliabilityAction(raw: unknown) {
  const outcome = await through(gradeReliabilityInput, raw, gradeReliability)
  if (outcome.ok) revalidatePath('/desk/sources', 'layout')
  return outcome
}

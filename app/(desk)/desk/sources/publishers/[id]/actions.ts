'use server'

import { refreshBelow } from '@/app/_doors/refresh'
import { through } from '@/app/_doors/through'
import { gradeReliability } from '@/lib/sources/commands/grade-reliability'
import { gradeReliabilityInput } from '@/lib/sources/schema'

export async function gradeReliabilityAction(raw: unknown) {
  return refreshBelow('/desk/sources', await through(gradeReliabilityInput, raw, gradeReliability))
}

'use server'

import { revalidatePath } from 'next/cache'
import { through } from '@/app/_doors/through'
import { deleteView } from '@/lib/views/commands/delete-view'
import { renameView } from '@/lib/views/commands/rename-view'
import { saveView } from '@/lib/views/commands/save-view'
import { deleteViewInput, renameViewInput, saveViewInput } from '@/lib/views/schema'

export async function saveViewAction(raw: unknown) {
  const outcome = await through(saveViewInput, raw, saveView)
  if (outcome.ok) revalidatePath('/desk/views')
  return outcome
}

export async function renameViewAction(raw: unknown) {
  const outcome = await through(renameViewInput, raw, renameView)
  if (outcome.ok) revalidatePath('/desk/views')
  return outcome
}

export async function deleteViewAction(raw: unknown) {
  const outcome = await through(deleteViewInput, raw, deleteView)
  if (outcome.ok) revalidatePath('/desk/views')
  return outcome
}

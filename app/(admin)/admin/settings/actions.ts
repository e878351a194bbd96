'use server'

import { revalidatePath } from 'next/cache'
import { through } from '@/app/_doors/through'
import { changeSetting } from '@/lib/settings/commands/change-setting'
import { changeSettingInput } from '@/lib/settings/schema'

export async function changeSettingAction(raw: unknown) {
  const outcome = await through(changeSettingInput, raw, changeSetting)
  if (outcome.ok) {
    revalidatePath('/admin/settings')
    revalidatePath('/method')
  }
  return outcome
}

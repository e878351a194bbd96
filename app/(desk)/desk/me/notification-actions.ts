'use server'

import { refreshDesk } from '@/app/_doors/refresh'
import { through } from '@/app/_doors/through'
import { setNotificationWish } from '@/lib/notifications/commands/set-notification-wish'
import { setWatch } from '@/lib/notifications/commands/set-watch'
import { setNotificationWishInput, setWatchInput } from '@/lib/notifications/schema'

export async function setNotificationWishAction(raw: unknown) {
  return through(setNotificationWishInput, raw, setNotificationWish)
}

export async function setWatchAction(raw: unknown) {
  return refreshDesk(await through(setWatchInput, raw, setWatch))
}

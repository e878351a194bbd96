import 'server-only'
import { notFound } from 'next/navigation'
import { administrator } from '@/app/_doors/viewer'
import { findSettingsFor, listSettingEvents } from '@/lib/settings/queries'

export async function loadSettings() {
  const actor = await administrator('/admin/settings')
  const [settings, events] = await Promise.all([findSettingsFor(actor), listSettingEvents(actor)])
  return { settings: settings ?? notFound(), events }
}
